package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the success of a journey is made of: {@code 100} times the sum over its components of weight
 * times value, with weights that sum to 1 and values in [0, 1].
 *
 * <p>The score rises with each value, or stays where the component weighs 0. Components that are
 * not known leave their weight to the others, in proportion; the score says which they are. Scores
 * with other components missing answer other questions: compare those of equal {@link
 * SuccessScore#missing}.
 *
 * <p>This is a definition, not a finding. {@link FittedWeights} finds weights that go with a
 * business outcome.
 *
 * <p>Immutable and thread-safe.
 */
public final class SuccessModel {
  /** The probability that the journey succeeds, calibrated; 1 or 0 once it is known. */
  public static final String SUCCESS = "success";

  /** What customers say of it, such as {@link Rescale#nps} or {@link Rescale#csat}. */
  public static final String SATISFACTION = "satisfaction";

  /** How little effort it took. */
  public static final String EASE = "ease";

  /** How quick it was: {@code 1 -} the percentile of its time. */
  public static final String SPEED = "speed";

  /** What it is worth to the business: the percentile of a figure such as margin. */
  public static final String BUSINESS = "business";

  private final List<SuccessComponent> components;

  private SuccessModel(List<SuccessComponent> components) {
    this.components = components;
  }

  /**
   * Returns the usual model: {@link #SUCCESS}, {@link #SATISFACTION}, {@link #EASE} and {@link
   * #SPEED} for the customer, {@link #BUSINESS} for the business, all of equal weight.
   *
   * @return the model
   */
  public static SuccessModel usual() {
    return of(
        List.of(
            SuccessComponent.customer(SUCCESS),
            SuccessComponent.customer(SATISFACTION),
            SuccessComponent.customer(EASE),
            SuccessComponent.customer(SPEED),
            SuccessComponent.business(BUSINESS)));
  }

  /**
   * Returns a model of one's own.
   *
   * @param components at least one that weighs something, names distinct; their weights are divided
   *     by their sum
   * @return the model
   * @throws NullPointerException if the list or an entry is null
   * @throws IllegalArgumentException if no component weighs anything, or a name comes twice
   */
  public static SuccessModel of(List<SuccessComponent> components) {
    List<SuccessComponent> given = List.copyOf(components);
    Set<String> names = new HashSet<>();
    CompensatedSum sum = new CompensatedSum();
    for (SuccessComponent component : given) {
      if (!names.add(component.name())) {
        throw new IllegalArgumentException(
            "components must have distinct names: " + component.name());
      }
      sum.add(component.weight());
    }
    double total = sum.value();
    if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weights must have a positive and finite sum: " + total);
    }
    return new SuccessModel(
        given.stream().map(one -> one.withWeight(one.weight() / total)).toList());
  }

  /**
   * Returns the components.
   *
   * @return the components in the order in which they were given, with weights that sum to 1
   */
  public List<SuccessComponent> components() {
    return components;
  }

  /**
   * Returns the score of one journey.
   *
   * @param inputs what is known of it; names that the model does not have are passed over
   * @return the score; empty if nothing is known that weighs something
   * @throws NullPointerException if the inputs are null
   */
  public Optional<SuccessScore> score(SuccessInputs inputs) {
    requireNonNull(inputs, "inputs");
    List<SuccessComponent> known = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (SuccessComponent component : components) {
      if (inputs.value(component.name()).isPresent()) {
        known.add(component);
      } else {
        missing.add(component.name());
      }
    }
    double weight = weight(known);
    if (!(weight > 0)) {
      return Optional.empty();
    }
    List<SuccessShare> shares = shares(known, weight, inputs);
    return Optional.of(
        new SuccessScore(
            total(shares),
            shares,
            missing,
            missing.isEmpty() ? 1 : Math.min(1, weight),
            side(SuccessSide.CUSTOMER, known, inputs),
            side(SuccessSide.BUSINESS, known, inputs)));
  }

  private static OptionalDouble side(
      SuccessSide side, List<SuccessComponent> known, SuccessInputs inputs) {
    List<SuccessComponent> some = known.stream().filter(one -> one.side() == side).toList();
    double weight = weight(some);
    return weight > 0
        ? OptionalDouble.of(total(shares(some, weight, inputs)))
        : OptionalDouble.empty();
  }

  private static double weight(List<SuccessComponent> some) {
    CompensatedSum sum = new CompensatedSum();
    some.forEach(component -> sum.add(component.weight()));
    return sum.value();
  }

  private static List<SuccessShare> shares(
      List<SuccessComponent> known, double total, SuccessInputs inputs) {
    return known.stream()
        .map(
            component -> {
              double value = inputs.value(component.name()).orElseThrow();
              double weight = Math.min(1, component.weight() / total);
              return new SuccessShare(
                  component.name(), component.side(), value, weight, 100 * weight * value);
            })
        .toList();
  }

  private static double total(List<SuccessShare> shares) {
    CompensatedSum sum = new CompensatedSum();
    shares.forEach(share -> sum.add(share.points()));
    return Math.min(100, sum.value());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SuccessModel model && model.components.equals(components);
  }

  @Override
  public int hashCode() {
    return components.hashCode();
  }

  @Override
  public String toString() {
    return "SuccessModel" + components;
  }
}
