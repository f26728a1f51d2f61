package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.GroupEvaluation;
import io.journeyscore.analytics.evaluation.ScoreBinRate;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.JourneyDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A model card as text for people. */
final class CardText {

  /** What no figure on the card can show. */
  static final List<String> LIMITS =
      List.of(
          "Signals are associated with the target; that they bring it about is not shown.",
          "Figures hold for customers and times like those of the held-out examples.",
          "Intervals are by customer; those of many signals or groups are not adjusted"
              + " for their number, q-values are.",
          "A score at a moment unlike the landmarks is an extrapolation.");

  private static final int MOST_SIGNALS = 10;

  private final ModelCard card;
  private final StringJoiner lines = new StringJoiner("\n", "", "\n");

  CardText(ModelCard card) {
    this.card = card;
  }

  String text() {
    addPurpose();
    addData();
    addFigures();
    addRivals();
    addSignals();
    addWarnings();
    section("What it cannot say");
    LIMITS.forEach(lines::add);
    return lines.toString();
  }

  private void addPurpose() {
    JourneyDefinition definition = card.trained().scorer().definition();
    lines.add("MODEL CARD");
    add("Model", card.trained().scorer().modelId());
    add("Definition", definition.name() + " " + definition.version());
    add(
        "Predicts",
        definition.target().name()
            + definition
                .target()
                .horizon()
                .map(horizon -> " within " + horizon)
                .orElse(" before the journey ends"));
    add("Positive", new TargetText(definition).positive());
    add("Of", new TargetText(definition).judged());
    add("Judged", definition.landmarks().describe());
    add("Algorithm", card.trained().algorithm().toString());
    card.trained()
        .search()
        .ifPresent(
            search ->
                add(
                    "Chosen",
                    format(
                        "among %d by %s in %d folds%s",
                        search.trials().stream()
                            .filter(trial -> trial.logLoss().isPresent())
                            .count(),
                        search.validation().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        search.folds(),
                        search.finalists().isEmpty()
                            ? ""
                            : "; the best regression and the best trees on all that they may see")));
  }

  private void addData() {
    TrainedScorer.Counts counts = card.trained().counts();
    section("Data");
    add("Events", fact("events_from") + " to " + fact("events_to"));
    add("Complete up to", fact("observed_until"));
    add(
        "Examples",
        format(
            "%s of %s customers, %s positive",
            fact("n_examples"), fact("customers"), fact("n_positive")));
    add(
        "Split",
        format(
            "%d to fit%s, %d to calibrate, %d to test, %d left out; %s; at %s",
            counts.fit(),
            counts.sampled() < counts.fit() ? " (" + counts.sampled() + " drawn)" : "",
            counts.calibration(),
            counts.test(),
            counts.leftOut(),
            fact("split"),
            card.trained().cut()));
    Map<String, String> facts = card.trained().scorer().provenance();
    Optional.ofNullable(facts.get("sample")).ifPresent(sample -> add("Sample", sample));
    Optional.ofNullable(facts.get("budget")).ifPresent(budget -> add("Budget of the fits", budget));
  }

  private void addFigures() {
    Evaluation holdout = card.trained().holdout();
    section("Held-out examples, later and of other customers");
    add(
        "n",
        format(
            "%d of %d customers, %d positive",
            holdout.n(), holdout.clusters(), holdout.positives()));
    holdout.auc().ifPresent(auc -> add("AUC", figure(auc)));
    holdout.averagePrecision().ifPresent(value -> add("Average precision", figure(value)));
    add("Log loss", figure(holdout.logLoss()));
    add("Brier score", figure(holdout.brier()));
    add("Calibration error", figure(holdout.ece()));
    holdout.topDecileLift().ifPresent(lift -> add("Top-decile lift", figure(lift)));
    for (ScoreBinRate bin : card.bins().bins()) {
      add(
          "Scored " + bin.bin().name().toLowerCase(Locale.ROOT),
          format(
              "n = %d%s",
              bin.n(), bin.rate().map(rate -> ", came true " + figure(rate)).orElse("")));
    }
    addGroups("After %s events", card.byPrefixLength().groups());
    addGroups("In %s", card.byMonth().groups());
  }

  private void addGroups(String name, List<? extends GroupEvaluation<?>> groups) {
    int tooFew = 0;
    for (GroupEvaluation<?> group : groups) {
      Optional<Estimate> auc = group.evaluation().flatMap(Evaluation::auc);
      auc.ifPresent(value -> add(format(name, group.key()), "AUC " + figure(value)));
      tooFew += auc.isEmpty() ? 1 : 0;
    }
    if (tooFew > 0) {
      add(format(name, "..."), format("%d groups have too few examples to tell", tooFew));
    }
  }

  private void addRivals() {
    section("Beside simpler models: AUC of the model less theirs");
    card.study().baselines().forEach(this::addRival);
    card.study().ablations().forEach(this::addRival);
  }

  private void addRival(ModelStudy.Rival rival) {
    add(
        rival.name(),
        rival
            .above()
            .auc()
            .map(
                auc ->
                    format(
                        "%+.3f [%+.3f, %+.3f], p = %.3g",
                        auc.difference(), auc.interval().low(), auc.interval().high(), auc.p()))
            .orElse("all held-out labels are equal"));
  }

  private void addSignals() {
    section("Signals, strongest first: effect in probability points, q, held-out verdict");
    for (SignalFinding finding : card.findings().signals().stream().limit(MOST_SIGNALS).toList()) {
      add(
          finding.signal().name(),
          format(
              "%s, q = %s, %s%s",
              finding.points().map(CardText::points).orElse("constant"),
              format("%.3g", finding.q()),
              words(finding.confirmation().verdict()),
              finding.flags().isEmpty() ? "" : " " + finding.flags()));
    }
  }

  private void addWarnings() {
    section("To keep in mind");
    card.trained().flags().stream().map(Enum::name).sorted().forEach(lines::add);
    card.trained().leaks().suspicions().forEach(leak -> lines.add(leak.describe()));
    if (card.trained().flags().isEmpty() && card.trained().leaks().suspicions().isEmpty()) {
      lines.add("nothing was flagged");
    }
  }

  private String fact(String name) {
    return requireNonNull(card.trained().scorer().provenance().get(name), name);
  }

  private void section(String title) {
    lines.add("");
    lines.add(title);
  }

  private void add(String name, String value) {
    lines.add("  " + name + ": " + value);
  }

  /** Digits and signs are the same everywhere. */
  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static String words(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String figure(Estimate of) {
    return format("%.3f [%.3f, %.3f]", of.value(), of.interval().low(), of.interval().high());
  }

  private static String points(Estimate of) {
    return format("%+.1f [%+.1f, %+.1f]", of.value(), of.interval().low(), of.interval().high());
  }
}
