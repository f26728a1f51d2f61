package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The next answer that a customer gives on a scale belongs to a class, such as the detractors.
 *
 * <p>Customers who do not answer within the horizon give no label: silence is neither a good nor a
 * bad answer. So the model speaks of those who answer; {@code docs/predictor.md} says what that
 * means.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param length how far the prediction looks ahead; positive
 * @param wanted the answers that are positive; others on the same scale are negative
 */
public record RatingTarget(Duration length, RatingClass wanted) implements CustomerTarget {

  /**
   * Checks the parts.
   *
   * @param length how far the prediction looks ahead
   * @param wanted the answers that are positive
   * @throws IllegalArgumentException if the length is not positive
   */
  public RatingTarget {
    Checks.requirePositive(length, "horizon");
    requireNonNull(wanted, "wanted");
  }

  @Override
  public String name() {
    return "rating";
  }

  /**
   * Says whether a customer can be judged.
   *
   * @param known the customer's timeline as of the landmark
   * @return true if there is an event
   */
  @Override
  public boolean isEligible(CustomerTimeline known) {
    return !known.events().isEmpty();
  }

  /**
   * Returns the label of the first answer after a landmark, settled at the end of the horizon.
   *
   * @param timeline the customer's timeline with all that is known now
   * @param rules not looked at
   * @param landmark the moment of judgement
   * @return the label; empty if there is no answer on the scale within the horizon, or the horizon
   *     is not over yet
   */
  @Override
  public Optional<Label> label(CustomerTimeline timeline, JourneyRules rules, Instant landmark) {
    Instant end = Ahead.end(landmark, length);
    if (end.isAfter(timeline.observedUntil())) {
      return Optional.empty();
    }
    return timeline.events().stream()
        .filter(event -> Ahead.holds(landmark, end, event))
        .flatMap(event -> event.rating().stream())
        .filter(wanted::isOnScale)
        .findFirst()
        .map(rating -> new Label(wanted.contains(rating), end));
  }
}
