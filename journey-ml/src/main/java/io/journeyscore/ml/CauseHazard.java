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
 * @param lacking what there was too little of to fit a model; empty if there is one
 */
record CauseHazard(
    Outcome.Status cause,
    HazardShape shape,
    Optional<CalibratedModel> fitted,
    double rate,
    int outcomes,
    Set<TrainedScorer.Flag> flags,
    Optional<String> lacking) {

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
    Optional<String> lacking = lacking(cause, positives, split);
    if (lacking.isPresent()) {
      return new CauseHazard(
          cause, options.shape, Optional.empty(), rate, positives, flags, lacking);
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
        cause, options.shape, Optional.of(model.model()), rate, positives, flags, lacking);
  }

  private static Optional<String> lacking(
      Outcome.Status cause, int positives, TemporalSplit split) {
    int negatives = distinct(split.learned(), false);
    String came =
        "%s came in %d of %d periods learned from, "
            .formatted(cause, positives, positives + negatives);
    if (Math.min(positives, negatives) < ScorerTrainer.MINIMUM_PER_CLASS) {
      return Optional.of(
          came + "%d with and without are needed".formatted(ScorerTrainer.MINIMUM_PER_CLASS));
    }
    // One part of the customers may have none of what all together have enough of.
    return oneClass(split.fit(), "fit to")
        .or(() -> oneClass(split.calibration(), "calibrate on"))
        .map(part -> came + part);
  }

  private static Optional<String> oneClass(List<Example> part, String use) {
    int positives = distinct(part, true);
    int negatives = distinct(part, false);
    return Math.min(positives, negatives) > 0
        ? Optional.empty()
        : Optional.of("but in %d of the %d to %s".formatted(positives, positives + negatives, use));
  }

  private static int distinct(List<Example> rows, boolean positive) {
    return (int) rows.stream().filter(row -> row.positive() == positive).distinct().count();
  }

  /** The hazard in each of so many periods. */
  double[] hazards(double[] signals, int periods) {
    double[] hazards = new double[periods];
    for (int k = 0; k < periods; k++) {
      double[] values = PeriodExample.values(signals, k + 1, shape);
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
