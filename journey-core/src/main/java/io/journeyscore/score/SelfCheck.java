package io.journeyscore.score;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/**
 * Rows in a model file with what the model gave for them when it was saved. Whoever loads the file
 * scores them again: a reader that decodes another model than was written, or a release that adds
 * up in another way, is found before it scores a customer.
 *
 * <p>The rows are drawn from the model's own numbers, from its thresholds or its means and scales,
 * and never from the examples that it was trained on, so no one's data is in them.
 */
final class SelfCheck {
  static final int ROWS = 16;
  private static final int MAX_ROWS = 64;
  private static final double ADDITIVITY = 1e-9;

  private final double[][] rows;
  private final double[] margins;
  private final double[] probabilities;

  private SelfCheck(double[][] rows, double[] margins, double[] probabilities) {
    this.rows = rows;
    this.margins = margins;
    this.probabilities = probabilities;
  }

  static SelfCheck of(ScoringModel model, Calibration calibration) {
    double[][] rows = new double[ROWS][model.width()];
    double[] margins = new double[ROWS];
    double[] probabilities = new double[ROWS];
    for (int r = 0; r < ROWS; r++) {
      fillProbe(model, r, rows[r]);
      margins[r] = model.margin(rows[r]);
      probabilities[r] = calibration.calibrate(margins[r], model.probability(margins[r]));
    }
    return new SelfCheck(rows, margins, probabilities);
  }

  private static void fillProbe(ScoringModel model, int probe, double[] row) {
    if (model instanceof LinearModel linear) {
      linear.fillProbe(probe, row);
    } else if (model instanceof TreeEnsemble trees) {
      trees.fillProbe(probe, row);
    }
  }

  void write(ByteWriter out) {
    out.count(rows.length);
    for (int r = 0; r < rows.length; r++) {
      for (double value : rows[r]) {
        out.f32((float) value);
      }
      out.f64(margins[r]).f64(probabilities[r]);
    }
  }

  /** Reads the rows, scores each, and returns how many gave the same bits: all of them. */
  static int readAndVerify(ByteReader in, ScoringModel model, Calibration calibration) {
    int width = model.width();
    int count = in.count("row count", MAX_ROWS, 4 * width + 16);
    if (count == 0) {
      throw in.fail(Code.BAD_COUNT, "row count must be positive");
    }
    double[] row = new double[width];
    double[] contributions = new double[width];
    Scratch scratch = model.newScratch();
    for (int r = 0; r < count; r++) {
      for (int j = 0; j < width; j++) {
        row[j] = in.f32("value");
      }
      double margin = in.f64("margin");
      double probability = in.f64("probability");
      if (!scoresAs(row, margin, probability, model, calibration, scratch)) {
        throw in.fail(Code.VERIFY_FAILED, "the model must give the scores that were saved with it");
      }
      model.contribute(row, contributions, scratch);
      double sum = model.base();
      for (double contribution : contributions) {
        sum += contribution;
      }
      double tolerance = ADDITIVITY * Math.max(1, Math.abs(margin));
      if (!(Math.abs(sum - margin) <= tolerance)) {
        throw in.fail(Code.VERIFY_FAILED, "base and contributions must add up to the margin");
      }
    }
    return count;
  }

  private static boolean scoresAs(
      double[] row,
      double margin,
      double probability,
      ScoringModel model,
      Calibration calibration,
      Scratch scratch) {
    double found = model.margin(row, scratch);
    return Double.compare(found, margin) == 0
        && Double.compare(calibration.calibrate(found, model.probability(found)), probability) == 0;
  }
}
