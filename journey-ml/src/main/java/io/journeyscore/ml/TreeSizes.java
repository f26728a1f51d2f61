package io.journeyscore.ml;

import io.journeyscore.ml.internal.SmileTrainer;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.Scratch;
import io.journeyscore.score.TreeEnsemble;
import java.util.List;

/**
 * How much trees make of each signal: the mean size of its contributions to the margin of an
 * ensemble, on examples that it was not fitted to.
 */
final class TreeSizes {

  private static final Algorithm BESIDE = new Algorithm.GradientBoosting(50, 3, 20, 0.1, 0.7);
  private static final int MOST_EXAMPLES = 10_000;
  private static final long STREAM = 0x7472656573L;

  private final CalibratedModel model;
  private final long seed;

  TreeSizes(CalibratedModel model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  double[] of(List<Example> fit, StudyRows rows) {
    ColumnLayout layout = model.layout();
    ScoringModel trees = model.model() instanceof TreeEnsemble ? model.model() : fitted(fit);
    double[] sizes = new double[layout.signals()];
    for (double[] contributions : contributions(trees, layout, rows.rows())) {
      for (int s = 0; s < sizes.length; s++) {
        sizes[s] += Math.abs(contributions[s]) / rows.size();
      }
    }
    return sizes;
  }

  private ScoringModel fitted(List<Example> fit) {
    List<Example> some =
        StudyRows.inOwnOrder(CaseControl.of(fit, MOST_EXAMPLES, seed ^ STREAM).kept());
    return SmileTrainer.fit(
        BESIDE, CalibratedModel.rows(model.layout(), some), TrainingSet.labels(some), seed);
  }

  /** What each signal contributes to the margin of each row. */
  static double[][] contributions(ScoringModel model, ColumnLayout layout, double[][] rows) {
    Scratch scratch = model.newScratch();
    double[] byColumn = new double[layout.columns()];
    double[][] bySignal = new double[rows.length][layout.signals()];
    for (int i = 0; i < rows.length; i++) {
      model.contribute(rows[i], byColumn, scratch);
      layout.rollUp(byColumn, bySignal[i]);
    }
    return bySignal;
  }
}
