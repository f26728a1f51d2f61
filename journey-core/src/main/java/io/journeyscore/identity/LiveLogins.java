package io.journeyscore.identity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Logins that come one by one, for each weak node in the order of their moments. All of them are
 * known, so as-of moments do not matter here. One that happened last is appended; a late one moves
 * those after it.
 */
final class LiveLogins implements LoginLookup {

  private static final class OfWeak {
    private int size;
    private long[] occurredAt = new long[2];
    private int[] strong = new int[2];
  }

  private final IdentifierTable table;
  private final Map<Integer, OfWeak> ofWeak = new HashMap<>();

  LiveLogins(IdentifierTable table) {
    this.table = table;
  }

  void add(int weak, int strong, long occurredAt) {
    OfWeak own = ofWeak.computeIfAbsent(weak, node -> new OfWeak());
    int at = firstAtOrAfter(own, occurredAt, false);
    while (at < own.size
        && own.occurredAt[at] == occurredAt
        && own.strong[at] != strong
        && table.compare(own.strong[at], strong) < 0) {
      at++;
    }
    if (at < own.size && own.occurredAt[at] == occurredAt && own.strong[at] == strong) {
      return;
    }
    if (own.size == own.strong.length) {
      own.occurredAt = Arrays.copyOf(own.occurredAt, own.size * 2);
      own.strong = Arrays.copyOf(own.strong, own.size * 2);
    }
    System.arraycopy(own.occurredAt, at, own.occurredAt, at + 1, own.size - at);
    System.arraycopy(own.strong, at, own.strong, at + 1, own.size - at);
    own.occurredAt[at] = occurredAt;
    own.strong[at] = strong;
    own.size++;
  }

  @Override
  public int lastUntil(int weak, long moment, long asOf) {
    OfWeak own = ofWeak.get(weak);
    return own == null ? -1 : firstAtOrAfter(own, moment, true) - 1;
  }

  @Override
  public int firstFrom(int weak, long moment, long asOf) {
    OfWeak own = ofWeak.get(weak);
    int first = own == null ? 0 : firstAtOrAfter(own, moment, false);
    return own == null || first == own.size ? -1 : first;
  }

  @Override
  public long occurredAt(int weak, int login) {
    return own(weak).occurredAt[login];
  }

  @Override
  public int strong(int weak, int login) {
    return own(weak).strong[login];
  }

  private OfWeak own(int weak) {
    OfWeak own = ofWeak.get(weak);
    if (own == null) {
      throw new IllegalStateException("weak node must have logins: " + weak);
    }
    return own;
  }

  private static int firstAtOrAfter(OfWeak own, long moment, boolean after) {
    int low = 0;
    int high = own.size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long occurred = own.occurredAt[middle];
      if (occurred < moment || (after && occurred == moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
