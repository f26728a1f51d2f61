package io.journeyscore.analytics.path;

/**
 * Where a pattern was found in a journey.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param from the first step of the match, from 0
 * @param to its last step
 */
public record PathMatch(int from, int to) {

  /**
   * Checks the steps.
   *
   * @param from the first step of the match, from 0
   * @param to its last step
   * @throws IllegalArgumentException if it ends before it begins, or begins before 0
   */
  public PathMatch {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("from must be from 0 to %d: %d".formatted(to, from));
    }
  }
}
