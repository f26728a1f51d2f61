package io.journeyscore.examples.realdata;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.GroupEvaluation;
import io.journeyscore.analytics.evaluation.GroupedEvaluation;
import io.journeyscore.analytics.evaluation.ScoreComparison;
import io.journeyscore.analytics.evaluation.ScoredRows;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Label;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.SignalSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How well the outcome of a case is known after its second event, its third and so on, beside a
 * logistic regression on the numbers of events of each type.
 *
 * <p>Where all cases have the same events, counts tell nothing and say the rate that was learned.
 *
 * <p>For each length a model of its own learns from earlier cases whose label was settled before
 * the first one tested was judged. Each case is a customer, so no case is on both sides. Held-out
 * cases are scored here from their events, by the scorers that came out of the training.
 *
 * @param model the model's figures by length
 * @param counts the figures of counts alone
 * @param above the model less the counts at each length
 * @param learned how many cases each length had to learn from
 */
record PrefixReport(
    GroupedEvaluation<Integer> model,
    GroupedEvaluation<Integer> counts,
    Map<Integer, ScoreComparison> above,
    Map<Integer, Integer> learned) {

  private static final double LEVEL = 0.95;

  /**
   * Trains and tests at each length.
   *
   * @param study the question after a number of events
   * @param counts how many events of each type there were
   * @param lengths the numbers of events
   * @param cases the cases, of one journey each
   */
  static PrefixReport of(
      IntFunction<Study> study, SignalSet counts, List<Integer> lengths, Reconstruction cases) {
    Rows all = new Rows();
    Map<Integer, ScoreComparison> above = new LinkedHashMap<>();
    Map<Integer, Integer> learned = new LinkedHashMap<>();
    for (int length : lengths) {
      Study asked = study.apply(length);
      TrainedScorer rich = train(asked.definition(), asked.algorithm(), cases);
      Optional<JourneyScorer> poor = counting(asked.definition().withSignals(counts), cases);
      Rows rows = heldOut(length, rich, poor, cases);
      if (rows.labels.size() != rich.counts().test()) {
        throw new IllegalStateException(
            "held-out cases must be %d: %d".formatted(rich.counts().test(), rows.labels.size()));
      }
      above.put(length, rows.comparison());
      learned.put(length, rich.counts().train());
      all.addAll(rows);
    }
    return new PrefixReport(all.byLength(all.model), all.byLength(all.counts), above, learned);
  }

  /** The figures by length, as a table in Markdown. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| events seen | learned from | tested on | positive | AUC | AUC of counts | AUC above"
            + " counts | log loss less that of counts |");
    lines.add("|---:|---:|---:|---:|---|---|---|---|");
    for (int i = 0; i < model.groups().size(); i++) {
      GroupEvaluation<Integer> group = model.groups().get(i);
      ScoreComparison difference = requireNonNull(above.get(group.key()), "above");
      lines.add(
          String.format(
              Locale.ROOT,
              "| %d | %,d | %,d | %,d | %s | %s | %s | %s |",
              group.key(),
              learned.get(group.key()),
              group.n(),
              group.positives(),
              text(group.evaluation().flatMap(Evaluation::auc)),
              text(counts.groups().get(i).evaluation().flatMap(Evaluation::auc)),
              difference
                  .auc()
                  .map(
                      auc ->
                          String.format(
                              Locale.ROOT,
                              "%+.3f (%+.3f to %+.3f)",
                              auc.difference(),
                              auc.interval().low(),
                              auc.interval().high()))
                  .orElse(""),
              signed(difference.logLoss().difference())));
    }
    lines.add(
        "| weighted mean | | %s | | %s | %s | | |"
            .formatted(
                String.format(Locale.ROOT, "%,d", model.weightedAuc().orElseThrow().n()),
                text(model.weightedAuc()),
                text(counts.weightedAuc())));
    return lines;
  }

  private static TrainedScorer train(
      JourneyDefinition definition, Algorithm algorithm, Reconstruction cases) {
    return ScorerTrainer.builder()
        .algorithm(algorithm)
        .seed(Study.SEED)
        .build()
        .train(TrainingSet.of(cases, definition, Study.SEED));
  }

  /** A model of counts; none where all cases have the same events, so that these tell nothing. */
  private static Optional<JourneyScorer> counting(
      JourneyDefinition definition, Reconstruction cases) {
    try {
      return Optional.of(train(definition, Algorithm.logistic(), cases).scorer());
    } catch (TrainingDataException nothing) {
      if (nothing.code().equals(TrainingDataException.Code.NO_SIGNAL.name())) {
        return Optional.empty();
      }
      throw nothing;
    }
  }

  /** Those whose landmark is in the test period; as each is one customer, none of them learned. */
  private static Rows heldOut(
      int length, TrainedScorer rich, Optional<JourneyScorer> poor, Reconstruction cases) {
    JourneyScorer model = rich.scorer();
    SuccessTarget target = (SuccessTarget) model.definition().target();
    double learnedRate = (double) rich.counts().positives() / rich.counts().train();
    Rows rows = new Rows();
    List<CustomerTimeline> timelines = cases.timelines();
    for (int i = 0; i < timelines.size(); i++) {
      Journey journey = timelines.get(i).journeys().get(0);
      if (journey.events().size() < length
          || journey.events().get(length - 1).occurredAt().isBefore(rich.cut())) {
        continue;
      }
      CustomerTimeline known = timelines.get(i).upTo(length - 1);
      Optional<Label> label =
          target.label(journey, known.observedUntil(), timelines.get(i).observedUntil());
      if (label.isPresent()) {
        JourneyView view = JourneyView.of(known, journey.id()).orElseThrow();
        rows.model.add(model.score(view).probability());
        rows.counts.add(poor.map(scorer -> scorer.score(view).probability()).orElse(learnedRate));
        rows.labels.add(label.get().positive());
        rows.cases.add(i);
        rows.lengths.add(length);
      }
    }
    return rows;
  }

  private static String text(Optional<Estimate> estimate) {
    return estimate
        .map(
            known ->
                String.format(
                    Locale.ROOT,
                    "%.3f (%.3f to %.3f)",
                    known.value(),
                    known.interval().low(),
                    known.interval().high()))
        .orElse("");
  }

  private static String signed(Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%+.3f (%+.3f to %+.3f)",
        estimate.value(),
        estimate.interval().low(),
        estimate.interval().high());
  }

  /** Held-out cases with the two probabilities of each. */
  private static final class Rows {
    private final List<Double> model = new ArrayList<>();
    private final List<Double> counts = new ArrayList<>();
    private final List<Boolean> labels = new ArrayList<>();
    private final List<Integer> cases = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();

    void addAll(Rows others) {
      model.addAll(others.model);
      counts.addAll(others.counts);
      labels.addAll(others.labels);
      cases.addAll(others.cases);
      lengths.addAll(others.lengths);
    }

    ScoreComparison comparison() {
      return ScoreComparison.between(doubles(model), doubles(counts), labels(), cases(), LEVEL);
    }

    GroupedEvaluation<Integer> byLength(List<Double> probabilities) {
      return GroupedEvaluation.byPrefixLength(
          ScoredRows.of(doubles(probabilities), labels(), cases()),
          lengths.stream().mapToInt(Integer::intValue).toArray(),
          Evaluation.Options.seeded(Study.SEED));
    }

    private static double[] doubles(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private boolean[] labels() {
      boolean[] array = new boolean[labels.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = labels.get(i);
      }
      return array;
    }

    private int[] cases() {
      return cases.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
