package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * A predicted customer lifetime value, and the parts that it is the sum of.
 *
 * <p>Of periods {@code t} from 1, with {@code n} purchases if nobody left, {@code s} of them
 * retained, {@code v} the value of one and {@code g} its share of margin, and {@code v0} the value
 * of a purchase now, discounted by {@code (1 + rate)^t}:
 *
 * <ul>
 *   <li>{@code repeat}, the sum of {@code n v0}: if customers went on as now for ever;
 *   <li>{@code expansion}, the sum of {@code n (v - v0)}: what purchases grow, or shrink;
 *   <li>{@code retention}, the sum of {@code -n (1 - s) v}: what is lost because customers leave,
 *       not above 0 while values are positive;
 *   <li>{@code margin}, the sum of {@code -n s v (1 - g)}: what goes to costs.
 * </ul>
 *
 * <p>These add up to the sum of {@code n s v g}, which is the value. Parts of two customers, or of
 * one before and after a change, can be subtracted one by one, so that a difference of values is
 * also told by its parts. Immutable and thread-safe.
 *
 * @param repeat if customers went on as now, in the caller's currency
 * @param expansion what purchases grow
 * @param retention what is lost because customers leave
 * @param margin what goes to costs
 */
public record LifetimeValue(double repeat, double expansion, double retention, double margin) {

  /**
   * What a prediction takes for given.
   *
   * <p>Immutable and thread-safe.
   *
   * @param periods how many units of time to look ahead; positive
   * @param rate the discount of one unit, above -1
   * @param growth the growth of the value of a purchase in one unit, above -1; 0 for none
   * @param margin the share of a value that is margin; finite
   */
  public record Terms(int periods, double rate, double growth, double margin) {
    /**
     * Checks the parts.
     *
     * @param periods how many units of time to look ahead
     * @param rate the discount of one unit
     * @param growth the growth of the value of a purchase in one unit
     * @param margin the share of a value that is margin
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Terms {
      Times.periods(periods);
      PresentValue.rate(rate);
      if (!(growth > -1) || Double.isInfinite(growth)) {
        throw new IllegalArgumentException("growth must be finite and above -1: " + growth);
      }
      Checks.finite(margin, "margin");
    }
  }

  /**
   * Returns the value of periods.
   *
   * @param valueNow the value of one purchase now; finite
   * @param rate the discount of one period, above -1
   * @param periods the periods, from the next one
   * @return the value
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static LifetimeValue of(double valueNow, double rate, List<ValuePeriod> periods) {
    Checks.finite(valueNow, "valueNow");
    int n = requireNonNull(periods, "periods").size();
    double[][] parts = new double[4][n];
    for (int t = 0; t < n; t++) {
      ValuePeriod period = periods.get(t);
      double sold = period.purchases() * period.value();
      parts[0][t] = period.purchases() * valueNow;
      parts[1][t] = period.purchases() * (period.value() - valueNow);
      parts[2][t] = -sold * (1 - period.retained());
      parts[3][t] = -sold * period.retained() * (1 - period.margin());
    }
    return new LifetimeValue(
        PresentValue.ofFollowing(rate, parts[0]),
        PresentValue.ofFollowing(rate, parts[1]),
        PresentValue.ofFollowing(rate, parts[2]),
        PresentValue.ofFollowing(rate, parts[3]));
  }

  /**
   * Returns the value that a model expects of a customer after the end of the history.
   *
   * <p>If nobody left, the customer would buy at {@link PurchaseModel#purchaseRate}; what of it is
   * retained follows from the purchases that the model does expect.
   *
   * @param model the model of purchases
   * @param history what is known of the customer
   * @param valueNow the value to expect of a purchase, such as {@link GammaGamma#expectedValue}
   * @param terms what to take for given, in the unit of the history
   * @return the value
   */
  public static LifetimeValue predicted(
      PurchaseModel model, PurchaseHistory history, double valueNow, Terms terms) {
    double rate = requireNonNull(model, "model").purchaseRate(history);
    double[] expected = model.expectedByPeriod(terms.periods(), history);
    List<ValuePeriod> periods = new ArrayList<>();
    for (int t = 0; t < expected.length; t++) {
      periods.add(
          new ValuePeriod(
              rate,
              Math.min(1, expected[t] / rate),
              valueNow * StrictMath.pow(1 + terms.growth(), t + 1),
              terms.margin()));
    }
    return of(valueNow, terms.rate(), periods);
  }

  /**
   * Returns the lifetime value.
   *
   * @return the sum of the parts
   */
  public double total() {
    return repeat + expansion + retention + margin;
  }

  /**
   * Returns how much more this value is than another, part by part.
   *
   * @param other the other value, in the same currency
   * @return the difference of all parts; its total is that of the totals
   */
  public LifetimeValue minus(LifetimeValue other) {
    requireNonNull(other, "other");
    return new LifetimeValue(
        repeat - other.repeat,
        expansion - other.expansion,
        retention - other.retention,
        margin - other.margin);
  }
}
