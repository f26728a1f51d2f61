package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.Target;
import io.journeyscore.ml.internal.DataFingerprint;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.ScoringModel;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts about a training that go into the model file. Nothing in them depends on when or where
 * the training ran, so that equal trainings give equal files.
 *
 * @param learned what was learned, from which examples
 * @param evaluation how well the model does on what was held out
 * @param options the options of the training
 */
record Provenance(Learned learned, Evaluation evaluation, ScorerTrainer.Builder options) {

  /** The release of this library; the placeholder of the build before the first one. */
  private static final String LIBRARY_VERSION = "0.1.0-SNAPSHOT";

  static Map<String, String> meta(
      ColumnLayout layout, ScoringModel model, Map<String, String> labels) {
    SortedMap<String, String> meta = new TreeMap<>(labels);
    meta.put("library", "JourneyScore");
    meta.put("library_version", LIBRARY_VERSION);
    meta.put("trainer", "Smile 2.6.0");
    meta.put("jdk", Integer.toString(Runtime.version().feature()));
    meta.put("model_kind", model instanceof LinearModel ? "linear" : "trees");
    meta.put("columns", Integer.toString(layout.columns()));
    return meta;
  }

  SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    TrainingSet examples = learned.examples();
    TrainedScorer.Counts counts = learned.counts();
    Target target = examples.definition().target();
    facts.put("target", target.name());
    target.horizon().ifPresent(horizon -> facts.put("horizon", horizon.toString()));
    facts.put("landmarks", examples.definition().landmarks().describe());
    facts.put("algorithm", learned.algorithm().toString());
    facts.put("calibration", options.calibration.name().toLowerCase(Locale.ROOT));
    options.budget.ifPresent(budget -> facts.put("budget", budget.toString()));
    facts.put("data_fingerprint", fingerprint());
    facts.put("events_from", moment(examples.eventsFrom()));
    facts.put("events_to", moment(examples.eventsTo()));
    facts.put("holdout", Double.toString(options.holdout));
    facts.put("metrics_on", "the test split: judged at or after split_at, other customers");
    facts.put("n_positive", Integer.toString(examples.positives()));
    facts.put("seed", Long.toString(options.seed));
    facts.put("observed_until", examples.observedUntil().toString());
    facts.put("first_landmark", moment(first()));
    facts.put("split_at", moment(learned.split().cut()));
    facts.put("split", "by time and by customer; the embargo is the label's horizon");
    facts.put("customers", Integer.toString(examples.customers()));
    if (examples.erasureEpoch() > 0) {
      facts.put(JourneyScorer.ERASURE_EPOCH, Integer.toString(examples.erasureEpoch()));
    }
    facts.put("n_examples", Integer.toString(examples.size()));
    facts.put("n_fit", Integer.toString(counts.fit()));
    facts.put("n_calibration", Integer.toString(counts.calibration()));
    if (counts.sampled() < counts.fit()) {
      facts.put("n_sampled", Integer.toString(counts.sampled()));
      facts.put("sample", learned.fitted().sample().describe());
    }
    facts.put("n_train", Integer.toString(counts.train()));
    facts.put("n_train_positive", Integer.toString(counts.positives()));
    facts.put("n_test", Integer.toString(counts.test()));
    facts.put("n_test_positive", Long.toString(evaluation.positives()));
    facts.put("n_left_out", Integer.toString(counts.leftOut()));
    facts.put("base_rate", Double.toString(evaluation.baseRate()));
    evaluation.auc().ifPresent(auc -> put(facts, "auc", auc));
    put(facts, "log_loss", evaluation.logLoss());
    put(facts, "brier", evaluation.brier());
    put(facts, "ece", evaluation.ece());
    evaluation.topDecileLift().ifPresent(lift -> put(facts, "top_decile_lift", lift));
    return facts;
  }

  private String fingerprint() {
    DataFingerprint fingerprint = new DataFingerprint();
    for (Example example : learned.examples().examples()) {
      fingerprint.add(example.values(), example.positive(), example.landmark(), example.matureAt());
    }
    return fingerprint.hex();
  }

  private long first() {
    return learned.examples().examples().stream().mapToLong(Example::landmark).min().orElse(0);
  }

  private static void put(Map<String, String> facts, String name, Estimate estimate) {
    facts.put(name, Double.toString(estimate.value()));
    facts.put(name + "_low", Double.toString(estimate.interval().low()));
    facts.put(name + "_high", Double.toString(estimate.interval().high()));
  }

  private static String moment(long micros) {
    return Moments.instant(micros).toString();
  }
}
