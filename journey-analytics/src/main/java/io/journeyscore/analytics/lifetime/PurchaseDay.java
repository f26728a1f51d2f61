package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.time.LocalDate;
import java.util.Optional;

/**
 * All purchases of one customer on one day, which are one purchase to models of purchases.
 *
 * <p>Immutable and thread-safe.
 *
 * @param day the day
 * @param purchases how many there were; positive
 * @param value the sum of their values, in the caller's currency; empty if that of one is not known
 */
public record PurchaseDay(LocalDate day, long purchases, Optional<Double> value) {
  /**
   * Checks the parts.
   *
   * @param day the day
   * @param purchases how many there were
   * @param value the sum of their values
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if there is no purchase
   */
  public PurchaseDay {
    requireNonNull(day, "day");
    Checks.atLeast(purchases, 1, "purchases");
    requireNonNull(value, "value");
  }
}
