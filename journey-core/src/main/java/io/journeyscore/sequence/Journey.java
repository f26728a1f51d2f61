package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * One customer's ordered events on the way to a goal, and how that ended.
 *
 * <p>The id depends on the definition's name, the customer, and the key or the first event, so
 * later events do not change it.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows no identifier.
 */
public final class Journey {

  private final String id;
  private final CustomerId customer;
  private final Optional<String> key;
  private final List<JourneyEvent> events;
  private final List<GoalHit> goalHits;
  private final Conversions policy;
  private final Outcome outcome;
  private final Instant closedAt;

  Journey(
      String id,
      CustomerId customer,
      Optional<String> key,
      List<JourneyEvent> events,
      List<GoalHit> goalHits,
      Conversions policy,
      Outcome outcome,
      Instant closedAt) {
    this.id = id;
    this.customer = customer;
    this.key = key;
    this.events = List.copyOf(events);
    this.goalHits = List.copyOf(goalHits);
    this.policy = policy;
    this.outcome = outcome;
    this.closedAt = closedAt;
  }

  /**
   * Returns the id.
   *
   * @return 32 hexadecimal digits
   */
  public String id() {
    return id;
  }

  /**
   * Returns whose journey it is.
   *
   * @return the customer
   */
  public CustomerId customer() {
    return customer;
  }

  /**
   * Returns the journey key.
   *
   * @return the key; empty where journeys are split by silence
   */
  public Optional<String> key() {
    return key;
  }

  /**
   * Returns the events in their total order.
   *
   * @return an unmodifiable list with at least one event
   */
  public List<JourneyEvent> events() {
    return events;
  }

  /**
   * Returns when the first event occurred.
   *
   * @return the moment
   */
  public Instant start() {
    return events.get(0).occurredAt();
  }

  /**
   * Returns when the last event occurred.
   *
   * @return the moment
   */
  public Instant end() {
    return events.get(events.size() - 1).occurredAt();
  }

  /**
   * Returns the moment from which no further event can join: that of the closing event, or of the
   * end of the silence or of the longest time; for a journey that nothing has closed, the moment up
   * to which the log is complete.
   *
   * @return the moment, not before {@link #end()}
   */
  public Instant closedAt() {
    return closedAt;
  }

  /**
   * Returns how the journey ended.
   *
   * @return the outcome, relative to the moment up to which the log is complete
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Returns the goals that were reached, in order.
   *
   * @return an unmodifiable list
   */
  public List<GoalHit> goalHits() {
    return goalHits;
  }

  /**
   * Returns the goals that count as conversions, in order: all, or the first or the last of each
   * goal, as the rules' {@link Conversions} say.
   *
   * @return an unmodifiable list
   */
  public List<GoalHit> conversions() {
    return switch (policy) {
      case CYCLE, SHARED -> goalHits;
      case FIRST -> oneOfEachGoal((earlier, later) -> earlier);
      case LAST -> oneOfEachGoal((earlier, later) -> later);
    };
  }

  /**
   * Returns which of the goals that were reached count as conversions, and whether a touch takes
   * part in the credit of several.
   *
   * @return the policy of the rules that made the journey
   */
  public Conversions conversionPolicy() {
    return policy;
  }

  private List<GoalHit> oneOfEachGoal(BinaryOperator<GoalHit> choice) {
    Map<Goal, GoalHit> chosen = new HashMap<>();
    goalHits.forEach(hit -> chosen.merge(hit.goal(), hit, choice));
    return goalHits.stream().filter(hit -> hit.equals(chosen.get(hit.goal()))).toList();
  }

  /**
   * Returns the times at which one goal was reached.
   *
   * @param goal the goal's name
   * @return an unmodifiable list in order; empty if it was not reached
   */
  public List<GoalHit> goalHits(String goal) {
    requireNonNull(goal, "goal");
    return goalHits.stream().filter(hit -> hit.goal().name().equals(goal)).toList();
  }

  /**
   * Returns what the journey was worth.
   *
   * @return the exact sum over its conversions of value times weight; zero if there is none
   */
  public BigDecimal value() {
    BigDecimal sum = BigDecimal.ZERO;
    for (GoalHit hit : conversions()) {
      sum = sum.add(hit.value());
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Journey that
        && id.equals(that.id)
        && customer.equals(that.customer)
        && key.equals(that.key)
        && events.equals(that.events)
        && goalHits.equals(that.goalHits)
        && policy == that.policy
        && outcome.equals(that.outcome)
        && closedAt.equals(that.closedAt);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Journey[id=%s, events=%d, outcome=%s]".formatted(id, events.size(), outcome.status());
  }
}
