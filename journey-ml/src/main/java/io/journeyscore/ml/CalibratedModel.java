package io.journeyscore.ml;

import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.Scratch;
import java.util.Arrays;
import java.util.List;

/**
 * A model between columns and probability, as it is tried out during training.
 *
 * @param layout how signals become columns
 * @param model the weights or the trees
 * @param calibration the map from margin to probability
 */
record CalibratedModel(ColumnLayout layout, ScoringModel model, Calibration calibration) {

  private static final double CLAMP = 1e-15;

  static double[][] rows(ColumnLayout layout, List<Example> examples) {
    double[][] rows = new double[examples.size()][layout.columns()];
    for (int i = 0; i < rows.length; i++) {
      layout.fill(examples.get(i).values(), rows[i]);
    }
    return rows;
  }

  /** What a model adds up for each example, one row at a time. */
  static double[] margins(ColumnLayout layout, ScoringModel model, List<Example> examples) {
    double[] row = new double[layout.columns()];
    double[] margins = new double[examples.size()];
    Scratch scratch = model.newScratch();
    for (int i = 0; i < margins.length; i++) {
      layout.fill(examples.get(i).values(), row);
      margins[i] = model.margin(row, scratch);
    }
    return margins;
  }

  double probability(double[] row) {
    return calibrated(model.margin(row));
  }

  private double calibrated(double margin) {
    return calibration.calibrate(margin, model.probability(margin));
  }

  double[] probabilities(List<Example> examples) {
    return Arrays.stream(margins(layout, model, examples)).map(this::calibrated).toArray();
  }

  double logLoss(List<Example> examples) {
    double[] probabilities = probabilities(examples);
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double right = examples.get(i).positive() ? probabilities[i] : 1 - probabilities[i];
      sum -= StrictMath.log(Math.max(CLAMP, right));
    }
    return sum / probabilities.length;
  }
}
