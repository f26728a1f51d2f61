package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * What more data would bring: the same algorithm fitted to ever larger parts of the customers and
 * tested on the same held-out examples. A curve that still falls at its end asks for more data; one
 * that is flat asks for other signals.
 *
 * <p>Parts are nested: a customer of a smaller part is in each larger one. Each model is calibrated
 * on the same part of the examples to calibrate on, as the scorer was, and has the budget that the
 * scorer's fit had.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param points the parts, smallest first; the last is all of the examples
 */
public record LearningCurve(List<Point> points) {

  private static final long STREAM = 0x6375727665L;

  /**
   * A part of the examples.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param examples how many examples the model was fitted to; fewer than the part has if it was
   *     too much for trees
   * @param evaluation how well it does on the held-out examples
   */
  public record Point(int examples, Evaluation evaluation) {

    /**
     * Checks that the evaluation is given.
     *
     * @param examples how many examples the model was fitted to
     * @param evaluation how well it does
     */
    public Point {
      requireNonNull(evaluation, "evaluation");
    }
  }

  /**
   * Copies the list.
   *
   * @param points the parts
   */
  public LearningCurve {
    points = List.copyOf(points);
  }

  /**
   * Draws the curve of a training.
   *
   * @param examples the examples that the scorer was trained on, held-out ones included
   * @param trained the scorer, trained on them; its algorithm is fitted again
   * @param parts how many parts at most, from 1 to 20; each has half of the customers of the next.
   *     Parts that are too small to have both labels are left out
   * @return the curve
   * @throws IllegalArgumentException if the number of parts is out of range, or the scorer was
   *     trained on other examples
   */
  public static LearningCurve of(TrainingSet examples, TrainedScorer trained, int parts) {
    if (parts < 1 || parts > 20) {
      throw new IllegalArgumentException("parts must be from 1 to 20: " + parts);
    }
    TrainedSplit split = TrainedSplit.of(examples, trained);
    List<Point> points = new ArrayList<>();
    for (int i = parts - 1; i >= 0; i--) {
      double share = Math.scalb(1.0, -i);
      TemporalSplit part = split.parts().learning(e -> isIn(e, share, split.seed()));
      if (new Fold(part.fit(), part.calibration()).isUsable()) {
        points.add(point(part, split));
      }
    }
    return new LearningCurve(points);
  }

  private static boolean isIn(Example example, double share, long seed) {
    return StableHash.share(example.customer(), seed ^ STREAM) < share;
  }

  private static Point point(TemporalSplit part, TrainedSplit split) {
    FittedModel fitted = split.fit(split.algorithm(), part, split.examples().signals().signals());
    return new Point(
        fitted.sample().kept().size(),
        Evaluation.of(
            fitted.model().probabilities(part.test()),
            TrainingSet.labels(part.test()),
            TrainingSet.customers(part.test()),
            Evaluation.Options.seeded(split.seed())));
  }
}
