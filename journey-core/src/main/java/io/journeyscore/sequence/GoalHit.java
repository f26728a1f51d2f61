package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import java.math.BigDecimal;

/**
 * A goal reached, and the event that reached it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param goal the goal
 * @param event the event
 */
public record GoalHit(Goal goal, JourneyEvent event) {

  /**
   * Checks that both are given.
   *
   * @param goal the goal
   * @param event the event
   */
  public GoalHit {
    requireNonNull(goal, "goal");
    requireNonNull(event, "event");
  }

  /**
   * Returns what this was worth.
   *
   * @return the event's value times the goal's weight, exact; zero if the event has no value
   */
  public BigDecimal value() {
    return event.value().map(Money::amount).orElse(BigDecimal.ZERO).multiply(goal.weight());
  }
}
