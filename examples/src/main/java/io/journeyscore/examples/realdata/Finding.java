package io.journeyscore.examples.realdata;

import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.score.Driver;
import io.journeyscore.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The answer to a question, to be read by people.
 *
 * @param trained the scorer with its evaluation and drivers
 * @param baseline the one signal to beat
 * @param alone a scorer of that signal alone, tested on the same examples
 */
record Finding(TrainedScorer trained, Signal baseline, TrainedScorer alone) {

  private static final int SIGNALS_SHOWN = 8;
  private static final double LEVEL = 0.95;
  private static final double SMALLEST_Q = 0.001;

  /** The main figures, as the end of a row of the README's table. */
  String summary() {
    Evaluation held = trained.holdout();
    Estimate auc = auc(trained);
    return number(
        "%.3f [%.3f, %.3f] | %s | %,d / %,d |",
        auc.value(),
        auc.interval().low(),
        auc.interval().high(),
        percent(held.baseRate()),
        trained.counts().train(),
        held.n());
  }

  /** How well it is known, as a table in Markdown. */
  List<String> measures() {
    Evaluation held = trained.holdout();
    TrainedScorer.Counts counts = trained.counts();
    List<String> lines = new ArrayList<>();
    lines.add("| held-out measure | value | 95% interval |");
    lines.add("|---|---:|---|");
    lines.add(row("examples learned from", number("%,d", counts.train()), ""));
    lines.add(row("of them positive", number("%,d", counts.positives()), ""));
    lines.add(row("examples tested on", number("%,d", held.n()), ""));
    lines.add(row("of them positive", number("%,d", held.positives()), ""));
    lines.add(row("base rate", percent(held.baseRate()), ""));
    lines.add(row("**AUC**", auc(trained)));
    lines.add(row("AUC of `%s` alone".formatted(baseline.name()), auc(alone)));
    AucDifference above = aboveBaseline();
    lines.add(row("AUC above that", number("%+.3f", above.difference()), text(above.interval())));
    lines.add(row("log loss", held.logLoss()));
    lines.add(row("log loss of the base rate learned", number("%.3f", rateLogLoss()), ""));
    lines.add(row("Brier score", held.brier()));
    lines.add(row("Brier score of the base rate learned", number("%.3f", rateBrier()), ""));
    lines.add(row("calibration error (ECE)", held.ece()));
    return lines;
  }

  /** The strongest signals, as a table in Markdown. */
  List<String> drivers() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| signal | more of it goes with | difference, in points | all else equal | q | importance"
            + " |");
    lines.add("|---|---|---|---:|---:|---|");
    for (Driver driver : trained.drivers().stream().limit(SIGNALS_SHOWN).toList()) {
      lines.add(row(driver));
    }
    return lines;
  }

  /** How much better than the baseline the examples are ranked. */
  AucDifference aboveBaseline() {
    return trained.predictions().aucAbove(alone.predictions(), LEVEL).orElseThrow();
  }

  /** The log loss on the held-out examples of saying the learned rate of positives every time. */
  double rateLogLoss() {
    double said = learnedRate();
    double rate = trained.holdout().baseRate();
    return -rate * StrictMath.log(said) - (1 - rate) * StrictMath.log(1 - said);
  }

  /** The Brier score on the held-out examples of saying the learned rate every time. */
  double rateBrier() {
    double said = learnedRate();
    double rate = trained.holdout().baseRate();
    return rate * (1 - said) * (1 - said) + (1 - rate) * said * said;
  }

  private double learnedRate() {
    return (double) trained.counts().positives() / trained.counts().train();
  }

  private static Estimate auc(TrainedScorer scorer) {
    return scorer.holdout().auc().orElseThrow();
  }

  private static String row(Driver driver) {
    Map<Driver.Direction, String> words =
        Map.of(
            Driver.Direction.RAISES, "more",
            Driver.Direction.LOWERS, "less",
            Driver.Direction.UNCLEAR, "unclear");
    return "| `%s` | %s | %s (%s to %s) | %s | %s | %s |"
        .formatted(
            driver.signal().name().replace("|", "\\|"),
            words.get(driver.direction()),
            points(driver.effect()),
            points(driver.effectLow()),
            points(driver.effectHigh()),
            points(driver.adjustedEffect()),
            driver.q() < SMALLEST_Q ? "< 0.001" : number("%.3f", driver.q()),
            number(
                "%.4f (%.4f to %.4f)",
                driver.importance(), driver.importanceLow(), driver.importanceHigh()));
  }

  private static String row(String name, Estimate estimate) {
    return row(name, number("%.3f", estimate.value()), text(estimate.interval()));
  }

  private static String row(String name, String value, String interval) {
    return "| %s | %s | %s |".formatted(name, value, interval);
  }

  private static String text(Interval interval) {
    return number("%.3f to %.3f", interval.low(), interval.high());
  }

  private static String points(double probability) {
    return number("%+.1f", 100 * probability);
  }

  private static String percent(double rate) {
    return number("%.1f%%", 100 * rate);
  }

  private static String number(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
