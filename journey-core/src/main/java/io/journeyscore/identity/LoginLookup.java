package io.journeyscore.identity;

/**
 * The logins on each weak node in the order of their moments, and of the strong nodes at one
 * moment. Positions mean something to the same weak node alone; a negative one is none.
 */
interface LoginLookup {

  /** The last login at or before a moment, of those known as of another; of several, any. */
  int lastUntil(int weak, long moment, long asOf);

  /** The first login at or after a moment, of those known as of another. */
  int firstFrom(int weak, long moment, long asOf);

  /** When a login happened. */
  long occurredAt(int weak, int login);

  /** Who logged in. */
  int strong(int weak, int login);

  /** Who owns a weak node at a moment by a policy; negative if nobody. */
  default int owner(SharedDevicePolicy policy, long reach, int weak, long at, long asOf) {
    return switch (policy) {
      case DEVICE_SPLIT -> {
        int before = within(reach, weak, at, latestUntil(weak, at, asOf));
        yield before >= 0 || at == Long.MAX_VALUE
            ? strongOrNone(weak, before)
            : strongOrNone(weak, within(reach, weak, at, firstFrom(weak, at + 1, asOf)));
      }
      case LAST_LOGIN ->
          strongOrNone(weak, within(reach, weak, at, latestUntil(weak, Long.MAX_VALUE, asOf)));
      case RESET_ON_LOGIN -> {
        int after = within(reach, weak, at, firstFrom(weak, at, asOf));
        yield after >= 0 || at == Long.MIN_VALUE
            ? strongOrNone(weak, after)
            : strongOrNone(weak, within(reach, weak, at, latestUntil(weak, at - 1, asOf)));
      }
    };
  }

  /** Who logged in last of all, however long ago; negative if nobody did. */
  default int lastOwner(int weak, long asOf) {
    return strongOrNone(weak, latestUntil(weak, Long.MAX_VALUE, asOf));
  }

  private int strongOrNone(int weak, int login) {
    return login < 0 ? -1 : strong(weak, login);
  }

  /** The latest login; of several at one moment, the first in order. */
  default int latestUntil(int weak, long at, long asOf) {
    int last = lastUntil(weak, at, asOf);
    return last < 0 ? last : firstFrom(weak, occurredAt(weak, last), asOf);
  }

  private int within(long reach, int weak, long at, int login) {
    if (login < 0 || reach == Long.MAX_VALUE) {
      return login;
    }
    long occurredAt = occurredAt(weak, login);
    long distance = at > occurredAt ? at - occurredAt : occurredAt - at;
    return distance >= 0 && distance < reach ? login : -1;
  }
}
