package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was tried to find the best algorithm, and how well each did on examples that it was not
 * fitted to.
 *
 * <p>All candidates are fitted to some of the examples of each fold. Where there are more, the best
 * regression and the best of trees meet once more in the last fold, with as many as the chosen one
 * could see: trees go on learning where a regression no longer does.
 *
 * <p>The losses serve to choose: the least of several is a little better than it will be again.
 * {@link TrainedScorer#holdout} is what to expect.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param validation how the examples were divided: in groups also where no chain has both classes
 * @param folds how many divisions had both classes on both sides
 * @param trials the candidates in the order in which they were to be tried
 * @param finalists those that met once more; two, or none
 */
public record Search(
    Validation validation, int folds, List<Trial> trials, List<Finalist> finalists) {

  /**
   * One candidate.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param algorithm the algorithm with its options
   * @param logLoss its mean log loss over the judged examples of all folds, calibrated, with an
   *     interval by customer; empty if the budget did not reach for it
   */
  public record Trial(Algorithm algorithm, Optional<Estimate> logLoss) {

    /**
     * Checks the parts.
     *
     * @param algorithm the algorithm with its options
     * @param logLoss its mean log loss
     */
    public Trial {
      requireNonNull(algorithm, "algorithm");
      requireNonNull(logLoss, "logLoss");
    }
  }

  /**
   * One candidate that met another once more.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param algorithm the algorithm with its options
   * @param examples how many examples it was fitted to
   * @param logLoss its mean log loss over the judged examples of the last fold, calibrated, with an
   *     interval by customer
   */
  public record Finalist(Algorithm algorithm, int examples, Estimate logLoss) {

    /**
     * Checks the parts.
     *
     * @param algorithm the algorithm with its options
     * @param examples how many examples it was fitted to
     * @param logLoss its mean log loss
     */
    public Finalist {
      requireNonNull(algorithm, "algorithm");
      requireNonNull(logLoss, "logLoss");
    }
  }

  /**
   * Checks and copies.
   *
   * @param validation how the examples were divided
   * @param folds how many divisions there were
   * @param trials the candidates
   * @param finalists those that met once more
   */
  public Search {
    requireNonNull(validation, "validation");
    trials = List.copyOf(trials);
    finalists = List.copyOf(finalists);
  }

  /** The algorithm with the least log loss where it counts most; of equal ones the first. */
  Algorithm best() {
    return finalists.isEmpty()
        ? least(trials).algorithm()
        : finalists.stream()
            .min(Comparator.comparingDouble(finalist -> finalist.logLoss().value()))
            .orElseThrow()
            .algorithm();
  }

  /** The trial with the least log loss; of equal ones, or where none has one, the first. */
  static Trial least(List<Trial> trials) {
    return trials.stream()
        .min(
            Comparator.comparingDouble(
                trial -> trial.logLoss().map(Estimate::value).orElse(Double.POSITIVE_INFINITY)))
        .orElseThrow();
  }
}
