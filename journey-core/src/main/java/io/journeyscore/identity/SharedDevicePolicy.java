package io.journeyscore.identity;

/**
 * Whose an event is that carries nothing but weak identifiers (a cookie, a device), where several
 * people logged in on that device.
 *
 * <p>A login is an event that carries a strong identifier and the weak one. Whatever the policy,
 * two people never become one because they share a device, and only logins known by the moment of
 * judgement count.
 */
public enum SharedDevicePolicy {
  /**
   * The person who logged in last at or before the event; before the first login, the person of
   * that first login.
   */
  DEVICE_SPLIT,
  /**
   * The person who logged in last of all, even for events that carry another person's login. Widely
   * known, and wrong for a device that two people use.
   */
  LAST_LOGIN,
  /**
   * The person who logs in next, at the event or after it; after the last login, the person of that
   * last login. The same as if the device got a new identifier whenever one person leaves it to
   * another.
   */
  RESET_ON_LOGIN
}
