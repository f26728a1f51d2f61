package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.Checks;

/**
 * What a customer, or a group of them, is to bring in one period.
 *
 * <p>Immutable and thread-safe.
 *
 * @param purchases how many purchases there would be if nobody left; not negative
 * @param retained the share of them that is left as some do leave, in [0, 1]
 * @param value the value of one purchase, in the caller's currency; finite
 * @param margin the share of the value that is margin, such as 0.3; finite
 */
public record ValuePeriod(double purchases, double retained, double value, double margin) {
  /**
   * Checks the parts.
   *
   * @param purchases how many purchases there would be if nobody left
   * @param retained the share of them that is left
   * @param value the value of one purchase
   * @param margin the share of the value that is margin
   * @throws IllegalArgumentException if a part is out of its range
   */
  public ValuePeriod {
    if (!(purchases >= 0) || Double.isInfinite(purchases)) {
      throw new IllegalArgumentException("purchases must be finite and not negative: " + purchases);
    }
    Checks.probability(retained, "retained");
    Checks.finite(value, "value");
    Checks.finite(margin, "margin");
  }
}
