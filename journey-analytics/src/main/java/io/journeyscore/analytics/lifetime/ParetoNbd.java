package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;

/**
 * The Pareto/NBD model: customers buy at random at a rate of their own, and may stop for ever at
 * any moment, also at a rate of their own.
 *
 * <p>Rates of purchases vary over customers as a gamma distribution of shape {@code r} and rate
 * {@code alpha}, rates of stopping as one of {@code s} and {@code beta}. Other than with {@link
 * BgNbd}, a customer without a repeat may have stopped.
 *
 * <p>Sources: D. C. Schmittlein, D. G. Morrison and R. Colombo, <i>Counting Your Customers: Who Are
 * They and What Will They Do Next?</i>, Management Science 33 (1987), 1-24, <a
 * href="https://doi.org/10.1287/mnsc.33.1.1">doi:10.1287/mnsc.33.1.1</a>; for the fit by maximum
 * likelihood, P. S. Fader, B. G. S. Hardie and K. L. Lee, <i>RFM and CLV: Using Iso-Value Curves
 * for Customer Base Analysis</i>, Journal of Marketing Research 42 (2005), 415-430, <a
 * href="https://doi.org/10.1509/jmkr.2005.42.4.415">doi:10.1509/jmkr.2005.42.4.415</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param r shape of the rates of purchases; positive
 * @param alpha rate of that distribution, in units of time; positive
 * @param s shape of the rates of stopping; positive
 * @param beta rate of that distribution, in units of time; positive
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {
  private static final List<String> NAMES = List.of("r", "alpha", "s", "beta");

  /**
   * Checks the parameters.
   *
   * @param r shape of the rates of purchases
   * @param alpha rate of that distribution
   * @param s shape of the rates of stopping
   * @param beta rate of that distribution
   * @throws IllegalArgumentException if one is not positive and finite
   */
  public ParetoNbd {
    Times.positive(r, "r");
    Times.positive(alpha, "alpha");
    Times.positive(s, "s");
    Times.positive(beta, "beta");
  }

  /**
   * Fits the model by maximum likelihood.
   *
   * <p>O(n log n) for n customers, and a few hundred to a thousand passes over the different ones
   * among them. The same customers give the same bits in whatever order.
   *
   * @param histories the customers, all with the same unit of time; not kept
   * @param options what to ask for
   * @return the fit, or why there is none
   */
  public static LifetimeResult<ParetoNbd> fit(
      Collection<PurchaseHistory> histories, LifetimeFit.Options options) {
    HistoryRows rows = HistoryRows.ofPurchases(histories);
    double age = rows.meanAge();
    return Fitting.of(
        NAMES,
        new ParetoNbdLikelihood(rows),
        new double[][] {
          {1, age, 1, age}, {0.5, 0.3 * age, 0.5, 0.3 * age}, {0.1, 0.02 * age, 0.1, 3 * age}
        },
        ParetoNbd::of,
        rows,
        options);
  }

  static ParetoNbd of(double[] parameters) {
    return new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  @Override
  public double aliveProbability(PurchaseHistory history) {
    double x = requireNonNull(history, "history").repeats();
    double age = history.age();
    StoppedIntegral stopped = new StoppedIntegral(r + x, alpha, s, beta);
    double log = stopped.log(history.recency(), age);
    double on = -(r + x) * StrictMath.log(alpha + age) - s * StrictMath.log(beta + age);
    return 1 / (1 + StrictMath.exp(StrictMath.log(s) + log - on));
  }

  @Override
  public double expectedPurchases(double time, PurchaseHistory history) {
    double log = StrictMath.log1p(Times.horizon(time) / (beta + history.age()));
    return aliveProbability(history)
        * purchaseRate(history)
        * (beta + history.age())
        * Times.powerLessOne(log, 1 - s);
  }

  @Override
  public double purchaseRate(PurchaseHistory history) {
    return (r + history.repeats()) / (alpha + history.age());
  }

  @Override
  public double logLikelihood(PurchaseHistory history) {
    return new ParetoNbdLikelihood(HistoryRows.ofPurchases(List.of(history)))
        .value(new double[] {r, alpha, s, beta});
  }
}
