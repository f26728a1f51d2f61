package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;

/** Differences of two numbers of groups that have nothing in common. */
final class Differences {

  private Differences() {}

  /**
   * Returns the interval of a difference, made of the intervals of the two (MOVER). Source: G. Y.
   * Zou and A. Donner, <i>Construction of Confidence Limits about Effect Measures</i>, Statistics
   * in Medicine 27 (2008), 1693-1702, <a
   * href="https://doi.org/10.1002/sim.3095">doi:10.1002/sim.3095</a>.
   *
   * @param one the one
   * @param other what is taken from it, with an interval of the same level
   */
  static Interval interval(Estimate one, Estimate other) {
    double difference = one.value() - other.value();
    double below =
        Math.hypot(one.value() - one.interval().low(), other.interval().high() - other.value());
    double above =
        Math.hypot(one.interval().high() - one.value(), other.value() - other.interval().low());
    return new Interval(difference - below, difference + above, one.interval().level());
  }
}
