package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The gamma-gamma model of what a purchase is worth: the values of one customer's purchases vary by
 * a gamma distribution about a mean of their own, and these means vary over customers.
 *
 * <p>It takes a customer's mean value as independent of how often the customer buys, which is to be
 * looked at before it is believed. Values of all purchases must be positive on the whole.
 *
 * <p>Source: P. S. Fader and B. G. S. Hardie, <i>The Gamma-Gamma Model of Monetary Value</i>
 * (2013), <a
 * href="http://www.brucehardie.com/notes/025/gamma_gamma.pdf">brucehardie.com/notes/025</a>, after
 * Fader, Hardie and Lee 2005, <a
 * href="https://doi.org/10.1509/jmkr.2005.42.4.415">doi:10.1509/jmkr.2005.42.4.415</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param p shape of the values of one customer; positive
 * @param q shape of how customers differ; positive
 * @param v scale of how customers differ, in the currency of the values; positive. Some call it
 *     gamma
 */
public record GammaGamma(double p, double q, double v) {
  private static final List<String> NAMES = List.of("p", "q", "v");

  /**
   * Checks the parameters.
   *
   * @param p shape of the values of one customer
   * @param q shape of how customers differ
   * @param v scale of how customers differ
   * @throws IllegalArgumentException if one is not positive and finite
   */
  public GammaGamma {
    Times.positive(p, "p");
    Times.positive(q, "q");
    Times.positive(v, "v");
  }

  /**
   * Fits the model by maximum likelihood to those customers who have repeats of known value whose
   * sum is positive.
   *
   * <p>O(n log n) for n customers, and a few hundred to a thousand passes over the different ones
   * among them. The same customers give the same bits in whatever order.
   *
   * @param histories the customers, all in one currency; not kept
   * @param options what to ask for
   * @return the fit, or why there is none; its customers are those it was fitted to
   */
  public static LifetimeResult<GammaGamma> fit(
      Collection<PurchaseHistory> histories, LifetimeFit.Options options) {
    HistoryRows rows = HistoryRows.ofValues(histories);
    double value = rows.meanOf(1);
    return Fitting.of(
        NAMES,
        new GammaGammaLikelihood(rows),
        new double[][] {{1, 2, value}, {5, 4, value / 2}, {20, 10, value / 5}},
        GammaGamma::of,
        rows,
        options);
  }

  static GammaGamma of(double[] parameters) {
    return new GammaGamma(parameters[0], parameters[1], parameters[2]);
  }

  /**
   * Returns the mean value of a purchase over all customers.
   *
   * @return {@code p v / (q - 1)}; empty if {@code q} is not above 1, where there is no mean
   */
  public OptionalDouble meanValue() {
    return expectedValue(PurchaseHistory.of(0, 0, 0));
  }

  /**
   * Returns the mean value to expect of a customer's purchases: between the customer's own mean and
   * that of all, and the nearer to the own the more purchases there were.
   *
   * @param history what is known of the customer
   * @return the value in the currency of the histories; empty if the model has no such mean
   */
  public OptionalDouble expectedValue(PurchaseHistory history) {
    requireNonNull(history, "history");
    double shape = p * history.valued() + q - 1;
    double sum = Math.max(0, history.value());
    return shape > 0 ? OptionalDouble.of(p * (v + sum) / shape) : OptionalDouble.empty();
  }

  /**
   * Returns the logarithm of the likelihood of one history's mean value.
   *
   * @param history what is known of the customer
   * @return a number; 0 if no value is known, or their sum is not positive
   */
  public double logLikelihood(PurchaseHistory history) {
    return new GammaGammaLikelihood(HistoryRows.ofValues(List.of(history)))
        .value(new double[] {p, q, v});
  }
}
