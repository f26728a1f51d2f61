package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;

/**
 * A share of rows that come in clusters, with Wilson's interval on an effective number of rows.
 *
 * <p>With share {@code r} of {@code n} rows in {@code G} clusters, {@code V} is the cluster-robust
 * variance, {@code G / (G - 1)} times the sum over the clusters of {@code (positives - r rows)^2 /
 * n^2}. The effective number is {@code r (1 - r) / V}, no more than {@code n}, times the square of
 * the normal over Student's quantile with {@code G - 1} degrees of freedom. Where {@code V} is
 * zero, as it is for a share of 0 or 1, or there is one cluster, the rows do not show how alike
 * those of a cluster are; then it is {@code n^2} over the sum of the squared sizes of the clusters,
 * which is {@code G} where they are equal. Source: E. L. Korn and B. I. Graubard, Survey
 * Methodology 24 (1998), 193-201, and N. Dean and M. Pagano, Journal of Survey Statistics and
 * Methodology 3 (2015), 484-503, <a
 * href="https://doi.org/10.1093/jssam/smv024">doi:10.1093/jssam/smv024</a>.
 *
 * <p>Immutable and thread-safe.
 */
final class ClusteredShare {
  /** A variance below this is rounding: its standard error is under 1e-12. */
  private static final double NEGLIGIBLE = 1e-24;

  private ClusteredShare() {}

  /** Returns the share of the rows that have the outcome. */
  static Estimate of(ScoredRows scored, double level) {
    long n = scored.size();
    double share = scored.baseRate();
    return new Estimate(
        share, Proportion.wilsonOfShare(share, effective(scored, share, level), level), n);
  }

  private static double effective(ScoredRows scored, double share, double level) {
    CompensatedSum squares = new CompensatedSum();
    double squaredSizes = 0;
    int clusters = scored.clusters();
    for (int c = 0; c < clusters; c++) {
      int start = scored.rows().start(c);
      int end = scored.rows().start(c + 1);
      double apart = -share * (end - start);
      for (int i = start; i < end; i++) {
        apart += scored.labels()[i] ? 1 : 0;
      }
      squares.add(apart * apart);
      squaredSizes += (double) (end - start) * (end - start);
    }
    double n = scored.size();
    double variance = squares.value() / (n * n) * clusters / (clusters - 1.0);
    if (clusters == 1 || variance <= NEGLIGIBLE) {
      return n * n / squaredSizes;
    }
    double shrink = Quantiles.normal(level) / Quantiles.student(level, clusters - 1.0);
    return Math.min(n, share * (1 - share) / variance) * shrink * shrink;
  }
}
