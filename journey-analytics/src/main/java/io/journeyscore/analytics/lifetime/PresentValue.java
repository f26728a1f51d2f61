package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;

/**
 * What amounts of several periods are worth at the beginning.
 *
 * <p>Immutable and thread-safe.
 */
public final class PresentValue {
  private PresentValue() {}

  /**
   * Returns the value of amounts of which the first is not discounted: {@code sum of amount_t / (1
   * + rate)^t}, {@code t} from 0. With a customer's margins by period since the first purchase it
   * is the historic customer lifetime value.
   *
   * @param rate the discount of one period, above -1; 0.1 for 10%
   * @param amounts one for each period, the first at {@code t = 0}; finite
   * @return the value, in the amounts' currency; 0 without amounts
   * @throws IllegalArgumentException if the rate is not above -1 or an amount is not finite
   */
  public static double ofAmounts(double rate, double... amounts) {
    return discounted(rate, amounts, 0);
  }

  /**
   * Returns the value of amounts that come at the ends of periods: {@code sum of amount_t / (1 +
   * rate)^t}, {@code t} from 1, as {@code NPV} of spreadsheets.
   *
   * @param rate the discount of one period, above -1; 0.1 for 10%
   * @param amounts one for each period, the first at {@code t = 1}; finite
   * @return the value, in the amounts' currency; 0 without amounts
   * @throws IllegalArgumentException if the rate is not above -1 or an amount is not finite
   */
  public static double ofFollowing(double rate, double... amounts) {
    return discounted(rate, amounts, 1);
  }

  /** Checks a discount. */
  static void rate(double rate) {
    if (!(rate > -1) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("rate must be finite and above -1: " + rate);
    }
  }

  private static double discounted(double rate, double[] amounts, int first) {
    rate(rate);
    double[] checked = Checks.finite(amounts, "amounts");
    CompensatedSum sum = new CompensatedSum();
    for (int t = 0; t < checked.length; t++) {
      sum.add(checked[t] / StrictMath.pow(1 + rate, t + first));
    }
    return sum.value();
  }

  /**
   * Returns the value of one margin that comes in each period to the end of time from all who are
   * still retained: {@code margin * retention / (1 + rate - retention)}.
   *
   * <p>The first margin comes after one period, from the share that was retained.
   *
   * @param margin the margin of one period; finite
   * @param retention the share of customers that stays from one period to the next, in [0, 1]
   * @param rate the discount of one period; above {@code retention - 1}, so that the sum is finite
   * @return the value, in the margin's currency
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double ofRetained(double margin, double retention, double rate) {
    Checks.finite(margin, "margin");
    Checks.probability(retention, "retention");
    if (!(rate > retention - 1) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "rate must be finite and above retention - 1 (%s): %s".formatted(retention - 1, rate));
    }
    return margin * retention / (1 + rate - retention);
  }
}
