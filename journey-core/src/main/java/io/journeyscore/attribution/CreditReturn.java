package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Money;
import io.journeyscore.internal.CodePoints;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a name is credited with beside what it cost.
 *
 * <p>Value that is credited is associated with what was spent; it need not be what the spending
 * brought.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param credit the credit
 * @param cost what it cost, in the currency of the value; empty if that is not known
 */
public record CreditReturn(Credit credit, Optional<Money> cost) {

  /**
   * Checks that both are given.
   *
   * @param credit the credit
   * @param cost what it cost
   */
  public CreditReturn {
    requireNonNull(credit, "credit");
    requireNonNull(cost, "cost");
  }

  /**
   * Puts credit and cost side by side.
   *
   * @param attribution the credit
   * @param costs what names cost, such as {@link TouchCosts#costs}, in the currency of the value
   * @return an unmodifiable list of every name that is credited or cost something, in code-point
   *     order
   * @throws IllegalArgumentException if costs are in several currencies
   */
  public static List<CreditReturn> of(Attribution attribution, Map<String, Money> costs) {
    Set<String> currencies = new HashSet<>();
    TreeSet<String> names = new TreeSet<>(CodePoints::compare);
    attribution.credits().forEach(credit -> names.add(credit.name()));
    costs.forEach(
        (name, cost) -> {
          names.add(name);
          currencies.add(cost.currency());
        });
    if (currencies.size() > 1) {
      throw new IllegalArgumentException(
          "costs must be in one currency: " + new TreeSet<>(currencies));
    }
    return names.stream()
        .map(
            name ->
                new CreditReturn(attribution.credit(name), Optional.ofNullable(costs.get(name))))
        .toList();
  }

  /**
   * Returns what is credited.
   *
   * @return the name
   */
  public String name() {
    return credit.name();
  }

  /**
   * Returns the value credited for each unit of cost: the return on ad spend.
   *
   * @return a number of at least 0; empty if the cost is not known or not above zero
   */
  public OptionalDouble valuePerCost() {
    return cost.isPresent() && cost.get().micros() > 0
        ? OptionalDouble.of((double) credit.valueMicros() / cost.get().micros())
        : OptionalDouble.empty();
  }

  /**
   * Returns the value credited beyond the cost, for each unit of cost: the return on investment.
   *
   * @return a number of at least -1; empty if the cost is not known or not above zero
   */
  public OptionalDouble gainPerCost() {
    OptionalDouble value = valuePerCost();
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() - 1) : value;
  }
}
