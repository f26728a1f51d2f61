package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well one journey succeeded, and what that is made of.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the score, from 0 to 100; the sum of the points of the shares
 * @param shares what each known component adds, in the order of the model
 * @param missing the components that are not known, whose weight went to the others; in the order
 *     of the model
 * @param knownWeight the share of the model's weight that the known components have, above 0; at 1
 *     nothing that counts is missing
 * @param customer the score of the customer's side alone, from 0 to 100; empty if nothing of it is
 *     known
 * @param business the score of the business side alone, from 0 to 100; empty if nothing of it is
 *     known
 */
public record SuccessScore(
    double value,
    List<SuccessShare> shares,
    List<String> missing,
    double knownWeight,
    OptionalDouble customer,
    OptionalDouble business) {
  /**
   * Checks the parts and copies the lists.
   *
   * @param value the score
   * @param shares what each known component adds
   * @param missing the components that are not known
   * @param knownWeight the share of the model's weight that the known components have
   * @param customer the score of the customer's side alone
   * @param business the score of the business side alone
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a score is not in [0, 100], or the known weight not in [0,
   *     1]
   */
  public SuccessScore {
    checkScore(value);
    shares = List.copyOf(shares);
    missing = List.copyOf(missing);
    Checks.probability(knownWeight, "knownWeight");
    requireNonNull(customer, "customer").ifPresent(SuccessScore::checkScore);
    requireNonNull(business, "business").ifPresent(SuccessScore::checkScore);
  }

  private static void checkScore(double value) {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException("score must be in [0, 100]: " + value);
    }
  }
}
