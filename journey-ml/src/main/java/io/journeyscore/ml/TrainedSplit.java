package io.journeyscore.ml;

import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import java.util.List;
import java.util.Map;

/**
 * The examples of a training as it divided them, and its model: what a study of it needs.
 *
 * @param examples the examples with the signals that the model has
 * @param parts how they were divided
 * @param model the model
 * @param holdout the share held out
 * @param seed the seed of the training
 */
record TrainedSplit(
    TrainingSet examples, TemporalSplit parts, CalibratedModel model, double holdout, long seed) {

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
    long seed = Long.parseLong(facts.get("seed"));
    double holdout = Double.parseDouble(facts.get("holdout"));
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
    return new TrainedSplit(studied, split, model, holdout, seed);
  }

  /** Divides the same examples with other signals: by customer and time, so in the same way. */
  TemporalSplit divide(TrainingSet others) {
    return TemporalSplit.of(others, holdout, seed);
  }

  private static void requireTrainedOn(boolean holds, TrainingSet examples, TrainedScorer trained) {
    if (!holds) {
      throw new IllegalArgumentException(
          "examples must be those that the scorer was trained on: %s, %s"
              .formatted(examples, trained.counts()));
    }
  }
}
