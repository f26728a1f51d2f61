package io.journeyscore.ml;

import io.journeyscore.score.ColumnLayout;
import io.journeyscore.sequence.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hazard of one kind of outcome.
 *
 * @param cause the outcome
 * @param shape how the number of the period is given to the model
 * @param fitted the model; empty if there was too little to learn from
 * @param rate the share of all rows that the outcome came in, for all alike where there is no model
 * @param outcomes how many journeys that were learned from ended so
 * @param flags what to keep in mind
 */
record CauseHazard(
    Outcome.Status cause,
    HazardShape shape,
    Optional<CalibratedModel> fitted,
    double rate,
    int outcomes,
    Set<TrainedScorer.Flag> flags) {

  CauseHazard {
    flags = Set.copyOf(flags);
  }

  static CauseHazard of(
      Outcome.Status cause,
      TemporalSplit split,
      ColumnLayout layout,
      HazardTrainer.Builder options) {
    List<Example> learned = split.learned();
    int positives = distinct(learned, true);
    double rate =
        (double) learned.stream().filter(Example::positive).count() / Math.max(1, learned.size());
    int fewest = Math.min(positives, distinct(learned, false));
    Set<TrainedScorer.Flag> flags = EnumSet.noneOf(TrainedScorer.Flag.class);
    if (fewest < ScorerTrainer.ENOUGH_PER_CLASS) {
      flags.add(TrainedScorer.Flag.LOW_DATA);
    }
    if (fewest < ScorerTrainer.MINIMUM_PER_CLASS
        || isOneClass(split.fit())
        || isOneClass(split.calibration())) {
      return new CauseHazard(cause, options.shape, Optional.empty(), rate, positives, flags);
    }
    FittedModel model =
        FittedModel.of(
            options.algorithm,
            options.calibration,
            split,
            layout,
            new WorkPlan(Optional.empty()),
            options.seed);
    if (model.fellBack()) {
      flags.add(TrainedScorer.Flag.NOTHING_TO_CALIBRATE);
    }
    if (model.sample().isPart()) {
      flags.add(TrainedScorer.Flag.SAMPLED);
    }
    return new CauseHazard(
        cause, options.shape, Optional.of(model.model()), rate, positives, flags);
  }

  private static int distinct(List<Example> rows, boolean positive) {
    return (int) rows.stream().filter(row -> row.positive() == positive).distinct().count();
  }

  private static boolean isOneClass(List<Example> rows) {
    return rows.stream().map(Example::positive).distinct().count() < 2;
  }

  /** The hazard in each of so many periods. */
  double[] hazards(double[] signals, int periods) {
    double[] hazards = new double[periods];
    for (int k = 0; k < periods; k++) {
      double[] values = PersonPeriods.values(signals, k + 1, shape);
      hazards[k] = fitted.map(model -> probability(model, values)).orElse(rate);
    }
    return hazards;
  }

  private static double probability(CalibratedModel model, double[] values) {
    double[] row = new double[model.layout().columns()];
    model.layout().fill(values, row);
    return model.probability(row);
  }
}
