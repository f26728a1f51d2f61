package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;

/**
 * The beta-geometric/NBD model: customers buy at random at a rate of their own, and after each
 * purchase stop for ever with a probability of their own.
 *
 * <p>Rates vary over customers as a gamma distribution of shape {@code r} and rate {@code alpha},
 * stopping as a beta distribution of {@code a} and {@code b}. As one stops at a purchase only, a
 * customer without a repeat has never stopped: {@link #aliveProbability} is 1 whatever the age.
 * That is a property of the model, not knowledge of the customer; {@link ParetoNbd} is without it.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, <i>"Counting Your Customers" the Easy Way:
 * An Alternative to the Pareto/NBD Model</i>, Marketing Science 24 (2005), 275-284, <a
 * href="https://doi.org/10.1287/mksc.1040.0098">doi:10.1287/mksc.1040.0098</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param r shape of the rates of purchases; positive
 * @param alpha rate of that distribution, in units of time; positive
 * @param a first shape of the probabilities to stop; positive
 * @param b second shape of the probabilities to stop; positive
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {
  private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

  /**
   * Checks the parameters.
   *
   * @param r shape of the rates of purchases
   * @param alpha rate of that distribution
   * @param a first shape of the probabilities to stop
   * @param b second shape of the probabilities to stop
   * @throws IllegalArgumentException if one is not positive and finite
   */
  public BgNbd {
    Times.positive(r, "r");
    Times.positive(alpha, "alpha");
    Times.positive(a, "a");
    Times.positive(b, "b");
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
  public static LifetimeResult<BgNbd> fit(
      Collection<PurchaseHistory> histories, LifetimeFit.Options options) {
    HistoryRows rows = HistoryRows.ofPurchases(histories);
    return Fitting.of(
        NAMES,
        new BgNbdLikelihood(rows),
        new double[][] {
          {1, rows.meanAge(), 1, 1},
          {0.3, 0.3 * rows.meanAge(), 0.7, 2.5},
          {0.1, 0.02 * rows.meanAge(), 2, 10}
        },
        BgNbd::of,
        rows,
        options);
  }

  static BgNbd of(double[] parameters) {
    return new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  @Override
  public double aliveProbability(PurchaseHistory history) {
    if (requireNonNull(history, "history").repeats() == 0) {
      return 1;
    }
    double ratio =
        StrictMath.log(a / (b + history.repeats() - 1))
            + (r + history.repeats())
                * StrictMath.log1p(
                    (history.age() - history.recency()) / (alpha + history.recency()));
    return 1 / (1 + StrictMath.exp(ratio));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The published form holds {@code 2F1(r + x, b + x; a + b + x - 1; t / (alpha + T + t))} and a
   * division by {@code a - 1}. By two linear transformations of the hypergeometric function it is
   * summed here without either, so that {@code a = 1} is a value like any other.
   *
   * @throws IllegalArgumentException also if the time is so long, above about 10,000 times {@code
   *     alpha} and the age, that the series does not converge
   */
  @Override
  public double expectedPurchases(double time, PurchaseHistory history) {
    Times.horizon(time);
    double alive = aliveProbability(history);
    if (time == 0 || alive == 0) {
      return 0;
    }
    double x = history.repeats();
    double c = a + b + x - 1;
    double log = StrictMath.log1p(time / (alpha + history.age()));
    double z = time / (alpha + history.age() + time);
    double direct = c * Times.powerLessOne(log, 1 - a);
    double rest = StrictMath.exp((1 - a) * log) * series(a + b - 1 - r, c, z);
    return alive * Math.max(0, direct - rest);
  }

  /** The sum over n from 1 of (d)_n (a)_(n-1) z^n / ((c + 1)_(n-1) n!). */
  private double series(double d, double c, double z) {
    double term = d * z;
    double sum = term;
    for (int n = 1; n < 1_000_000; n++) {
      double ratio = (d + n) * (a + n - 1) / ((c + n) * (n + 1)) * z;
      term *= ratio;
      sum += term;
      // Once ratios stay below one the rest is below a geometric series.
      double bound = Math.max(Math.abs(ratio), z);
      if (term == 0 || (n > Math.abs(d) && Math.abs(term) <= 1e-16 * (1 - bound) * Math.abs(sum))) {
        return sum;
      }
    }
    throw new IllegalArgumentException(
        "time must be shorter for this model, z below 1 - 1e-4: " + z);
  }

  @Override
  public double purchaseRate(PurchaseHistory history) {
    return (r + history.repeats()) / (alpha + history.age());
  }

  @Override
  public double logLikelihood(PurchaseHistory history) {
    return new BgNbdLikelihood(HistoryRows.ofPurchases(List.of(history)))
        .value(new double[] {r, alpha, a, b});
  }
}
