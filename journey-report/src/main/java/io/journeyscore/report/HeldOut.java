package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.Gains;
import io.journeyscore.analytics.evaluation.ScoredRows;
import java.util.Optional;

/**
 * How well a model does on what was held out when it was trained.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param evaluation its measures and its calibration
 * @param gains what one reaches by going down from the highest probability on, if that was measured
 */
public record HeldOut(Evaluation evaluation, Optional<Gains> gains) {

  private static final int DECILES = 10;

  /**
   * Checks the parts.
   *
   * @param evaluation its measures and its calibration
   * @param gains what one reaches by going down from the highest probability on
   */
  public HeldOut {
    requireNonNull(evaluation, "evaluation");
    requireNonNull(gains, "gains");
  }

  /**
   * Measures the gains of each tenth beside an evaluation of the same rows.
   *
   * <p>O(n) for each of 1,000 resamples, which give the intervals at 95%.
   *
   * @param evaluation the measures of the rows
   * @param rows the probabilities and what came of them
   * @param seed the seed of the resamples
   * @return the evaluation with gains
   * @throws NullPointerException if an argument is null
   */
  public static HeldOut withGains(Evaluation evaluation, ScoredRows rows, long seed) {
    Gains gains = Gains.inSteps(rows, DECILES, Evaluation.Options.seeded(seed));
    return new HeldOut(evaluation, Optional.of(gains));
  }
}
