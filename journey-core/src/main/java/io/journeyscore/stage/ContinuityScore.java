package io.journeyscore.stage;

import java.util.EnumMap;
import java.util.Map;

/**
 * How smoothly some steps went, each from one contact to the next.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param steps how many steps there were
 * @param breaks how many steps were broken in each way; ways that did not occur are absent
 */
public record ContinuityScore(long steps, Map<ContinuityBreak, Long> breaks) {

  /** Of no steps at all. */
  public static final ContinuityScore NONE = new ContinuityScore(0, Map.of());

  /**
   * Checks and copies.
   *
   * @param steps how many steps there were
   * @param breaks how many steps were broken in each way
   * @throws IllegalArgumentException if a number is negative, or a way broke more steps than there
   *     were
   */
  public ContinuityScore {
    if (steps < 0) {
      throw new IllegalArgumentException("steps must not be negative: " + steps);
    }
    breaks = Map.copyOf(breaks);
    for (Map.Entry<ContinuityBreak, Long> each : breaks.entrySet()) {
      if (each.getValue() < 1 || each.getValue() > steps) {
        throw new IllegalArgumentException(
            "%s must lie between 1 and the number of steps, %d: %d"
                .formatted(each.getKey(), steps, each.getValue()));
      }
    }
  }

  /**
   * Returns how many steps were broken in one way.
   *
   * @param way the way
   * @return the number
   */
  public long count(ContinuityBreak way) {
    return breaks.getOrDefault(way, 0L);
  }

  /**
   * Returns the share of what could have broken and did not: each step can break in each of the
   * four ways.
   *
   * @return a number in [0, 1]; 1 if nothing broke, or if there are no steps
   */
  public double index() {
    long broken = breaks.values().stream().mapToLong(Long::longValue).sum();
    return steps == 0 ? 1 : 1 - (double) broken / (steps * ContinuityBreak.values().length);
  }

  /**
   * Returns the score of these steps and others together.
   *
   * @param other the score of the others
   * @return the score of all
   */
  public ContinuityScore plus(ContinuityScore other) {
    Map<ContinuityBreak, Long> sum = new EnumMap<>(ContinuityBreak.class);
    sum.putAll(breaks);
    other.breaks.forEach((way, count) -> sum.merge(way, count, Long::sum));
    return new ContinuityScore(steps + other.steps, sum);
  }
}
