package io.journeyscore.analytics.linkage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.identity.CustomerId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A measure of a customer's journeys in one period, and the business outcomes that followed.
 *
 * <p>The measure should be known before the outcomes come about. Outcomes that are not known are
 * left out, never 0. Immutable and thread-safe; the text form shows no identifier.
 *
 * @param customer the customer, who may have several rows
 * @param measure the measure, such as a journey's NPS contribution; finite
 * @param adjustments what else goes with the outcomes, in the order of the linkage's names; finite
 * @param outcomes those that are known; finite, 1 or 0 for {@link BusinessOutcome#CHURN}
 */
public record LinkedRow(
    CustomerId customer,
    double measure,
    List<Double> adjustments,
    Map<BusinessOutcome, Double> outcomes) {
  /**
   * Checks and copies the parts.
   *
   * @param customer the customer
   * @param measure the measure
   * @param adjustments what else goes with the outcomes
   * @param outcomes those that are known
   * @throws NullPointerException if a part is null or holds null
   * @throws IllegalArgumentException if a number is not finite, or churn is not 1 or 0
   */
  public LinkedRow {
    requireNonNull(customer, "customer");
    Checks.finite(measure, "measure");
    measure += 0.0;
    adjustments = List.copyOf(adjustments);
    adjustments.forEach(value -> Checks.finite(value, "adjustments"));
    EnumMap<BusinessOutcome, Double> known = new EnumMap<>(BusinessOutcome.class);
    known.putAll(requireNonNull(outcomes, "outcomes"));
    known.forEach(
        (outcome, value) -> {
          Checks.finite(value, outcome.name());
          if (outcome.isYesOrNo() && value != 0 && value != 1) {
            throw new IllegalArgumentException(
                "%s must be 1 or 0: %s".formatted(outcome.name(), value));
          }
        });
    outcomes = Collections.unmodifiableMap(known);
  }

  /**
   * Returns a row without outcomes.
   *
   * @param customer the customer
   * @param measure the measure; finite
   * @param adjustments what else goes with the outcomes; finite
   * @return the row
   */
  public static LinkedRow of(CustomerId customer, double measure, Double... adjustments) {
    return new LinkedRow(customer, measure, List.of(adjustments), Map.of());
  }

  /**
   * Returns this row with an outcome.
   *
   * @param outcome which
   * @param value its value; finite, 1 or 0 for {@link BusinessOutcome#CHURN}
   * @return a new row
   * @throws IllegalArgumentException if the value is out of its range
   */
  public LinkedRow with(BusinessOutcome outcome, double value) {
    EnumMap<BusinessOutcome, Double> more = new EnumMap<>(BusinessOutcome.class);
    more.putAll(outcomes);
    more.put(requireNonNull(outcome, "outcome"), value + 0.0);
    return new LinkedRow(customer, measure, adjustments, more);
  }

  /**
   * Returns this row with whether the customer left.
   *
   * @param churned whether so
   * @return a new row
   */
  public LinkedRow withChurn(boolean churned) {
    return with(BusinessOutcome.CHURN, churned ? 1 : 0);
  }
}
