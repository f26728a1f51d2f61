package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * What it is worth to act on the rows whose probability reaches a threshold, for a choice of
 * thresholds: a decision curve.
 *
 * <p>Who acts from a probability of {@code t} on holds one row acted on in vain to be as bad as
 * {@code w = t / (1 - t)} of one acted on rightly is good. With {@code a} of {@code n} rows acted
 * on rightly and {@code b} in vain, the <b>net benefit</b> is
 *
 * <pre>
 * (a - w b) / n
 * </pre>
 *
 * <p>in rows acted on rightly, net, of each row there is. A row exactly at the threshold is acted
 * on. Acting on none has a net benefit of 0; acting on all has {@code r - w (1 - r)} with the base
 * rate {@code r}. A score is of use at a threshold where its net benefit is above both.
 *
 * <p><b>Intervals.</b> At a given threshold a net benefit is the mean over the rows of 1, {@code
 * -w} or 0, and the difference of two is a mean, too. The intervals are Student's, with the
 * cluster-robust variance of such a mean and one degree of freedom less than there are clusters,
 * cut to [{@code -w}, 1]. Where all clusters agree (as where no row reaches the threshold) no
 * variance is seen; then the interval is what the mean may become if as large a share of the rows
 * is otherwise as Wilson's interval of none in so many clusters allows. With one cluster it is the
 * whole range. They hold for one threshold at a time, not for the whole curve at once.
 *
 * <p>Sources: A. J. Vickers and E. B. Elkin, <i>Decision Curve Analysis</i>, Medical Decision
 * Making 26 (2006), 565-574, <a
 * href="https://doi.org/10.1177/0272989X06295361">doi:10.1177/0272989X06295361</a> (where to act is
 * to treat); K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986), 13-22, <a
 * href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a> (cluster-robust
 * variance).
 *
 * <p>Immutable and thread-safe.
 *
 * @param points in the order of the thresholds asked for
 */
public record DecisionCurve(List<DecisionPoint> points) {
  /**
   * Copies the list.
   *
   * @param points in the order of the thresholds asked for
   * @throws NullPointerException if the list or a point is null
   */
  public DecisionCurve {
    points = List.copyOf(points);
  }

  /**
   * Measures the net benefit.
   *
   * <p>O(n) for each threshold.
   *
   * @param scored the rows
   * @param thresholds above 0 and below 1; those that somebody may reasonably choose
   * @param level confidence level, above 0 and below 1
   * @return a point for each threshold
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a threshold or the level is not above 0 and below 1
   */
  public static DecisionCurve of(ScoredRows scored, double[] thresholds, double level) {
    requireNonNull(scored, "scored");
    Checks.level(level);
    List<DecisionPoint> points = new ArrayList<>();
    for (int i = 0; i < requireNonNull(thresholds, "thresholds").length; i++) {
      checkThreshold(thresholds[i], "thresholds[" + i + "]");
      points.add(point(scored, thresholds[i], level));
    }
    return new DecisionCurve(points);
  }

  private static DecisionPoint point(ScoredRows scored, double threshold, double level) {
    double odds = threshold / (1 - threshold);
    double[] p = scored.probabilities();
    boolean[] labels = scored.labels();
    double[] own = new double[p.length];
    double[] ofAll = new double[p.length];
    double[] overAll = new double[p.length];
    long acted = 0;
    for (int i = 0; i < p.length; i++) {
      double worth = labels[i] ? 1 : -odds;
      ofAll[i] = worth;
      if (p[i] >= threshold) {
        own[i] = worth;
        acted++;
      } else {
        overAll[i] = -worth;
      }
    }
    return new DecisionPoint(
        threshold,
        (double) acted / p.length,
        estimate(scored, own, -odds, 1, level),
        estimate(scored, ofAll, -odds, 1, level),
        estimate(scored, overAll, -1, odds, level));
  }

  private static Estimate estimate(
      ScoredRows scored, double[] values, double least, double greatest, double level) {
    return ClusteredMean.of(scored.rows(), values).withinAlsoIfAlike(least, greatest, level);
  }

  static void checkThreshold(double threshold, String name) {
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException(name + " must be above 0 and below 1: " + threshold);
    }
  }
}
