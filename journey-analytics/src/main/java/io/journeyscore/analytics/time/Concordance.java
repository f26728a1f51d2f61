package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.Optional;

/**
 * Harrell's C: the probability that of two journeys the one with the greater risk comes to the
 * outcome sooner.
 *
 * <p>Two rows are compared if it is known which came first: one had the outcome while the other was
 * at risk and had it later or not while it was watched. Rows that are censored at the time of an
 * outcome are taken as watched beyond it; two outcomes of equal time are not compared; equal risks
 * count one half. Rows are compared within their stratum. Outcomes of all kinds count as one.
 *
 * <p>The standard error is an infinitesimal jackknife, by cluster where the rows have clusters; the
 * interval is the normal one of {@code log(C / (1 - C))}, taken back, so it stays within (0, 1).
 * Where the index is 0 or 1 or no standard error is known, it is Wilson's on as many rows as had
 * the outcome.
 *
 * <p>How much of follow-up is censored changes which pairs are compared, and so the index itself;
 * {@link SurvivalEvaluation} has Uno's, which does not depend on it.
 *
 * <p>Source: F. E. Harrell, K. L. Lee and D. B. Mark, <i>Multivariable Prognostic Models</i>,
 * Statistics in Medicine 15 (1996), 361-387.
 *
 * <p>The order of the rows changes no bit. Immutable and thread-safe.
 *
 * @param index the share of comparable pairs that are ranked rightly, with its interval
 * @param standardError the standard error of the index, not negative
 * @param concordant how many pairs are ranked rightly, by weight
 * @param discordant how many are ranked wrongly
 * @param tied how many have equal risks
 */
public record Concordance(
    Estimate index, double standardError, double concordant, double discordant, double tied) {
  /**
   * Checks the parts.
   *
   * @param index the share of comparable pairs that are ranked rightly
   * @param standardError the standard error of the index
   * @param concordant how many pairs are ranked rightly
   * @param discordant how many are ranked wrongly
   * @param tied how many have equal risks
   * @throws NullPointerException if the index is null
   * @throws IllegalArgumentException if the standard error is negative or NaN
   */
  public Concordance {
    requireNonNull(index, "index");
    if (!(standardError >= 0)) {
      throw new IllegalArgumentException("standardError must not be negative: " + standardError);
    }
  }

  /**
   * Compares risks with what came first.
   *
   * <p>O(n log n).
   *
   * @param times the rows
   * @param risks one for each row, finite, on any scale: only their order counts; greater for those
   *     expected to come to the outcome sooner
   * @param level confidence level, above 0 and below 1
   * @return the comparison; empty if no two rows are comparable
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if lengths differ or an argument is out of its range
   */
  public static Optional<Concordance> of(SurvivalTimes times, double[] risks, double level) {
    double[] checked = Checks.finite(risks, "risks");
    if (checked.length != requireNonNull(times, "times").size()) {
      throw new IllegalArgumentException(
          "risks must have one entry for each of the %d rows: %d"
              .formatted(times.size(), checked.length));
    }
    Checks.level(level);
    double[] worth = new double[checked.length];
    Arrays.fill(worth, 1);
    ComparablePairs pairs = new ComparablePairs(times, checked, worth);
    if (!(pairs.total() > 0)) {
      return Optional.empty();
    }
    ClusteredRows order =
        ClusteredRows.of(
            times.clusters(),
            (a, b) -> {
              int byTimes = times.compare(a, b);
              return byTimes != 0 ? byTimes : Double.compare(checked[a], checked[b]);
            });
    CompensatedSum variance = new CompensatedSum();
    for (int c = 0; c < order.clusters(); c++) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = order.start(c); i < order.start(c + 1); i++) {
        sum.add(times.weight(order.row(i)) * pairs.influence(order.row(i)));
      }
      variance.add(sum.value() * sum.value());
    }
    double index = Math.min(1, Math.max(0, pairs.index()));
    double error = Math.sqrt(variance.value());
    Estimate estimate =
        new Estimate(index, interval(index, error, times.events(), level), times.size());
    return Optional.of(
        new Concordance(estimate, error, pairs.concordant(), pairs.discordant(), pairs.tied()));
  }

  private static Interval interval(double index, double error, int events, double level) {
    if (!(error > 1e-12) || index <= 0 || index >= 1) {
      return Proportion.wilsonOfShare(index, Math.max(1, events), level);
    }
    double logit = StrictMath.log(index / (1 - index));
    double reach = Quantiles.normal(level) * error / (index * (1 - index));
    return new Interval(share(logit - reach), share(logit + reach), level);
  }

  private static double share(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }
}
