package io.journeyscore.analytics.lifetime;

/**
 * A model of when customers buy again and when they stop, which no one sees: customers have no
 * contract.
 *
 * <p>Its parameters say how customers differ; what one customer will do follows from these and the
 * customer's history. Times are in the unit of the histories that it was fitted to. Nothing here
 * says why customers stay or leave. Immutable and thread-safe.
 */
public sealed interface PurchaseModel permits BgNbd, ParetoNbd {

  /**
   * Returns the probability that a customer will buy again at all, judged at the end of the
   * history.
   *
   * @param history what is known of the customer
   * @return a probability in [0, 1]
   */
  double aliveProbability(PurchaseHistory history);

  /**
   * Returns how many purchases to expect of a customer after the end of the history.
   *
   * @param time how long after it; not negative
   * @param history what is known of the customer
   * @return the expected number, not negative
   * @throws IllegalArgumentException if the time is negative or not finite
   */
  double expectedPurchases(double time, PurchaseHistory history);

  /**
   * Returns how many repeat purchases to expect of a new customer.
   *
   * @param time how long after the first purchase; not negative
   * @return the expected number, not negative
   * @throws IllegalArgumentException if the time is negative or not finite
   */
  default double expectedPurchases(double time) {
    return expectedPurchases(time, PurchaseHistory.of(0, 0, 0));
  }

  /**
   * Returns how often a customer buys in one unit of time, while buying at all.
   *
   * @param history what is known of the customer
   * @return the expected rate, positive
   */
  double purchaseRate(PurchaseHistory history);

  /**
   * Returns the logarithm of the likelihood of one history.
   *
   * @param history what is known of the customer
   * @return a number
   */
  double logLikelihood(PurchaseHistory history);

  /**
   * Returns the expected purchases of a customer in each of the units of time that follow the
   * history.
   *
   * @param periods how many units; positive
   * @param history what is known of the customer
   * @return a new array, not negative
   * @throws IllegalArgumentException if there is no period
   */
  default double[] expectedByPeriod(int periods, PurchaseHistory history) {
    double[] expected = new double[Math.toIntExact(Times.periods(periods))];
    double before = 0;
    for (int k = 0; k < periods; k++) {
      double until = expectedPurchases(k + 1.0, history);
      expected[k] = Math.max(0, until - before);
      before = until;
    }
    return expected;
  }

  /**
   * Returns the present value of one unit of money for each purchase to expect: the discounted
   * expected residual transactions, over a horizon.
   *
   * <p>Purchases of period {@code k}, from 1, are divided by {@code (1 + rate)^k}.
   *
   * @param periods how many units of time; positive
   * @param rate the discount of one unit of time, above -1; 0.0019 a week is about 10% a year
   * @param history what is known of the customer
   * @return the discounted number, not negative
   * @throws IllegalArgumentException if there is no period, or the rate is not above -1
   */
  default double discountedPurchases(int periods, double rate, PurchaseHistory history) {
    return PresentValue.ofFollowing(rate, expectedByPeriod(periods, history));
  }
}
