package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.identity.CustomerId;

/**
 * One journey of which the business outcome is known, to fit weights to.
 *
 * <p>Immutable and thread-safe.
 *
 * @param customer whose journey it is; journeys of one customer are alike
 * @param inputs what was known of it before the outcome
 * @param outcome whether the business outcome came, such as a purchase within a year
 */
public record OutcomeRow(CustomerId customer, SuccessInputs inputs, boolean outcome) {
  /**
   * Checks the parts.
   *
   * @param customer whose journey it is
   * @param inputs what was known of it
   * @param outcome whether the business outcome came
   * @throws NullPointerException if a part is null
   */
  public OutcomeRow {
    requireNonNull(customer, "customer");
    requireNonNull(inputs, "inputs");
  }
}
