package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.Signal;

/**
 * What one signal adds to a score, as things are and as supposed.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param before its share as things are
 * @param after its share as supposed
 */
public record ContributionChange(Contribution before, Contribution after) {

  /**
   * Checks that both are of one signal.
   *
   * @param before its share as things are
   * @param after its share as supposed
   * @throws IllegalArgumentException if they are of different signals
   */
  public ContributionChange {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    if (!before.signal().equals(after.signal())) {
      throw new IllegalArgumentException(
          "both must be of one signal: %s, %s"
              .formatted(before.signal().name(), after.signal().name()));
    }
  }

  /**
   * Returns the signal.
   *
   * @return the signal
   */
  public Signal signal() {
    return before.signal();
  }

  /**
   * Returns by how much the contribution differs.
   *
   * @return after less before, in the explanations' unit
   */
  public double change() {
    return after.contribution() - before.contribution();
  }
}
