package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;

/**
 * The success of many journeys, altogether and by group, with intervals over customers.
 *
 * <p>Journeys may be split among accumulators in any way, those of one customer too. Intervals take
 * customers as independent and their journeys as alike. What is kept are some sums for each
 * customer, in all and in each group.
 *
 * <p>Immutable and thread-safe.
 *
 * @param model what success is made of
 * @param cuts from which score a side succeeds
 * @param level confidence level of the intervals, above 0 and below 1
 */
public record SuccessMeasure(SuccessModel model, Alignment.Cuts cuts, double level)
    implements Measure<SuccessCase, SuccessReport> {
  /**
   * Checks the parts.
   *
   * @param model what success is made of
   * @param cuts from which score a side succeeds
   * @param level confidence level of the intervals
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public SuccessMeasure {
    requireNonNull(model, "model");
    requireNonNull(cuts, "cuts");
    Checks.level(level);
  }

  @Override
  public Accumulator<SuccessCase, SuccessReport> accumulator() {
    return new HeldAccumulator<>(this, new SuccessTallies(this));
  }

  @Override
  public Accumulator<SuccessCase, SuccessReport> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new SuccessTallies(this), saved);
  }
}
