package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;

/**
 * Counts loops and rework: steps that are taken again, at once or after others.
 *
 * <p>All counts are exact, so that any split gives the same. <i>Immutable and thread-safe.</i>
 *
 * @param level the confidence level of all intervals
 */
public record Rework(double level) implements PathMeasure<ReworkTable> {

  /**
   * Checks the level.
   *
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public Rework {
    Checks.level(level);
  }

  @Override
  public Accumulator<JourneyPath, ReworkTable> accumulator() {
    return new HeldAccumulator<>(this, new ReworkCounts(level));
  }

  @Override
  public Accumulator<JourneyPath, ReworkTable> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new ReworkCounts(level), saved);
  }
}
