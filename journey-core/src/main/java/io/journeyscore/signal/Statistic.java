package io.journeyscore.signal;

/** How the amounts of several events become one number. */
public enum Statistic {
  /** All added up; 0 of none. */
  SUM,
  /** The sum divided by their number; missing of none. */
  MEAN,
  /** The least; missing of none. */
  MIN,
  /** The greatest; missing of none. */
  MAX,
  /** That of the last event that has one; missing of none. */
  LAST
}
