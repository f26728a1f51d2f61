package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.identity.CustomerId;
import java.time.Instant;

/**
 * An edge from a customer who recommended to the one who was named.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows no identifier.
 *
 * @param advocate who recommended
 * @param referred who was named; another customer
 * @param at when, the first time that the one named the other
 * @param created whether the one who was named had no event before that: a new customer
 * @param converted whether a new customer reached a goal at that moment or later; false for others
 */
public record Referral(
    CustomerId advocate, CustomerId referred, Instant at, boolean created, boolean converted) {

  /**
   * Checks the parts.
   *
   * @param advocate who recommended
   * @param referred who was named
   * @param at when
   * @param created whether the one who was named was a new customer
   * @param converted whether a new customer reached a goal
   * @throws IllegalArgumentException if the two are one, or one converted who was not new
   */
  public Referral {
    requireNonNull(advocate, "advocate");
    requireNonNull(referred, "referred");
    requireNonNull(at, "at");
    if (advocate.equals(referred)) {
      throw new IllegalArgumentException("referred must be another customer than the advocate");
    }
    if (converted && !created) {
      throw new IllegalArgumentException("converted must be false for one who is not new: true");
    }
  }
}
