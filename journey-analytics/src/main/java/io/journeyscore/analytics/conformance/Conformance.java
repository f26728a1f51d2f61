package io.journeyscore.analytics.conformance;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import io.journeyscore.analytics.path.JourneyPath;
import io.journeyscore.analytics.path.PathMeasure;

/**
 * Measures how far journeys keep to an intended one, and counts where they leave it.
 *
 * <p>All counts are exact, so that any split gives the same. <i>Immutable and thread-safe.</i>
 *
 * @param intended the intended journey
 * @param level the confidence level of all intervals
 */
public record Conformance(IntendedJourney intended, double level)
    implements PathMeasure<ConformanceReport> {

  /**
   * Checks the level.
   *
   * @param intended the intended journey
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public Conformance {
    requireNonNull(intended, "intended");
    Checks.level(level);
  }

  @Override
  public Accumulator<JourneyPath, ConformanceReport> accumulator() {
    return new HeldAccumulator<>(this, new ConformanceCounts(this));
  }

  @Override
  public Accumulator<JourneyPath, ConformanceReport> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new ConformanceCounts(this), saved);
  }
}
