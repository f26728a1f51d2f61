package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;

/**
 * A journey, or a stretch of one that has more events than are kept of one at a time. The events of
 * all its segments together are the journey's.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param journey the journey as far as this segment goes: its events and goals are the segment's,
 *     its outcome is the whole journey's as far as it was known at the segment's end
 * @param number which stretch it is, from 1
 * @param continued whether another segment of the same journey follows
 */
public record JourneySegment(Journey journey, int number, boolean continued) {

  /**
   * Checks the parts.
   *
   * @param journey the journey as far as this segment goes
   * @param number which stretch it is
   * @param continued whether another one follows
   * @throws IllegalArgumentException if the number is not positive
   */
  public JourneySegment {
    requireNonNull(journey, "journey");
    Checks.requirePositive(number, "number");
  }

  /**
   * Says whether this is a stretch of a longer journey.
   *
   * @return true if there is another segment of the journey
   */
  public boolean isTruncated() {
    return continued || number > 1;
  }
}
