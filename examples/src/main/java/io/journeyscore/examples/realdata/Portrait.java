package io.journeyscore.examples.realdata;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.ml.ModelStudy;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.SignalFinding;
import io.journeyscore.ml.SignalFindings;
import io.journeyscore.ml.SignalStudy;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model beside simpler ones, and its signals one by one, to be read by people.
 *
 * @param trained the scorer
 * @param rivals simpler models on the same held-out examples
 * @param findings what is known of each signal
 */
record Portrait(TrainedScorer trained, ModelStudy rivals, SignalFindings findings) {

  private static final int SIGNALS_SHOWN = 8;
  private static final double SMALLEST_Q = 0.001;
  private static final Map<Direction, String> WORDS =
      Map.of(Direction.RAISES, "more", Direction.LOWERS, "less", Direction.UNCLEAR, "unclear");

  /** Trains, and looks at the model from all sides. */
  static Portrait of(Study study, Reconstruction journeys, SignalStudy.Options options) {
    TrainingSet examples = TrainingSet.of(journeys, study.definition(), Study.SEED);
    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(study.algorithm())
            .seed(Study.SEED)
            .build()
            .train(examples);
    return new Portrait(
        trained, ModelStudy.of(examples, trained), SignalStudy.of(examples, trained, options));
  }

  /** The model that counts events, to be beaten. */
  ModelStudy.Rival counts() {
    return rivals.baselines().stream()
        .filter(rival -> rival.name().equals("touchpoint counts"))
        .findFirst()
        .orElseThrow();
  }

  /** The model and its rivals, as a table in Markdown. */
  List<String> models() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| model | signals | AUC | log loss | AUC of the first above it | log loss of the first"
            + " less its |");
    lines.add("|---|---:|---|---|---|---|");
    lines.add(
        row("**" + trained.algorithm().word() + "**", findings.signals().size(), trained.holdout())
            + " | |");
    for (ModelStudy.Rival rival : rivals.baselines()) {
      lines.add(row(rival));
    }
    for (ModelStudy.Rival rival : rivals.ablations()) {
      lines.add(row(rival));
    }
    return lines;
  }

  /** The strongest signals, as a table in Markdown. */
  List<String> signals() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| signal | more of it goes with | difference, in points | among alike, in points | q |"
            + " held-out examples |");
    lines.add("|---|---|---|---|---:|---|");
    findings.signals().stream().limit(SIGNALS_SHOWN).map(Portrait::row).forEach(lines::add);
    return lines;
  }

  private static String row(SignalFinding finding) {
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            finding.signal().name().replace("|", "\\|"),
            (finding.signal().unit() == Unit.CATEGORY ? "commonest value: " : "")
                + WORDS.get(finding.direction()),
            points(finding.effect().effect()),
            points(finding.exposure().effect().effect()),
            finding.q() < SMALLEST_Q ? "< 0.001" : number("%.3f", finding.q()),
            finding.confirmation().verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String row(ModelStudy.Rival rival) {
    Optional<AucDifference> auc = rival.above().auc();
    Estimate loss = rival.above().logLoss().difference();
    return row(rival.name(), rival.signals(), rival.holdout())
        + " "
        + auc.map(
                difference ->
                    number(
                        "%+.3f (%+.3f to %+.3f)",
                        difference.difference(),
                        difference.interval().low(),
                        difference.interval().high()))
            .orElse("")
        + " | "
        + signed("%+.3f (%+.3f to %+.3f)", 1, loss)
        + " |";
  }

  private static String row(String name, int signals, Evaluation held) {
    return number("| %s | %d |", name, signals)
        + " "
        + held.auc().map(auc -> plain(auc)).orElse("")
        + " | "
        + plain(held.logLoss())
        + " |";
  }

  private static String points(Optional<Estimate> effect) {
    return effect.map(estimate -> signed("%+.1f (%+.1f to %+.1f)", 100, estimate)).orElse("");
  }

  private static String plain(Estimate estimate) {
    return signed("%.3f (%.3f to %.3f)", 1, estimate);
  }

  private static String signed(String pattern, double factor, Estimate estimate) {
    return number(
        pattern,
        factor * estimate.value(),
        factor * estimate.interval().low(),
        factor * estimate.interval().high());
  }

  private static String number(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
