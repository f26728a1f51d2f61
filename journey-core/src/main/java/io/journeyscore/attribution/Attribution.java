package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The credit that one model gives to each name.
 *
 * <p>Credits of value add up to the value of all conversions exactly, in millionths; those of
 * conversions to their number, but for rounding of a double. {@link
 * AttributionModel#participation() Participation} is the exception: it credits the whole to each.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Attribution {

  /** What conversions are credited to where there is no touch to credit. */
  public static final String NONE = "NONE";

  private final String model;
  private final List<Credit> credits;
  private final Map<String, Credit> byName = new HashMap<>();
  private final Credit none;
  private final long conversions;
  private final long valueMicros;
  private final Optional<CreditSums> exact;

  /** With the exact sums that the credits were rounded from, if these add up to the whole. */
  Attribution(
      String model,
      List<Credit> credits,
      Credit none,
      long conversions,
      long valueMicros,
      Optional<CreditSums> exact) {
    this.model = requireNonNull(model, "model");
    List<Credit> ordered = new ArrayList<>(credits);
    ordered.sort((left, right) -> CodePoints.compare(left.name(), right.name()));
    this.credits = List.copyOf(ordered);
    this.credits.forEach(credit -> byName.put(credit.name(), credit));
    this.none = none;
    this.conversions = conversions;
    this.valueMicros = valueMicros;
    this.exact = exact;
  }

  /**
   * Returns which model gave the credit.
   *
   * @return {@link AttributionModel#name()}
   */
  public String model() {
    return model;
  }

  /**
   * Returns the credit of every name that occurs, without that of none.
   *
   * @return an unmodifiable list in code-point order of the names
   */
  public List<Credit> credits() {
    return credits;
  }

  /**
   * Returns the credit of a name.
   *
   * @param name the name
   * @return its credit; of nothing if the name does not occur
   */
  public Credit credit(String name) {
    requireNonNull(name, "name");
    Credit credit = byName.get(name);
    return credit == null ? new Credit(name, 0, 0) : credit;
  }

  /**
   * Returns what no touch is credited with, such as conversions without a touch.
   *
   * @return the credit of {@link #NONE}
   */
  public Credit none() {
    return none;
  }

  /**
   * Returns how many conversions there were.
   *
   * @return a count
   */
  public long conversions() {
    return conversions;
  }

  /**
   * Returns what all conversions were worth.
   *
   * @return the exact amount in the caller's currency
   */
  public BigDecimal value() {
    return MicroValue.toDecimal(valueMicros);
  }

  /**
   * Returns this credit added up by coarser names, such as that of touchpoints by channel, of
   * channels by family, or of stages and channels together by {@link Dimension.Product#first
   * stage}.
   *
   * <p>The sums are exact; they are rounded once, in the end. So where every touch has a name in
   * the coarser dimension, what comes out for {@link AttributionModel#first() first}, {@link
   * AttributionModel#last() last}, {@link AttributionModel#linear() linear}, {@link
   * AttributionModel#sameTouch() same touch}, {@link AttributionModel#timeDecay() time decay} and
   * the models by position equals, bit for bit, the credit that the model gives by the coarser
   * dimension. It does not for {@link AttributionModel#lastNonDirect last non-direct} if the
   * coarser names no longer tell what is direct, nor for {@link AttributionModel#markov Markov} and
   * {@link AttributionModel#shapley Shapley}: a journey that touched two names of one coarser name
   * would be lost with either, and is shared by two players rather than one.
   *
   * @param coarser gives each name its coarser one
   * @return the credit by coarser names, of the same model
   * @throws IllegalArgumentException if a coarser name is blank or holds a control character
   * @throws IllegalStateException if the credits are those of {@link
   *     AttributionModel#participation() participation}, which do not add up
   */
  public Attribution rollUp(UnaryOperator<String> coarser) {
    requireNonNull(coarser, "coarser");
    return exact
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "credits of %s do not add up; attribute by the coarser names in their place"
                        .formatted(model)))
        .rolledUp(name -> Checks.requireText(coarser.apply(name), "coarser name"))
        .result(model);
  }

  /**
   * Returns a name's share of the conversions that are credited to names.
   *
   * @param name the name
   * @return a share from 0 to 1; 0 if the name does not occur or nothing is credited to names
   */
  public double share(String name) {
    double conversionsOfName = credit(name).conversions();
    return conversionsOfName == 0
        ? 0
        : conversionsOfName / credits.stream().mapToDouble(Credit::conversions).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attribution that
        && model.equals(that.model)
        && credits.equals(that.credits)
        && none.equals(that.none)
        && conversions == that.conversions
        && valueMicros == that.valueMicros;
  }

  @Override
  public int hashCode() {
    return model.hashCode() * 31 + credits.hashCode();
  }

  @Override
  public String toString() {
    return "Attribution[model=%s, credits=%s, none=%s]".formatted(model, credits, none);
  }
}
