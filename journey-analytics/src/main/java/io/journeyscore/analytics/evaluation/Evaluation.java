package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Losses;
import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good predicted probabilities were on rows whose outcome is known.
 *
 * <p>Rows of one customer are not independent, so each row names its cluster, and the intervals are
 * made from clusters.
 *
 * <ul>
 *   <li><b>AUC</b>, with Obuchowski's interval; see {@link Auc}. Absent where all labels are equal.
 *   <li><b>Average precision</b>, the area under the precision-recall curve: over the positive
 *       rows, the mean share of positive rows among those of at least the row's probability. Equal
 *       probabilities are one threshold, and nothing is interpolated. A score that ranks nothing
 *       has the base rate, so the two belong side by side. Absent where no row has the outcome.
 *   <li><b>Log loss</b>: the mean of {@code -log(q)}, with {@code q} the probability given to what
 *       happened, no nearer than 1e-15 to 0 and 1.
 *   <li><b>Brier score</b>: the mean of {@code (p - y)^2}. Its skill is {@code 1 - brier / (r (1 -
 *       r))}, with {@code r} the base rate: 0 for a model that always says {@code r}. Absent where
 *       all labels are equal. Its parts are in {@link BrierDecomposition}.
 *   <li><b>ECE</b>, expected calibration error: rows are cut by probability into bins of nearly
 *       equal number, and the distances between mean probability and rate are averaged with the
 *       bins' sizes as weights. Equal probabilities stay together, in the bin in which the middle
 *       of their run falls, so there may be fewer bins than asked for. It is biased upwards: chance
 *       alone makes it positive.
 *   <li><b>Lift</b> by decile: rate among the rows of highest probability over the base rate. Where
 *       a tenth of the rows ends inside a run of equal probabilities, it takes its part of the run
 *       at the run's rate, as if such rows stood in random order. Empty where no row has the
 *       outcome.
 * </ul>
 *
 * <p><b>Bootstrap.</b> Average precision, log loss, Brier, ECE and top-decile lift have intervals
 * from a cluster bootstrap: as many clusters as there are, drawn with replacement, all rows of a
 * drawn cluster together. For all but the ECE the ends are the percentiles that leave {@code (1 -
 * level) / 2} of the resamples on each side (type 7 of Hyndman and Fan; resamples without an
 * outcome have no lift and no precision, and are left out). The resamples of the ECE are biased
 * upwards as the ECE itself is, once more, so that their percentiles would never hold a true value
 * near zero. Its upper end is the upper percentile {@code q}; its lower end is {@code 2 ece - q},
 * or 0 where the ECE is no greater than that of {@code level} of the resamples after each bin's own
 * distance is taken off, that is, than chance makes it for a calibrated model. With one cluster
 * nothing can be resampled, and each interval is the whole range of its measure.
 *
 * <p>Sources: G. W. Brier, Monthly Weather Review 78 (1950), 1-3; M. P. Naeini, G. F. Cooper and M.
 * Hauskrecht, <i>Obtaining Well Calibrated Probabilities Using Bayesian Binning</i>, AAAI 2015
 * (ECE); C. A. Field and A. H. Welsh, <i>Bootstrapping Clustered Data</i>, Journal of the Royal
 * Statistical Society B 69 (2007), 369-390, <a
 * href="https://doi.org/10.1111/j.1467-9868.2007.00593.x">doi:10.1111/j.1467-9868.2007.00593.x</a>;
 * A. C. Davison and D. V. Hinkley, <i>Bootstrap Methods and their Application</i>, Cambridge 1997
 * (percentile and basic bootstrap).
 *
 * <p>Equal rows give equal bits: neither their order nor the numbering of the clusters matters.
 * Immutable and thread-safe.
 *
 * @param n number of rows, positive
 * @param positives how many of them have the outcome
 * @param clusters number of clusters, from 1 to {@code n}
 * @param meanProbability mean of the probabilities; far from the base rate, the model is off as a
 *     whole
 * @param auc area under the curve
 * @param averagePrecision average precision; to be read beside the base rate
 * @param logLoss mean log loss, natural logarithm
 * @param brier mean Brier score
 * @param brierSkill skill of the Brier score against the base rate
 * @param brierParts parts of the Brier score, by the bins of the ECE
 * @param ece expected calibration error
 * @param reliability the bins of the ECE, by ascending probability
 * @param lift the deciles, highest probabilities first
 * @param topDecileLift lift of the first decile
 */
