package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.CodePoints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  Attribution(String model, List<Credit> credits, Credit none, long conversions, long valueMicros) {
    this.model = requireNonNull(model, "model");
    List<Credit> ordered = new ArrayList<>(credits);
    ordered.sort((left, right) -> CodePoints.compare(left.name(), right.name()));
    this.credits = List.copyOf(ordered);
    this.credits.forEach(credit -> byName.put(credit.name(), credit));
    this.none = none;
    this.conversions = conversions;
    this.valueMicros = valueMicros;
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
