package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Expected and observed rates of low, medium and high scores, once it is known what happened.
 *
 * <p>The interval of a rate is Wilson's on the number of independent rows that would know it as
 * well: with rate {@code r} and cluster-robust variance {@code V} that is {@code r (1 - r) / V}, no
 * more than the rows there are, made smaller as Student's quantile is greater than the normal one.
 * Where the rate is 0 or 1 or all rows are of one cluster, it is the square of the number of rows
 * over the sum of the squared sizes of the clusters. Sources: E. L. Korn and B. I. Graubard, Survey
 * Methodology 24 (1998), 193-201; N. Dean and M. Pagano, Journal of Survey Statistics and
 * Methodology 3 (2015), 484-503.
 *
 * <p>Immutable and thread-safe.
 *
 * @param bins low, medium and high, in this order, also those without rows
 */
public record ScoreBins(List<ScoreBinRate> bins) {
  /**
   * Copies the list.
   *
   * @param bins low, medium and high, in this order
   * @throws NullPointerException if the list or a bin is null
   */
  public ScoreBins {
    bins = List.copyOf(bins);
  }

  /**
   * Sorts rows into bins.
   *
   * @param scored the rows
   * @param level confidence level, above 0 and below 1
   * @return the rates
   * @throws NullPointerException if the rows are null
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public static ScoreBins of(ScoredRows scored, double level) {
    requireNonNull(scored, "scored");
    Checks.level(level);
    double[] p = scored.probabilities();
    long[] counts = new long[ScoreBin.values().length];
    for (double probability : p) {
      counts[ScoreBin.of(probability).ordinal()]++;
    }
    List<ScoreBinRate> bins = new ArrayList<>();
    for (ScoreBin bin : ScoreBin.values()) {
      bins.add(
          counts[bin.ordinal()] == 0
              ? new ScoreBinRate(bin, 0, 0, OptionalDouble.empty(), Optional.empty())
              : rate(bin, scored.where(position -> ScoreBin.of(p[position]) == bin), level));
    }
    return new ScoreBins(bins);
  }

  private static ScoreBinRate rate(ScoreBin bin, ScoredRows rows, double level) {
    CompensatedSum sum = new CompensatedSum();
    for (double p : rows.probabilities()) {
      sum.add(p);
    }
    double mean = Math.max(bin.from(), Math.min(bin.to(), sum.value() / rows.size()));
    return new ScoreBinRate(
        bin,
        rows.size(),
        rows.positives(),
        OptionalDouble.of(mean),
        Optional.of(ClusteredShare.of(rows.rows(), rows.labels(), level).estimate()));
  }

  /**
   * Returns whether the observed rate rises from bin to bin.
   *
   * @return whether each bin with rows has a higher rate than the one with rows before it; false if
   *     fewer than two have rows
   */
  public boolean ratesIncrease() {
    double[] rates =
        bins.stream().flatMap(bin -> bin.rate().stream()).mapToDouble(r -> r.value()).toArray();
    for (int i = 1; i < rates.length; i++) {
      if (rates[i] <= rates[i - 1]) {
        return false;
      }
    }
    return rates.length > 1;
  }
}
