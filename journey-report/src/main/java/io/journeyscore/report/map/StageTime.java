package io.journeyscore.report.map;

import io.journeyscore.analytics.time.KaplanMeier;
import io.journeyscore.analytics.time.MeasuredTimes;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long visits of a stage last, by the curve of Kaplan and Meier: visits whose end was not seen
 * are taken for what was seen of them.
 *
 * @param median by when half of the visits were over, in days; absent where that was not reached
 * @param mostly by when nine of ten were over, in days; absent where that was not reached
 * @param watched the longest of 1, 7, 30, 90, 180 and 365 days for which it is known how many were
 *     still there; absent if none is
 * @param still the share still there after {@code watched} days
 * @param visits how many visits there are
 */
public record StageTime(
    OptionalDouble median,
    OptionalDouble mostly,
    OptionalDouble watched,
    OptionalDouble still,
    long visits) {

  private static final int[] HORIZONS = {365, 180, 90, 30, 7, 1};

  /** Nothing is known, or may be told. */
  static final StageTime UNKNOWN =
      new StageTime(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          0);

  static StageTime of(MeasuredTimes times, double level) {
    Optional<KaplanMeier> found = times.curve();
    if (found.isEmpty()) {
      return UNKNOWN;
    }
    KaplanMeier curve = found.get();
    OptionalDouble watched = OptionalDouble.empty();
    OptionalDouble still = OptionalDouble.empty();
    for (int days : HORIZONS) {
      OptionalDouble share = curve.survival(days);
      if (share.isPresent()) {
        watched = OptionalDouble.of(days);
        still = share;
        break;
      }
    }
    return new StageTime(
        curve.quantile(0.5, level).value(),
        curve.quantile(0.9, level).value(),
        watched,
        still,
        times.n());
  }
}
