package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A customer who had been seen before turned out to be one with another, or got a better name.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param from the customer who is no longer called so
 * @param into what the customer is called from then on
 * @param at when that became known
 */
public record CustomerMerged(CustomerId from, CustomerId into, Instant at) {

  /**
   * Checks that all are given.
   *
   * @param from the customer who is no longer called so
   * @param into what the customer is called from then on
   * @param at when that became known
   */
  public CustomerMerged {
    requireNonNull(from, "from");
    requireNonNull(into, "into");
    requireNonNull(at, "at");
  }
}
