package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good predictions of when an outcome comes were, on rows of which some were not watched to
 * their end.
 *
 * <p>To leave such rows out, or to take them for rows without the outcome, would favour some
 * predictions. Instead a row whose fate by a time is known stands for those like it that were
 * censored before: it is weighted by one over the probability of having been watched that long,
 * from Kaplan and Meier's curve of the censoring ({@code G}; outcomes before censorings of the same
 * time). That holds if how long a row is watched has nothing to do with what it is like.
 *
 * <ul>
 *   <li><b>Brier score</b> at {@code t}: the mean over all rows of {@code S^2 / G(T-)} for those
 *       with the outcome by {@code t}, of {@code (1 - S)^2 / G(t)} for those watched beyond it, and
 *       0 for the rest, with {@code S} the predicted probability of no outcome by {@code t}.
 *   <li><b>Integrated Brier score</b>: its mean over time from the first to the last time judged at
 *       (trapezoids). <b>Skill</b> is {@code 1 - score / score0} with {@code score0} that of the
 *       rows' own Kaplan-Meier curve for everybody.
 *   <li><b>AUC</b> at {@code t}, cumulative and dynamic: the probability that a row with the
 *       outcome by {@code t} was given a greater risk by then than one without, ties counting one
 *       half; the former weighted by {@code 1 / G(T-)}.
 *   <li><b>Uno's C</b> to the last time: of two rows, the one with the greater risk by the last
 *       time comes first; the pairs of an outcome weighted by {@code 1 / G(T-)^2}. Outcomes after
 *       the last time are not looked at.
 * </ul>
 *
 * <p><b>Intervals</b> are percentiles of a bootstrap of clusters, in which the weights are
 * estimated anew each time; where the rows have none, each is a cluster. Resamples that leave
 * nothing to measure are left out. An area or index of exactly 0 or 1 gets Wilson's interval on the
 * smaller of its two groups. With fewer than two clusters or without a usable resample, intervals
 * are the measure's whole range, whose end for a Brier score is the greater of 1 and the score.
 *
 * <p>Outcomes of all kinds count as one; strata are not looked at; rows must be watched from the
 * outset. It stands in this package because its weights are a curve of this package.
 *
 * <p>Sources: E. Graf, C. Schmoor, W. Sauerbrei and M. Schumacher, <i>Assessment and Comparison of
 * Prognostic Classification Schemes for Survival Data</i>, Statistics in Medicine 18 (1999),
 * 2529-2545 (Brier score); H. Uno, T. Cai, M. J. Pencina, R. B. D'Agostino and L. J. Wei, <i>On the
 * C-statistics for Evaluating Overall Adequacy of Risk Prediction Procedures with Censored Survival
 * Data</i>, Statistics in Medicine 30 (2011), 1105-1117, <a
 * href="https://doi.org/10.1002/sim.4154">doi:10.1002/sim.4154</a>; P. Blanche, J.-F. Dartigues and
 * H. Jacqmin-Gadda, <i>Estimating and Comparing Time-dependent Areas under ROC Curves for Censored
 * Event Times with Competing Risks</i>, Statistics in Medicine 32 (2013), 5381-5397, <a
 * href="https://doi.org/10.1002/sim.5958">doi:10.1002/sim.5958</a>.
 *
 * <p>The order of the rows and the numbers of the clusters change no bit. Immutable and
 * thread-safe.
 *
 * @param n number of rows
 * @param events how many have the outcome by the last time
 * @param clusters number of clusters
 * @param times one entry for each time judged at, ascending
 * @param integratedBrier the Brier score over time
 * @param integratedSkill its skill against the rows' own curve; empty if that has a score of 0
 * @param concordance Uno's C; empty if no two rows are comparable
 */
public record SurvivalEvaluation(
    long n,
    long events,
    long clusters,
    List<AtTime> times,
    Estimate integratedBrier,
    OptionalDouble integratedSkill,
    Optional<Estimate> concordance) {
  /**
   * Checks the parts and copies the list.
   *
   * @param n number of rows
   * @param events how many have the outcome by the last time
   * @param clusters number of clusters
   * @param times one entry for each time judged at
   * @param integratedBrier the Brier score over time
   * @param integratedSkill its skill against the rows' own curve
   * @param concordance Uno's C
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if there is no row
   */
  public SurvivalEvaluation {
    Checks.atLeast(n, 1, "n");
    times = List.copyOf(times);
    requireNonNull(integratedBrier, "integratedBrier");
    requireNonNull(integratedSkill, "integratedSkill");
    requireNonNull(concordance, "concordance");
  }

  /**
   * The measures at one time.
   *
   * <p>Immutable and thread-safe.
   *
   * @param time the time
   * @param events how many rows have had the outcome by then
   * @param beyond how many rows were watched beyond it
   * @param brier the Brier score
   * @param skill its skill against the rows' own curve; empty if that has a score of 0
   * @param auc the area under the curve; empty if no row had the outcome by then
   */
  public record AtTime(
      double time,
      long events,
      long beyond,
      Estimate brier,
      OptionalDouble skill,
      Optional<Estimate> auc) {
    /**
     * Checks the parts.
     *
     * @param time the time
     * @param events how many rows have had the outcome by then
     * @param beyond how many rows were watched beyond it
     * @param brier the Brier score
     * @param skill its skill against the rows' own curve
     * @param auc the area under the curve
     * @throws NullPointerException if a part is null
     */
    public AtTime {
      requireNonNull(brier, "brier");
      requireNonNull(skill, "skill");
      requireNonNull(auc, "auc");
    }
  }

  /**
   * How to evaluate.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of all intervals, above 0 and below 1
   * @param resamples resamples of the bootstrap, positive; 1,000 and more for intervals to publish
   * @param seed seed of the bootstrap; equal seeds give equal bits
   */
  public record Options(double level, int resamples, long seed) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of all intervals
     * @param resamples resamples of the bootstrap
     * @param seed seed of the bootstrap
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(resamples, 1, "resamples");
    }

    /**
     * Returns the usual options: level 0.95, 1,000 resamples.
     *
     * @param seed seed of the bootstrap
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(0.95, 1000, seed);
    }
  }

  /**
   * Evaluates predictions.
   *
   * <p>O(n log n) for each time judged at, and O(n log n) for each resample.
   *
   * @param times the rows
   * @param predictions predictions for them; all times judged at are before the last stop
   * @param options how to evaluate
   * @return the evaluation
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the number of rows differs, a row has a start, or a time
   *     judged at is not before the last stop
   */
  public static SurvivalEvaluation of(
      SurvivalTimes times, SurvivalPredictions predictions, Options options) {
    requireNonNull(options, "options");
    if (requireNonNull(predictions, "predictions").rows()
        != requireNonNull(times, "times").size()) {
      throw new IllegalArgumentException(
          "predictions must have one entry for each of the %d rows: %d"
              .formatted(times.size(), predictions.rows()));
    }
    double last = 0;
    for (int i = 0; i < times.size(); i++) {
      last = Math.max(last, times.stop(i));
      if (times.start(i) > 0) {
        throw new IllegalArgumentException(
            "starts[%d] must be 0, so that the row was watched from the outset: %s"
                .formatted(i, times.start(i)));
      }
    }
    double tau = predictions.time(predictions.size() - 1);
    if (tau >= last) {
      throw new IllegalArgumentException(
          "times must be before the last stop (%s): %s".formatted(last, tau));
    }
    return new SurvivalBootstrap(times, predictions, options).evaluation();
  }
}
