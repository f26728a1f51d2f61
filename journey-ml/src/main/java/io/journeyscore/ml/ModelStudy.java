package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.ScoreComparison;
import io.journeyscore.signal.Signal;
import java.util.List;
import java.util.function.Predicate;

/**
 * A trained model beside simpler ones, on the same held-out examples.
 *
 * <p><b>Baselines</b> are what anybody would try first: the base rate; how long ago the last event
 * was, alone (or, judged at an event, the one before it); how many events there were of each kind
 * and at each touchpoint. The last two are logistic regressions. A model that is not better than
 * them is not worth its upkeep.
 *
 * <p><b>Ablation</b> fits the model's own algorithm to a part of the signals: feedback alone (what
 * customers said when asked), behaviour alone (all the rest). Where there is none of either, there
 * is no ablation.
 *
 * <p>All are fitted and tested on the examples that the model was, calibrated on the same ones as
 * it was, and each has the budget that its fit had. Differences come with intervals by customer and
 * are not adjusted for their number.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param baselines the baselines that the signals allow, the base rate first
 * @param ablations the model with feedback alone and with behaviour alone; empty if there is none
 *     of either
 */
public record ModelStudy(List<Rival> baselines, List<Rival> ablations) {

  /**
   * A simpler model.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param name what it is made of, in a few words
   * @param signals how many signals it has; 0 for the base rate
   * @param holdout how well it does on the held-out examples
   * @param above the model's figures less the rival's: a difference of the AUC above 0, or of a
   *     loss below 0, speaks for the model
   */
  public record Rival(String name, int signals, Evaluation holdout, ScoreComparison above) {

    /**
     * Checks the parts.
     *
     * @param name what it is made of
     * @param signals how many signals it has
     * @param holdout how well it does
     * @param above the model's figures less the rival's
     */
    public Rival {
      requireNonNull(name, "name");
      requireNonNull(holdout, "holdout");
      requireNonNull(above, "above");
    }
  }

  /**
   * Copies the lists.
   *
   * @param baselines the baselines
   * @param ablations the model with a part of the signals
   */
  public ModelStudy {
    baselines = List.copyOf(baselines);
    ablations = List.copyOf(ablations);
  }

  /**
   * Studies a model. Feedback are the signals of ratings, and of events of the class solicited.
   *
   * @param examples the examples that the scorer was trained on, held-out ones included
   * @param trained the scorer, trained on them
   * @return the model beside its rivals; costs a training for each
   * @throws IllegalArgumentException if the scorer was trained on other examples
   */
  public static ModelStudy of(TrainingSet examples, TrainedScorer trained) {
    return of(examples, trained, Feedback::isFeedback);
  }

  /**
   * Studies a model.
   *
   * @param examples the examples that the scorer was trained on, held-out ones included
   * @param trained the scorer, trained on them
   * @param feedback which signals are of what customers said; all others are of what they did
   * @return the model beside its rivals; costs a training for each
   * @throws IllegalArgumentException if the scorer was trained on other examples
   */
  public static ModelStudy of(
      TrainingSet examples, TrainedScorer trained, Predicate<Signal> feedback) {
    requireNonNull(examples, "examples");
    requireNonNull(trained, "trained");
    requireNonNull(feedback, "feedback");
    return of(TrainedSplit.of(examples, trained), feedback);
  }

  static ModelStudy of(TrainedSplit split, Predicate<Signal> feedback) {
    return new RivalRun(split).study(feedback);
  }
}
