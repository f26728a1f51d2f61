package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * What was tried to find the best algorithm, and how well each did on examples that it was not
 * fitted to.
 *
 * <p>The losses serve to choose: the least of several is a little better than it will be again.
 * {@link TrainedScorer#holdout} is what to expect.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param validation how the examples were divided: in groups also where no chain has both classes
 * @param folds how many divisions had both classes on both sides
 * @param trials the candidates in the order in which they were to be tried
 */
public record Search(Validation validation, int folds, List<Trial> trials) {

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
   * Checks and copies.
   *
   * @param validation how the examples were divided
   * @param folds how many divisions there were
   * @param trials the candidates
   */
  public Search {
    requireNonNull(validation, "validation");
    trials = List.copyOf(trials);
  }
}
