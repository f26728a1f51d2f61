package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a training gave: the scorer, how well it does on held-out examples, and the drivers.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param scorer the scorer; its model was fitted to the learning period alone
 * @param holdout how well it does on later examples of other customers
 * @param predictions the probabilities that it gave to those examples
 * @param counts how many examples went where
 * @param cut the moment between the learning and the test period
 * @param algorithm what was fitted; of several candidates the chosen one
 * @param search what was tried to choose it; empty if there was nothing to choose
 * @param leaks which signals tell the outcome suspiciously well; what is a leak among them was
 *     allowed
 * @param flags what to keep in mind
 */
public record TrainedScorer(
    JourneyScorer scorer,
    Evaluation holdout,
    Predictions predictions,
    Counts counts,
    Instant cut,
    Algorithm algorithm,
    Optional<Search> search,
    LeakAudit leaks,
    Set<Flag> flags) {

  /** What to keep in mind with a trained scorer. */
  public enum Flag {
    /** Fewer than 500 examples of a class to learn from. */
    LOW_DATA,
    /**
     * On the examples kept for calibration the target did not become more frequent with the margin;
     * probabilities were set to hardly differ from its rate there.
     */
    NOTHING_TO_CALIBRATE,
    /**
     * The model was fitted to a sample of the examples in which the rarer class is kept: all of
     * them would have taken too long. Its probabilities are of all examples, by its calibration.
     */
    SAMPLED,
    /** The log is shorter than {@link ScorerTrainer#historyNeeded} says. */
    SHORT_HISTORY,
    /** The budget did not reach for all candidates. */
    OVER_BUDGET,
    /**
     * Success has no horizon, and more than a hundredth of the examples were judged too shortly
     * before the end of the learning period, or of the log: a success is settled when it comes,
     * that there is none only when the journey is over. So there are too many positive ones among
     * them, and the rates and probabilities are too high. With a horizon they are not.
     */
    NO_HORIZON
  }

  /**
   * How many examples went where.
   *
   * @param fit those that the model was fitted to
   * @param calibration those that its probabilities were calibrated on
   * @param test those that it was tested on
   * @param leftOut those that belong to neither period or to the other side of their customer
   * @param positives those with a positive label among the first two
   * @param sampled how many of those to fit were fitted to; all of them unless {@link Flag#SAMPLED}
   */
  public record Counts(
      int fit, int calibration, int test, int leftOut, int positives, int sampled) {

    /**
     * Returns how many examples were learned from.
     *
     * @return those to fit and to calibrate
     */
    public int train() {
      return fit + calibration;
    }
  }

  /**
   * Checks and copies.
   *
   * @param scorer the scorer
   * @param holdout how well it does on later examples of other customers
   * @param predictions the probabilities that it gave to those examples
   * @param counts how many examples went where
   * @param cut the moment between the learning and the test period
   * @param algorithm what was fitted
   * @param search what was tried to choose it
   * @param leaks which signals tell the outcome suspiciously well
   * @param flags what to keep in mind
   */
  public TrainedScorer {
    requireNonNull(scorer, "scorer");
    requireNonNull(holdout, "holdout");
    requireNonNull(predictions, "predictions");
    requireNonNull(counts, "counts");
    requireNonNull(cut, "cut");
    requireNonNull(algorithm, "algorithm");
    requireNonNull(search, "search");
    requireNonNull(leaks, "leaks");
    Set<Flag> copy = EnumSet.noneOf(Flag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
  }

  /**
   * Returns how the signals go with the target.
   *
   * @return an unmodifiable list, strongest first
   */
  public List<Driver> drivers() {
    return scorer.drivers();
  }
}
