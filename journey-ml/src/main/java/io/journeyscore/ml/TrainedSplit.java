package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.score.ColumnLayout;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The examples of a training as it divided them, and its model: what a study of it needs.
 *
 * @param examples the examples with the signals that the model has
 * @param parts how they were divided
 * @param model the model
 * @param algorithm what was fitted
 * @param calibration how it was calibrated
 * @param plan how many examples a fit might see
 * @param holdout the share held out
 * @param seed the seed of the training
 */
record TrainedSplit(
    TrainingSet examples,
    TemporalSplit parts,
    CalibratedModel model,
    Algorithm algorithm,
    CalibrationMethod calibration,
    WorkPlan plan,
    double holdout,
    long seed) {

  /**
   * Divides examples once more.
   *
   * @throws IllegalArgumentException if the scorer was trained on other examples
   */
  static TrainedSplit of(TrainingSet examples, TrainedScorer trained) {
    SignalSet signals = trained.scorer().definition().signals();
    List<Signal> all = examples.signals().signals();
    int[] kept = signals.signals().stream().mapToInt(all::indexOf).toArray();
    for (int position : kept) {
      requireTrainedOn(position >= 0, examples, trained);
    }
    TrainingSet studied = examples.withSignals(signals, kept);
    Map<String, String> facts = trained.scorer().provenance();
    long seed = Long.parseLong(fact(facts, "seed"));
    double holdout = Double.parseDouble(fact(facts, "holdout"));
    TemporalSplit split = TemporalSplit.of(studied, holdout, seed);
    TrainedScorer.Counts counts = trained.counts();
    requireTrainedOn(
        split.fit().size() == counts.fit()
            && split.calibration().size() == counts.calibration()
            && split.test().size() == counts.test()
            && Moments.micros(trained.cut()) == split.cut(),
        examples,
        trained);
    CalibratedModel model =
        new CalibratedModel(
            trained.scorer().layout(), trained.scorer().model(), trained.scorer().calibration());
    return new TrainedSplit(
        studied,
        split,
        model,
        trained.algorithm(),
        CalibrationMethod.valueOf(fact(facts, "calibration").toUpperCase(Locale.ROOT)),
        new WorkPlan(Optional.ofNullable(facts.get("budget")).map(Duration::parse)),
        holdout,
        seed);
  }

  /** Divides the same examples with other signals: by customer and time, so in the same way. */
  TemporalSplit divide(TrainingSet others) {
    return TemporalSplit.of(others, holdout, seed);
  }

  /** Fits to a part of the examples or of the signals as the training would have. */
  FittedModel fit(Algorithm fitted, TemporalSplit part, List<Signal> signals) {
    ColumnLayout layout = Columns.layout(part.fit(), signals);
    return FittedModel.of(fitted, calibration, part, layout, plan, seed);
  }

  private static String fact(Map<String, String> facts, String name) {
    return requireNonNull(facts.get(name), name);
  }

  private static void requireTrainedOn(boolean holds, TrainingSet examples, TrainedScorer trained) {
    if (!holds) {
      throw new IllegalArgumentException(
          "examples must be those that the scorer was trained on: %s, %s"
              .formatted(examples, trained.counts()));
    }
  }
}
