package io.journeyscore.definition;

import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is predicted of a customer, over all of the customer's journeys.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface CustomerTarget extends Target
    permits ChurnTarget, RatingTarget, ValueTarget {

  /**
   * Returns how far the prediction looks ahead.
   *
   * @return the length; positive
   */
  Duration length();

  @Override
  default Optional<Duration> horizon() {
    return Optional.of(length());
  }

  /**
   * Says whether a customer can be judged at a moment.
   *
   * @param known the customer's timeline as of the landmark
   * @return false if a score would mean nothing
   */
  boolean isEligible(CustomerTimeline known);

  /**
   * Returns the label of an eligible customer at a landmark.
   *
   * @param timeline the customer's timeline with all that is known now
   * @param rules what the goals and the failures are
   * @param landmark the moment of judgement
   * @return the label; empty if the horizon is not over yet, or the target says nothing of this
   *     customer
   */
  Optional<Label> label(CustomerTimeline timeline, JourneyRules rules, Instant landmark);
}
