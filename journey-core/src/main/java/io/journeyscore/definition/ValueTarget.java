package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.JourneyRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a customer's goals are worth within the horizon reaches an amount. Every goal that is
 * reached counts, also where the rules take only the first or the last of a journey for a
 * conversion: which those are, would depend on what comes after the horizon.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param length how far the prediction looks ahead; positive
 * @param amount the least sum over goals of the event's value times the goal's weight, in the
 *     definition's currency; positive, with at most six decimals
 */
public record ValueTarget(Duration length, BigDecimal amount) implements CustomerTarget {

  private static final int MOST_DECIMALS = 6;
  private static final int MOST_DIGITS = 18;

  /**
   * Checks the parts.
   *
   * @param length how far the prediction looks ahead
   * @param amount the least sum
   * @throws IllegalArgumentException if the length or the amount is not positive, or the amount has
   *     more than six decimals or eighteen digits before them
   */
  public ValueTarget {
    Checks.requirePositive(length, "horizon");
    requireNonNull(amount, "amount");
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("amount must be positive: " + amount);
    }
    if ((long) amount.precision() - amount.scale() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "amount must have at most %d digits before the point".formatted(MOST_DIGITS));
    }
    amount = amount.stripTrailingZeros();
    if (amount.scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "amount must have at most %d decimals: %s".formatted(MOST_DECIMALS, amount));
    }
  }

  @Override
  public String name() {
    return "value";
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

  @Override
  public Optional<Label> label(CustomerTimeline timeline, JourneyRules rules, Instant landmark) {
    Instant end = Ahead.end(landmark, length);
    if (end.isAfter(timeline.observedUntil())) {
      return Optional.empty();
    }
    BigDecimal sum =
        timeline.journeys().stream()
            .flatMap(journey -> journey.goalHits().stream())
            .filter(hit -> Ahead.holds(landmark, end, hit.event()))
            .map(GoalHit::value)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(new Label(sum.compareTo(amount) >= 0, end));
  }
}
