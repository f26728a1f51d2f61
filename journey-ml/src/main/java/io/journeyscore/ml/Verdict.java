package io.journeyscore.ml;

import io.journeyscore.analytics.driver.Direction;

/**
 * What held-out examples say of something that was found on the examples learned from. Immutable
 * and thread-safe.
 */
public enum Verdict {
  /** There, too, the interval lies on the same side of zero. */
  CONFIRMED,
  /** There the interval holds zero: it may be too few examples, or nothing. */
  UNCLEAR,
  /** There the interval lies on the other side of zero. */
  REVERSED,
  /** Where it was learned the interval holds zero, so there is nothing to confirm. */
  NOTHING_TO_CONFIRM;

  static Verdict of(Direction learned, Direction heldOut) {
    if (learned == Direction.UNCLEAR) {
      return NOTHING_TO_CONFIRM;
    }
    if (heldOut == Direction.UNCLEAR) {
      return UNCLEAR;
    }
    return learned == heldOut ? CONFIRMED : REVERSED;
  }
}
