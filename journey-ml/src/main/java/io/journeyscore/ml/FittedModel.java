package io.journeyscore.ml;

import io.journeyscore.ml.internal.CalibrationFit;
import io.journeyscore.ml.internal.SmileTrainer;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.ScoringModel;
import java.util.List;

/**
 * A model that was fitted to some examples and calibrated on others.
 *
 * @param sample what it was fitted to
 * @param model the model with its calibration
 * @param fellBack whether the examples to calibrate on showed no probability that rises with the
 *     margin, so that its probabilities hardly differ from their rate
 */
record FittedModel(CaseControl sample, CalibratedModel model, boolean fellBack) {

  private static final double LEAST_SLOPE = 1e-6;

  /** Fits to as many of the examples as the plan allows, and calibrates on all that are for it. */
  static FittedModel of(
      Algorithm algorithm,
      CalibrationMethod method,
      TemporalSplit split,
      ColumnLayout layout,
      WorkPlan plan,
      long seed) {
    CaseControl sample =
        CaseControl.of(split.fit(), plan.mostToFit(algorithm, layout.columns()), seed);
    ScoringModel model =
        SmileTrainer.fit(
            algorithm,
            CalibratedModel.rows(layout, sample.kept()),
            TrainingSet.labels(sample.kept()),
            seed);
    double[] margins = CalibratedModel.margins(layout, model, split.calibration());
    CalibrationFit fit =
        SmileTrainer.calibrate(method, margins, TrainingSet.labels(split.calibration()));
    Calibration calibration = fit.fellBack() ? nearRate(split.calibration()) : fit.calibration();
    return new FittedModel(sample, new CalibratedModel(layout, model, calibration), fit.fellBack());
  }

  /** The sigmoid that hardly differs from the rate of positive labels. */
  private static Calibration nearRate(List<Example> examples) {
    double positives = examples.stream().filter(Example::positive).count();
    return Calibration.platt(
        LEAST_SLOPE, StrictMath.log(positives / (examples.size() - positives)));
  }
}
