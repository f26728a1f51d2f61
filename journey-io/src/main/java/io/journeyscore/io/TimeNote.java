package io.journeyscore.io;

/** A reading of a time that was settled by rule rather than by the text alone. Such are counted. */
public enum TimeNote {
  /** The second 60 of a leap second, taken as the second 59. */
  LEAP_SECOND,
  /**
   * A local time that the clocks skipped, moved forward by what they skipped: 02:30 becomes 03:30.
   */
  DST_GAP,
  /** A local time that the clocks showed twice, taken as the first of the two. */
  DST_OVERLAP
}
