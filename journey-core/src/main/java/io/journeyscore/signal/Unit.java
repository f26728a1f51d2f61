package io.journeyscore.signal;

/** The unit of a signal's value. */
public enum Unit {
  /** Whole things. */
  COUNT,
  /** Days of 24 hours. */
  DAYS,
  /** 1 for yes, 0 for no. */
  FLAG,
  /** A share in [0, 1]. */
  SHARE,
  /** Units of the definition's currency. */
  CURRENCY
}