public record Evaluation(
    long n,
    long positives,
    long clusters,
    double meanProbability,
    Optional<Estimate> auc,
    Optional<Estimate> averagePrecision,
    Estimate logLoss,
    Estimate brier,
    OptionalDouble brierSkill,
    BrierDecomposition brierParts,
    Estimate ece,
    List<ReliabilityBin> reliability,
    List<LiftDecile> lift,
    Optional<Estimate> topDecileLift) {
  /**
   * Checks the parts and copies the lists.
   *
   * @param n number of rows, positive
   * @param positives how many of them have the outcome
   * @param clusters number of clusters, from 1 to {@code n}
   * @param meanProbability mean of the probabilities
   * @param auc area under the curve
   * @param averagePrecision average precision; to be read beside the base rate
   * @param logLoss mean log loss, natural logarithm
   * @param brier mean Brier score
   * @param brierSkill skill of the Brier score against the base rate
   * @param brierParts parts of the Brier score, by the bins of the ECE
   * @param ece expected calibration error
   * @param reliability the bins of the ECE, by ascending probability
   * @param lift the deciles, highest probabilities first
   * @param topDecileLift lift of the first decile
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a count is out of its range, or the mean probability is not
   *     in [0, 1]
   */
  public Evaluation {
    Checks.atLeast(n, 1, "n");
    if (positives < 0 || positives > n) {
      throw new IllegalArgumentException("positives must be from 0 to " + n + ": " + positives);
    }
    if (clusters < 1 || clusters > n) {
      throw new IllegalArgumentException("clusters must be from 1 to " + n + ": " + clusters);
    }
    Checks.probability(meanProbability, "meanProbability");
    requireNonNull(auc, "auc");
    requireNonNull(averagePrecision, "averagePrecision");
    requireNonNull(logLoss, "logLoss");
    requireNonNull(brier, "brier");
    requireNonNull(brierSkill, "brierSkill");
    requireNonNull(brierParts, "brierParts");
    requireNonNull(ece, "ece");
    reliability = List.copyOf(reliability);
    lift = List.copyOf(lift);
    requireNonNull(topDecileLift, "topDecileLift");
  }

  /**
   * How to evaluate.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of all intervals, above 0 and below 1
   * @param bins bins of the ECE, positive
   * @param resamples resamples of the bootstrap, positive; 1,000 and more for intervals to publish
   * @param seed seed of the bootstrap; equal seeds give equal bits
   */
  public record Options(double level, int bins, int resamples, long seed) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of all intervals, above 0 and below 1
     * @param bins bins of the ECE, positive
     * @param resamples resamples of the bootstrap, positive
     * @param seed seed of the bootstrap
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(bins, 1, "bins");
      Checks.atLeast(resamples, 1, "resamples");
    }

    /**
     * Returns the usual options: level 0.95, 10 bins, 1,000 resamples.
     *
     * @param seed seed of the bootstrap
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(0.95, 10, 1000, seed);
    }

    /**
     * Returns these options with another level.
     *
     * @param level confidence level of all intervals, above 0 and below 1
     * @return new options
     * @throws IllegalArgumentException if the level is not above 0 and below 1
     */
    public Options withLevel(double level) {
      return new Options(level, bins, resamples, seed);
    }

    /**
     * Returns these options with another number of bins.
     *
     * @param bins bins of the ECE, positive
     * @return new options
     * @throws IllegalArgumentException if the number is not positive
     */
    public Options withBins(int bins) {
      return new Options(level, bins, resamples, seed);
    }

    /**
     * Returns these options with another number of resamples.
     *
     * @param resamples resamples of the bootstrap, positive
     * @return new options
     * @throws IllegalArgumentException if the number is not positive
     */
    public Options withResamples(int resamples) {
      return new Options(level, bins, resamples, seed);
    }
  }

  /**
   * Evaluates probabilities.
   *
   * <p>O(n log n), plus O(n) for each resample.
   *
   * @param probabilities predicted probability of the outcome, one for each row, in [0, 1]
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer
   * @param options how to evaluate
   * @return the evaluation
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a probability is not in
   *     [0, 1]
   */
  public static Evaluation of(
      double[] probabilities, boolean[] labels, int[] clusters, Options options) {
    requireNonNull(options, "options");
    return of(ScoredRows.of(probabilities, labels, clusters), options);
  }

  /**
   * Evaluates rows.
   *
   * <p>O(n) for each resample.
   *
   * @param scored the rows
   * @param options how to evaluate
   * @return the evaluation
   * @throws NullPointerException if an argument is null
   */
  public static Evaluation of(ScoredRows scored, Options options) {
    requireNonNull(options, "options");
    double[] p = requireNonNull(scored, "scored").probabilities();
    boolean[] y = scored.labels();
    int n = scored.size();
    double[] logLosses = new double[n];
    double[] briers = new double[n];
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < n; i++) {
      logLosses[i] = Losses.logLoss(p[i], y[i]);
      briers[i] = Losses.brier(p[i], y[i]);
      sum.add(p[i]);
    }
    RankedRows ranked = scored.ranked();
    ClusterBootstrap bootstrap = new ClusterBootstrap(scored, logLosses, briers, options);
    Estimate brier = bootstrap.brier();
    long positives = scored.positives();
    double rate = scored.baseRate();
    boolean bothClasses = positives > 0 && positives < n;
    return new Evaluation(
        n,
        positives,
        scored.clusters(),
        Math.min(1, Math.max(0, sum.value() / n)),
        Auc.arranged(scored.rows(), p, y, options.level()),
        bootstrap.averagePrecision(),
        bootstrap.logLoss(),
        brier,
        bothClasses
            ? OptionalDouble.of(1 - brier.value() / (rate * (1 - rate)))
            : OptionalDouble.empty(),
        ranked.decomposition(options.bins()),
        bootstrap.calibrationError(),
        ranked.reliability(options.bins(), options.level()),
        positives > 0 ? ranked.lift(scored.ones(), positives) : List.of(),
        bootstrap.topDecileLift());
  }

  /**
   * Returns the share of the rows that have the outcome.
   *
   * @return a share in [0, 1]
   */
  public double baseRate() {
    return (double) positives / n;
  }

  /**
   * Returns the measures that fit one line, with their intervals.
   *
   * @return such as {@code Evaluation[auc=0.8123 (0.7901..0.8325), ..., n=2000, positives=640,
   *     clusters=500]}
   */
  @Override
  public String toString() {
    return "Evaluation[auc="
        + auc.map(Evaluation::text).orElse("none")
        + ", logLoss="
        + text(logLoss)
        + ", brier="
        + text(brier)
        + ", ece="
        + text(ece)
        + String.format(Locale.ROOT, ", baseRate=%.4f", baseRate())
        + ", n="
        + n
        + ", positives="
        + positives
        + ", clusters="
        + clusters
        + "]";
  }

  private static String text(Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f..%.4f)",
        estimate.value(),
        estimate.interval().low(),
        estimate.interval().high());
  }
}
