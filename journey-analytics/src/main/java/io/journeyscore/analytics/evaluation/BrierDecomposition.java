package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;

/**
 * What a Brier score is made of, by bins of the probability.
 *
 * <p>With {@code K} bins of {@code n(k)} rows, of mean probability {@code p(k)} and rate {@code
 * r(k)}, and the base rate {@code r} of all {@code n} rows,
 *
 * <pre>
 * reliability      = sum n(k) (p(k) - r(k))^2 / n
 * resolution       = sum n(k) (r(k) - r)^2 / n
 * uncertainty      = r (1 - r)
 * withinVariance   = sum (p(i) - p(k))^2 / n
 * withinCovariance = sum 2 (y(i) - r(k)) (p(i) - p(k)) / n
 * brier = reliability - resolution + uncertainty + withinVariance - withinCovariance
 * </pre>
 *
 * <p>where the last sums run over all rows {@code i}, each with its own bin {@code k}. The first
 * three are Murphy's. They add up to the Brier score only where each bin holds a single
 * probability; the last two say what else happens inside the bins, and with them the sum is exact
 * whatever the bins are.
 *
 * <p>The parts describe these rows. As estimates of what many rows would show, reliability is
 * biased upwards, because chance alone moves rates from probabilities, and the more so the more
 * bins there are; {@link Evaluation#ece()} has an interval that knows this.
 *
 * <p>Sources: A. H. Murphy, <i>A New Vector Partition of the Probability Score</i>, Journal of
 * Applied Meteorology 12 (1973), 595-600; D. B. Stephenson, C. A. S. Coelho and I. T. Jolliffe,
 * <i>Two Extra Components in the Brier Score Decomposition</i>, Weather and Forecasting 23 (2008),
 * 752-757, <a href="https://doi.org/10.1175/2007WAF2006116.1">doi:10.1175/2007WAF2006116.1</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param reliability how far probabilities are from rates; from 0, where they are equal, to 1
 * @param resolution how far rates differ from bin to bin; from 0 to the uncertainty
 * @param uncertainty the Brier score of the base rate, in [0, 0.25]
 * @param withinVariance how far probabilities differ within bins; not negative
 * @param withinCovariance how far these differences go with the outcome; of either sign
 * @param n number of rows, positive
 */
public record BrierDecomposition(
    double reliability,
    double resolution,
    double uncertainty,
    double withinVariance,
    double withinCovariance,
    long n) {
  /**
   * Checks the parts.
   *
   * @param reliability how far probabilities are from rates
   * @param resolution how far rates differ from bin to bin
   * @param uncertainty the Brier score of the base rate
   * @param withinVariance how far probabilities differ within bins
   * @param withinCovariance how far these differences go with the outcome
   * @param n number of rows, positive
   * @throws IllegalArgumentException if a part is out of its range
   */
  public BrierDecomposition {
    Checks.probability(reliability, "reliability");
    Checks.probability(resolution, "resolution");
    Checks.probability(uncertainty, "uncertainty");
    Checks.probability(withinVariance, "withinVariance");
    Checks.finite(withinCovariance, "withinCovariance");
    Checks.atLeast(n, 1, "n");
  }

  /**
   * Returns the Brier score that the parts add up to.
   *
   * @return that of {@link Evaluation#brier()} but for rounding
   */
  public double brier() {
    return reliability - generalizedResolution() + uncertainty;
  }

  /**
   * Returns the resolution with what happens inside the bins, which depends less on how many bins
   * there are.
   *
   * @return {@code resolution - withinVariance + withinCovariance}
   */
  public double generalizedResolution() {
    return resolution - withinVariance + withinCovariance;
  }

  /**
   * Adds the parts up, bin by bin.
   *
   * <p>Not thread-safe; confine each instance to one thread.
   */
  static final class Parts {
    private final double[] probabilities;
    private final boolean[] labels;
    private final double rate;
    private final CompensatedSum reliability = new CompensatedSum();
    private final CompensatedSum resolution = new CompensatedSum();
    private final CompensatedSum withinVariance = new CompensatedSum();
    private final CompensatedSum withinCovariance = new CompensatedSum();

    Parts(double[] probabilities, boolean[] labels) {
      this.probabilities = probabilities;
      this.labels = labels;
      rate = rate(0, labels.length);
    }

    private double rate(int start, int end) {
      long positives = 0;
      for (int i = start; i < end; i++) {
        positives += labels[i] ? 1 : 0;
      }
      return (double) positives / (end - start);
    }

    /** Adds the bin of the rows from one to before another. */
    void add(int start, int end) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = start; i < end; i++) {
        sum.add(probabilities[i]);
      }
      double mean = sum.value() / (end - start);
      double own = rate(start, end);
      reliability.add((end - start) * (mean - own) * (mean - own));
      resolution.add((end - start) * (own - rate) * (own - rate));
      for (int i = start; i < end; i++) {
        double apart = probabilities[i] - mean;
        withinVariance.add(apart * apart);
        withinCovariance.add(2 * ((labels[i] ? 1 : 0) - own) * apart);
      }
    }

    BrierDecomposition result() {
      int n = labels.length;
      return new BrierDecomposition(
          Math.min(1, reliability.value() / n),
          Math.min(1, resolution.value() / n),
          rate * (1 - rate),
          Math.min(1, withinVariance.value() / n),
          withinCovariance.value() / n,
          n);
    }
  }
}
