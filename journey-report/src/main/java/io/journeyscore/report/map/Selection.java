package io.journeyscore.report.map;

/**
 * Which journeys are looked at. In each part 0 is all, and 1 is the first one.
 *
 * @param segment the number of a segment in {@link JourneyMap#segments}
 * @param period the number of a period, in the order of time
 * @param ending the number of an {@link Ending}
 */
public record Selection(int segment, int period, int ending) {

  /** All journeys. */
  public static final Selection ALL = new Selection(0, 0, 0);

  /**
   * Checks the numbers.
   *
   * @param segment the number of a segment
   * @param period the number of a period
   * @param ending the number of an ending
   * @throws IllegalArgumentException if one is negative, or the ending is none
   */
  public Selection {
    if (segment < 0 || period < 0 || ending < 0 || ending > Ending.values().length) {
      throw new IllegalArgumentException(
          "selection must be of known parts: %d, %d, %d".formatted(segment, period, ending));
    }
  }

  /**
   * Returns the journeys of this selection that ended in one way.
   *
   * @param how the way
   * @return the selection
   */
  public Selection ended(Ending how) {
    return new Selection(segment, period, how.ordinal() + 1);
  }
}
