package io.journeyscore.analytics.touchpoint;

import io.journeyscore.event.Money;
import java.util.List;
import java.util.Optional;

/** Sums of amounts. */
final class Costs {
  private Costs() {}

  /** The exact sum; empty of nothing. */
  static Optional<Money> sum(List<Money> amounts) {
    return amounts.stream().reduce(Costs::plus);
  }

  private static Money plus(Money one, Money other) {
    if (!one.currency().equals(other.currency())) {
      throw new IllegalArgumentException(
          "costs must be in one currency, %s: %s".formatted(one.currency(), other.currency()));
    }
    return new Money(Math.addExact(one.micros(), other.micros()), one.currency());
  }
}
