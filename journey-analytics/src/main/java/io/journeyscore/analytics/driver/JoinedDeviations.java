package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Interval;
import java.util.List;

/**
 * Several ways to know one difference, taken together: the interval holds those of all, and the
 * p-value is the greatest of theirs, or 1 if they do not agree on the sign.
 *
 * <p>Immutable and thread-safe.
 *
 * @param difference the difference itself
 * @param ways how it is known, at least one
 */
record JoinedDeviations(double difference, List<Deviation> ways) {

  JoinedDeviations {
    ways = List.copyOf(ways);
  }

  /** The interval, cut to the range of the difference, from {@code -most} to {@code most}. */
  Interval interval(double level, double most) {
    double low = difference;
    double high = difference;
    for (Deviation way : ways) {
      low = Math.min(low, way.low(level));
      high = Math.max(high, way.high(level));
    }
    return new Interval(Math.max(-most, low), Math.min(most, high), level);
  }

  double p() {
    double p = 0;
    boolean above = true;
    boolean below = true;
    for (Deviation way : ways) {
      p = Math.max(p, way.p());
      above &= way.centre() > 0;
      below &= way.centre() < 0;
    }
    return above || below ? p : 1;
  }
}
