package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

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
 * <p><b>Intervals.</b> A net benefit is one share of the rows less {@code w} times another, and so
 * is the difference of two. Each share has the interval of {@link ScoreBins}, which knows that rows
 * of one cluster are alike and stays open where no row or every row is counted; the two are joined
 * with the cluster-robust correlation {@code c} of the shares: with {@code x} and {@code z} how far
 * the first reaches down and the second, times {@code w}, up, the difference reaches down {@code
 * sqrt(x^2 + z^2 - 2 c x z)}, and up likewise. They hold for one threshold at a time, not for the
 * whole curve at once.
 *
 * <p>Sources: A. J. Vickers and E. B. Elkin, <i>Decision Curve Analysis</i>, Medical Decision
 * Making 26 (2006), 565-574, <a
 * href="https://doi.org/10.1177/0272989X06295361">doi:10.1177/0272989X06295361</a> (where to act is
 * to treat); G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693-1702, <a
 * href="https://doi.org/10.1002/sim.3095">doi:10.1002/sim.3095</a>, and G. Y. Zou, Psychological
 * Methods 12 (2007), 399-413, <a
 * href="https://doi.org/10.1037/1082-989X.12.4.399">doi:10.1037/1082-989X.12.4.399</a> (joined
 * intervals).
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
    long acted = Arrays.stream(p).filter(probability -> probability >= threshold).count();
    ClusteredShare rightly = share(scored, i -> p[i] >= threshold && labels[i], level);
    ClusteredShare inVain = share(scored, i -> p[i] >= threshold && !labels[i], level);
    ClusteredShare missed = share(scored, i -> p[i] < threshold && labels[i], level);
    ClusteredShare spared = share(scored, i -> p[i] < threshold && !labels[i], level);
    ClusteredShare positive = share(scored, i -> labels[i], level);
    return new DecisionPoint(
        threshold,
        (double) acted / p.length,
        rightly.less(1, inVain, odds),
        positive.scaled(1 + odds, -odds),
        spared.less(odds, missed, 1));
  }

  private static ClusteredShare share(ScoredRows scored, IntPredicate hit, double level) {
    boolean[] hits = new boolean[scored.size()];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = hit.test(i);
    }
    return ClusteredShare.of(scored.rows(), hits, level);
  }

  static void checkThreshold(double threshold, String name) {
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException(name + " must be above 0 and below 1: " + threshold);
    }
  }
}
