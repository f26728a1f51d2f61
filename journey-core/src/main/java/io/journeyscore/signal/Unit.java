package io.journeyscore.signal;

/** The unit of a signal's value. */
public enum Unit {
  /** Whole things. */
  COUNT,
  /** Days of 24 hours. */
  DAYS,
  /** Things per day of 24 hours. */
  PER_DAY,
  /** Hours of the clock. */
  HOURS,
  /** 1 for yes, 0 for no. */
  FLAG,
  /** A share in [0, 1]. */
  SHARE,
  /** Bits of information. */
  BITS,
  /** Units of the definition's currency. */
  CURRENCY,
  /** The place of a category among those that are told apart. */
  CATEGORY,
  /** What the attribute or the measure is given in. */
  NONE
}
