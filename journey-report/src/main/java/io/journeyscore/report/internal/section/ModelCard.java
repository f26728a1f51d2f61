package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.report.HeldOut;
import io.journeyscore.report.Report;
import io.journeyscore.report.TestedScorer;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.TreeEnsemble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what a model is, what it was tested on, and what it is for. */
final class ModelCard {

  private static final int MOST_LETTERS = 90;

  private final Report report;
  private final JourneyScorer model;
  private final Optional<Evaluation> test;
  private final Words words;
  private final Markup html = new Markup();

  ModelCard(Report report, TestedScorer model, Words words) {
    this.report = report;
    this.model = model.scorer();
    this.test = model.test().map(HeldOut::evaluation);
    this.words = words;
  }

  Markup html() {
    html.open("div", "class", "card").element("h3", words.say("trust.card.title"));
    html.element("p", words.say("trust.card.subtitle"), "class", "sub");
    html.open("dl", "class", "mc");
    fact("model", file(model));
    fact("predicts", predicts());
    fact("moments", moments(model.definition().landmarks()));
    fact("form", form());
    trained().ifPresent(text -> fact("trained", text));
    test.ifPresent(this::tested);
    report.churn().ifPresent(churn -> fact("churn", churn(churn)));
    fact("use", words.say("trust.card.use.text"));
    html.close();
    return html.add(facts()).close();
  }

  /** Whole, they are among all facts of the file. */
  private String moments(Landmarks landmarks) {
    if (landmarks instanceof Landmarks.At at && at.moments().size() > 1) {
      return words.say(
          "trust.card.moments.at",
          words.count(at.moments().size()),
          words.day(Collections.min(at.moments())),
          words.day(Collections.max(at.moments())));
    }
    return Labels.cut(landmarks.describe(), MOST_LETTERS);
  }

  private void fact(String key, String text) {
    html.element("dt", words.say("trust.card." + key)).element("dd", text);
  }

  private String file(JourneyScorer of) {
    return words.say(
        "trust.card.file",
        of.definition().name(),
        of.definition().version(),
        of.modelId().substring(0, 12) + "\u2026");
  }

  private String predicts() {
    JourneyDefinition definition = model.definition();
    return definition
        .target()
        .horizon()
        .map(horizon -> words.say("trust.card.within", definition.target().name(), days(horizon)))
        .orElseGet(() -> definition.target().name());
  }

  private String days(Duration horizon) {
    double days = horizon.toMinutes() / (24 * 60.0);
    return words.number(days, days == Math.rint(days) ? 0 : 1);
  }

  private String form() {
    ScoringModel form = model.model();
    String calibration = words.say("trust.card.calibrated." + calibration());
    String signals = words.count(model.definition().signals().size());
    if (form instanceof TreeEnsemble trees) {
      return words.say(
          "trust.card.trees",
          words.count(trees.trees()),
          words.count(trees.depth()),
          signals,
          calibration);
    }
    return words.say(
        form instanceof LinearModel ? "trust.card.linear" : "trust.card.other",
        signals,
        calibration);
  }

  private String calibration() {
    Calibration calibration = model.calibration();
    if (calibration instanceof Calibration.Platt) {
      return "sigmoid";
    }
    return calibration instanceof Calibration.Isotonic ? "isotonic" : "none";
  }

  private Optional<String> trained() {
    return count("n_train")
        .map(
            n ->
                words.say(
                    "trust.card.examples",
                    n,
                    count("n_train_positive").orElseGet(() -> words.say("missing")),
                    count("customers").orElseGet(() -> words.say("missing"))));
  }

  private Optional<String> count(String fact) {
    return Optional.ofNullable(model.provenance().get(fact))
        .filter(text -> text.matches("\\d{1,18}"))
        .map(text -> words.count(Long.parseLong(text)));
  }

  private void tested(Evaluation evaluation) {
    fact(
        "tested",
        words.say(
            "trust.card.examples",
            words.count(evaluation.n()),
            words.count(evaluation.positives()),
            words.count(evaluation.clusters())));
    evaluation.auc().ifPresent(auc -> fact("auc", estimate(auc)));
    fact("log_loss", estimate(evaluation.logLoss()));
    fact("brier", estimate(evaluation.brier()));
    fact("ece", estimate(evaluation.ece()));
    evaluation.topDecileLift().ifPresent(lift -> fact("lift", estimate(lift)));
  }

  private String churn(TestedScorer churn) {
    return churn
        .test()
        .flatMap(held -> held.evaluation().auc())
        .map(auc -> words.say("trust.card.withauc", file(churn.scorer()), estimate(auc)))
        .orElseGet(() -> file(churn.scorer()));
  }

  private String estimate(Estimate of) {
    Interval interval = of.interval();
    return words.say(
        "trust.estimate.n",
        words.number(of.value(), 3),
        words.range(words.number(interval.low(), 3), words.number(interval.high(), 3)),
        words.n(of.n()));
  }

  /** All facts that the model holds about itself, as they are. */
  private Markup facts() {
    TreeMap<String, String> all = new TreeMap<>(model.provenance());
    all.putAll(model.meta());
    all.put("model_id", model.modelId());
    List<List<Cell>> rows = new ArrayList<>();
    all.forEach((name, value) -> rows.add(List.of(Cell.of(name), Cell.of(value))));
    DataTable table =
        new DataTable(
            words.say("trust.card.facts"), Columns.of(words, "column.", "fact", "value"), rows);
    Markup foot = new Markup().open("div", "class", "foot").open("details");
    foot.element("summary", words.say("trust.card.facts"));
    foot.add(Tables.html(table, report.figures().settings().leastCell(), words));
    return foot.close().close();
  }
}
