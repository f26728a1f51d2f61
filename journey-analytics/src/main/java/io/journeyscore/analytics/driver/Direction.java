package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.metric.Interval;

/**
 * Whether high values of a signal go with more or with less of an outcome. Immutable and
 * thread-safe.
 */
public enum Direction {
  /** High values are associated with a higher rate of the outcome. */
  RAISES,
  /** High values are associated with a lower rate of the outcome. */
  LOWERS,
  /** No difference beyond chance was seen. */
  UNCLEAR;

  /**
   * Returns the direction of a difference.
   *
   * @param difference the interval of a rate among high values less that among low values
   * @return {@link #RAISES} if it lies above zero, {@link #LOWERS} if below, else {@link #UNCLEAR}
   */
  public static Direction of(Interval difference) {
    if (difference.low() > 0) {
      return RAISES;
    }
    return difference.high() < 0 ? LOWERS : UNCLEAR;
  }
}
