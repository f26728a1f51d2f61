package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import java.util.List;

/**
 * Counts the journeys that have each of some patterns.
 *
 * <p>All counts and times are exact, so that any split gives the same. <i>Immutable and
 * thread-safe.</i>
 *
 * @param patterns what to look for
 * @param level the confidence level of all intervals
 */
public record PathPatterns(List<PathPattern> patterns, double level)
    implements PathMeasure<List<PatternCount>> {

  /**
   * Checks that there is something to look for.
   *
   * @param patterns what to look for; at least one
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if there is no pattern, or the level is not above 0 and below
   *     1
   */
  public PathPatterns {
    patterns = List.copyOf(patterns);
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("patterns must hold at least one: []");
    }
    Checks.level(level);
  }

  /**
   * Returns the measure of patterns as they are written.
   *
   * @param level the confidence level, above 0 and below 1
   * @param patterns the patterns, as of {@link PathPattern#parse}; at least one
   * @return the measure
   * @throws IllegalArgumentException if one is no pattern or there is none
   */
  public static PathPatterns of(double level, String... patterns) {
    return new PathPatterns(List.of(patterns).stream().map(PathPattern::parse).toList(), level);
  }

  @Override
  public Accumulator<JourneyPath, List<PatternCount>> accumulator() {
    return new HeldAccumulator<>(this, new PatternCounts(this));
  }

  @Override
  public Accumulator<JourneyPath, List<PatternCount>> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new PatternCounts(this), saved);
  }
}
