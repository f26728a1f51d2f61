package io.journeyscore.signal;

import java.util.Locale;

/** What signals of some kinds are about. */
public enum SignalGroup {
  /** How often things happen. */
  ACTIVITY,
  /** Values, costs, ratings and other amounts. */
  AMOUNTS,
  /** How long ago, how long between, and when. */
  TIME,
  /** Channels, owners and other traits of events. */
  TRAITS,
  /** What came before what. */
  ORDER,
  /** Where in the funnel. */
  STAGES,
  /** Contacts for help and whether they helped. */
  SERVICE,
  /** How well it is known who the customer is. */
  IDENTITY;

  /**
   * Returns what the group is called in files.
   *
   * @return such as {@code activity}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
