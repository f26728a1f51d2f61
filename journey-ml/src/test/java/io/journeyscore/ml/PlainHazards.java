package io.journeyscore.ml;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.ml.internal.SmileTrainer;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hazards fitted to all rows there are, in steps, without penalty or calibration: without signals
 * they are what is counted.
 */
record PlainHazards(
    List<HazardExample> examples, JourneyDefinition definition, Duration period, int periods) {

  static PlainHazards of(
      Reconstruction reconstruction, JourneyDefinition definition, Duration period, int periods) {
    return new PlainHazards(
        new HazardFinder(definition, period.toNanos() / 1_000, periods, 42)
            .over(reconstruction, ProgressListener.none())
            .examples(),
        definition,
        period,
        periods);
  }

  List<Example> rows(Outcome.Status cause) {
    return PersonPeriods.of(examples, cause, HazardShape.STEPS);
  }

  HazardCurve curve(double[] signals, Outcome.Status... causes) {
    return TrainedHazards.curve(
        period, periods, Arrays.stream(causes).map(this::fitted).toList(), signals);
  }

  private CauseHazard fitted(Outcome.Status cause) {
    List<Example> rows = rows(cause);
    ColumnLayout layout =
        PersonPeriods.layout(rows, definition.signals().signals(), HazardShape.STEPS, periods);
    CalibratedModel model =
        new CalibratedModel(
            layout,
            SmileTrainer.fit(
                new Algorithm.Logistic(0),
                CalibratedModel.rows(layout, rows),
                TrainingSet.labels(rows),
                42),
            Calibration.none());
    return new CauseHazard(
        cause, HazardShape.STEPS, Optional.of(model), 0, 0, Set.of(), Optional.empty());
  }
}
