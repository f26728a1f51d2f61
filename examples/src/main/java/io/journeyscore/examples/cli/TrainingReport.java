package io.journeyscore.examples.cli;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.LiftDecile;
import io.journeyscore.analytics.evaluation.ReliabilityBin;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a training gave, as JSON with its keys in a fixed order. */
final class TrainingReport {

  private static final int TOP_SIGNALS = 10;

  /** An AUC above this is more often a leak than a good model. */
  private static final double TOO_GOOD = 0.95;

  private TrainingReport() {}

  static void write(Writer out, TrainedScorer trained) throws IOException {
    Json.write(out, document(trained));
  }

  private static Map<String, Object> document(TrainedScorer trained) {
    Evaluation holdout = trained.holdout();
    TrainedScorer.Counts counts = trained.counts();
    JourneyDefinition definition = trained.scorer().definition();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("auc", holdout.auc().map(Estimate::value));
    json.put("auc_low", holdout.auc().map(auc -> auc.interval().low()));
    json.put("auc_high", holdout.auc().map(auc -> auc.interval().high()));
    json.put("log_loss", holdout.logLoss().value());
    json.put("brier", holdout.brier().value());
    json.put("ece", holdout.ece().value());
    json.put("base_rate", holdout.baseRate());
    json.put("n_train", counts.train());
    json.put("n_test", counts.test());
    json.put("n_train_positive", counts.positives());
    json.put("n_test_positive", holdout.positives());
    json.put("n_fit", counts.fit());
    json.put("n_calibration", counts.calibration());
    json.put("n_left_out", counts.leftOut());
    json.put("n_sampled", counts.sampled());
    json.put("n_test_customers", holdout.clusters());
    put(json, "log_loss", holdout.logLoss().interval());
    put(json, "brier", holdout.brier().interval());
    put(json, "ece", holdout.ece().interval());
    json.put("brier_skill", holdout.brierSkill());
    json.put("top_decile_lift", holdout.topDecileLift().map(Estimate::value));
    json.put("top_decile_lift_low", holdout.topDecileLift().map(lift -> lift.interval().low()));
    json.put("top_decile_lift_high", holdout.topDecileLift().map(lift -> lift.interval().high()));
    json.put("lift", holdout.lift().stream().map(LiftDecile::lift).toList());
    json.put("reliability", holdout.reliability().stream().map(TrainingReport::bin).toList());
    json.put("target", definition.target().name());
    json.put("horizon", definition.target().horizon().map(Duration::toString));
    json.put("landmarks", definition.landmarks().describe());
    json.put("cut", trained.cut().toString());
    json.put("algorithm", trained.algorithm().word());
    json.put("algorithm_options", trained.algorithm().toString());
    json.put("model_id", trained.scorer().modelId());
    json.put("flags", trained.flags().stream().map(Enum::name).sorted().toList());
    json.put("warnings", warnings(trained));
    json.put("signals", definition.signals().size());
    json.put("top_signals", SignalReport.rows(trained.scorer(), TOP_SIGNALS));
    return json;
  }

  private static void put(Map<String, Object> json, String name, Interval interval) {
    json.put(name + "_low", interval.low());
    json.put(name + "_high", interval.high());
  }

  private static Map<String, Object> bin(ReliabilityBin bin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", bin.rate().n());
    json.put("mean_probability", bin.meanProbability());
    json.put("rate", bin.rate().value());
    json.put("rate_low", bin.rate().interval().low());
    json.put("rate_high", bin.rate().interval().high());
    return json;
  }

  /** Returns in words what a reader must know before trusting the numbers. */
  static List<String> warnings(TrainedScorer trained) {
    List<String> warnings = new ArrayList<>();
    if (trained.flags().contains(TrainedScorer.Flag.LOW_DATA)) {
      int positives = trained.counts().positives();
      warnings.add(
          "few examples to learn from: %d positive and %d negative, 500 of each are enough"
              .formatted(positives, trained.counts().train() - positives));
    }
    if (trained.flags().contains(TrainedScorer.Flag.NOTHING_TO_CALIBRATE)) {
      warnings.add("the model found nothing that held on other customers; it predicts the rate");
    }
    if (trained.flags().contains(TrainedScorer.Flag.SHORT_HISTORY)) {
      Duration needed = ScorerTrainer.historyNeeded(trained.scorer().definition().target());
      warnings.add("the log is shorter than the %d days needed".formatted(needed.toDays()));
    }
    if (trained.flags().contains(TrainedScorer.Flag.SAMPLED)) {
      warnings.add(
          "fitted to %d of %d examples, the rarer class kept: all would have taken too long"
              .formatted(trained.counts().sampled(), trained.counts().fit()));
    }
    if (trained.flags().contains(TrainedScorer.Flag.OVER_BUDGET)) {
      warnings.add("the budget did not reach for all algorithms");
    }
    if (trained.flags().contains(TrainedScorer.Flag.NO_HORIZON)) {
      warnings.add(
          "probabilities are too high: without a horizon successes are settled before the rest");
    }
    trained.leaks().suspicions().forEach(leak -> warnings.add("suspicious: " + leak.describe()));
    Optional<Estimate> auc = trained.holdout().auc();
    if (auc.isEmpty()) {
      warnings.add("all test examples have the same label: there is no AUC");
    } else if (auc.get().interval().low() <= 0.5) {
      warnings.add("the AUC cannot be told from chance: its interval holds 0.5 or lies below");
    } else if (auc.get().value() > TOO_GOOD) {
      warnings.add(
          "the AUC is too good to be trusted unseen: look for a signal that tells the end");
    }
    return warnings;
  }
}
