package io.journeyscore.analytics.conformance;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far one journey keeps to the intended one.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param deviations where it leaves it, in the order of the journey, what was skipped last
 * @param judged how many steps were judged: those taken, less what is ignored, and those skipped;
 *     not below the number of deviations, as each has one at most
 */
public record JourneyFit(List<Deviation> deviations, long judged) {

  /**
   * Checks the count.
   *
   * @param deviations where it leaves it
   * @param judged how many steps were judged
   * @throws IllegalArgumentException if there are more deviations than steps
   */
  public JourneyFit {
    deviations = List.copyOf(deviations);
    if (judged < deviations.size()) {
      throw new IllegalArgumentException(
          "judged must be at least %d: %d".formatted(deviations.size(), judged));
    }
  }

  /**
   * Returns the share of the steps judged that are as intended.
   *
   * @return from 0 to 1, and 1 if and only if there is no deviation; empty if there was nothing to
   *     judge, as in an open journey that has not taken a step yet
   */
  public OptionalDouble fitness() {
    return judged == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (judged - deviations.size()) / judged);
  }
}
