package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;

/**
 * Counts the runs of so many steps one directly after the other.
 *
 * <p>Keeps each different run once. All counts are exact, so that any split gives the same.
 * <i>Immutable and thread-safe.</i>
 *
 * @param shortest how many steps a run has at least
 * @param longest how many it has at most
 * @param level the confidence level of all intervals
 */
public record NGrams(int shortest, int longest, double level) implements PathMeasure<NGramTable> {

  /**
   * Checks the lengths and the level.
   *
   * @param shortest how many steps a run has at least; at least 1
   * @param longest how many it has at most; not below {@code shortest}
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public NGrams {
    Checks.atLeast(shortest, 1, "shortest");
    Checks.atLeast(longest, shortest, "longest");
    Checks.level(level);
  }

  @Override
  public Accumulator<JourneyPath, NGramTable> accumulator() {
    return new HeldAccumulator<>(this, new NGramCounts(this));
  }

  @Override
  public Accumulator<JourneyPath, NGramTable> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new NGramCounts(this), saved);
  }
}
