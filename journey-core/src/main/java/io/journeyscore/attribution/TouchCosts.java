package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.internal.CodePoints;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.Journey;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what the touches of each name cost.
 *
 * <p>Every touch counts once, whether or not it led to anything and however many conversions it
 * took part in: of journeys that did not convert or are open, and of none, too. A name has no cost
 * if none of its touches has.
 *
 * <p>All costs are in one currency, and the values of conversions as well, so that they can be held
 * against one another. However customers are dealt out to accumulators, the sums are the same.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class TouchCosts {

  private final TouchRules rules;
  private final SortedMap<String, Long> micros = new TreeMap<>(CodePoints::compare);
  private Optional<String> currency = Optional.empty();

  private TouchCosts(TouchRules rules) {
    this.rules = requireNonNull(rules, "rules");
  }

  /**
   * Starts to add up.
   *
   * @param rules which events are touches, and by what they are credited
   * @return an accumulator without a customer
   */
  public static TouchCosts by(TouchRules rules) {
    return new TouchCosts(rules);
  }

  /**
   * Takes in a customer.
   *
   * @param timeline the customer's events and journeys
   * @return this
   * @throws IllegalArgumentException if a cost or the value of a conversion is in another currency
   *     than those before, or a sum is beyond 9.2e12
   */
  public TouchCosts accept(CustomerTimeline timeline) {
    for (Journey journey : timeline.journeys()) {
      for (GoalHit hit : journey.conversions()) {
        hit.event().value().ifPresent(value -> requireCurrency(value.currency()));
      }
    }
    new CustomerTouches(timeline, rules).forEach(this::add);
    return this;
  }

  private void add(String name, JourneyEvent touch) {
    touch
        .cost()
        .ifPresent(
            cost -> {
              requireCurrency(cost.currency());
              add(name, cost.micros());
            });
  }

  private void requireCurrency(String other) {
    if (!currency.orElse(other).equals(other)) {
      throw new IllegalArgumentException(
          "costs and values must be in one currency: %s and %s"
              .formatted(currency.orElseThrow(), other));
    }
    currency = Optional.of(other);
  }

  private void add(String name, long more) {
    long sum = micros.getOrDefault(name, 0L);
    long result = sum + more;
    if (((sum ^ result) & (more ^ result)) < 0) {
      throw new IllegalArgumentException(
          "sum of costs must stay below 9.2e12: %d more micros than %d".formatted(more, sum));
    }
    micros.put(name, result);
  }

  /**
   * Takes in all that another accumulator has taken in, and leaves that as it is.
   *
   * @param other the other one, by the same rules
   * @return this
   * @throws IllegalArgumentException if it is by other rules or in another currency, or a sum is
   *     beyond 9.2e12
   */
  public TouchCosts combine(TouchCosts other) {
    if (!rules.equals(other.rules)) {
      throw new IllegalArgumentException("other must be by the same rules: " + other.rules);
    }
    other.currency.ifPresent(this::requireCurrency);
    other.micros.forEach(this::add);
    return this;
  }

  /**
   * Returns what was added up so far.
   *
   * @return an unmodifiable map in code-point order of the names: what the touches of each cost
   */
  public SortedMap<String, Money> costs() {
    SortedMap<String, Money> costs = new TreeMap<>(CodePoints::compare);
    micros.forEach((name, sum) -> costs.put(name, new Money(sum, currency.orElseThrow())));
    return Collections.unmodifiableSortedMap(costs);
  }

  @Override
  public String toString() {
    return "TouchCosts[rules=%s, names=%d]".formatted(rules, micros.size());
  }
}
