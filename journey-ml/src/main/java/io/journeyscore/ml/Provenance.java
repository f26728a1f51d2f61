package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.Target;
import io.journeyscore.score.JourneyScorer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts about a training that go into the model file. Nothing in them depends on when or where
 * the training ran, so that equal trainings give equal files.
 *
 * @param examples the examples
 * @param split how they were divided
 * @param counts how many went where
 * @param algorithm what was fitted
 * @param evaluation how well the model does on what was held out
 * @param seed the seed of every draw
 */
record Provenance(
    TrainingSet examples,
    TemporalSplit split,
    TrainedScorer.Counts counts,
    Algorithm algorithm,
    Evaluation evaluation,
    long seed) {

  static Map<String, String> meta() {
    return Map.of("library", "JourneyScore", "trainer", "Smile 2.6.0");
  }

  SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    Target target = examples.definition().target();
    facts.put("target", target.name());
    target.horizon().ifPresent(horizon -> facts.put("horizon", horizon.toString()));
    facts.put("landmarks", examples.definition().landmarks().describe());
    facts.put("algorithm", algorithm.toString());
    facts.put("seed", Long.toString(seed));
    facts.put("observed_until", examples.observedUntil().toString());
    facts.put("first_landmark", moment(first()));
    facts.put("split_at", moment(split.cut()));
    facts.put("split", "by time and by customer; the embargo is the label's horizon");
    facts.put("customers", Integer.toString(examples.customers()));
    if (examples.erasureEpoch() > 0) {
      facts.put(JourneyScorer.ERASURE_EPOCH, Integer.toString(examples.erasureEpoch()));
    }
    facts.put("n_examples", Integer.toString(examples.size()));
    facts.put("n_fit", Integer.toString(counts.fit()));
    facts.put("n_calibration", Integer.toString(counts.calibration()));
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

  private long first() {
    return examples.examples().stream().mapToLong(Example::landmark).min().orElse(0);
  }

  private static void put(Map<String, String> facts, String name, Estimate estimate) {
    facts.put(name, Double.toString(estimate.value()));
    facts.put(name + "_low", Double.toString(estimate.interval().low()));
    facts.put(name + "_high", Double.toString(estimate.interval().high()));
  }

  private static String moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
