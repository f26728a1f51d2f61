package io.journeyscore.examples.cli;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.score.Contribution;
import io.journeyscore.score.Driver;
import io.journeyscore.score.Explanation;
import io.journeyscore.testkit.PlantedDriver;
import io.journeyscore.testkit.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo found, beside what is true.
 *
 * @param truth what is true of the synthetic events
 * @param report the journeys
 * @param success the model of who buys
 * @param churn the model of who leaves
 * @param buyers the scores of open journeys
 * @param leavers the scores of active customers
 */
record DemoSummary(
    Truth truth,
    JourneyReport report,
    TrainedScorer success,
    TrainedScorer churn,
    Scoring buyers,
    Scoring leavers) {

  private static final int TOP = 8;
  private static final int REASONS = 5;
  private static final double POINTS = 100;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Synthetic events: none of them ever happened. What is true of them: truth.json.");
    addJourneys(lines);
    addModel(lines, "Who buys?", success, PlantedDriver.Target.SUCCESS);
    addConfounded(lines);
    addModel(lines, "Who leaves?", churn, PlantedDriver.Target.CHURN);
    addScores(lines);
    return lines;
  }

  private void addJourneys(List<String> lines) {
    int journeys = report.reconstruction().journeys().size();
    lines.add("");
    lines.add("Events: " + report.accounting());
    lines.add(
        text(
            "Customers: %d, made of the identifiers of %d people, some of whom never log in",
            report.reconstruction().timelines().size(), truth.customers().size()));
    lines.add(text("Journeys: %d, observed until %s", journeys, observedUntil()));
    lines.add("");
    lines.addAll(table("outcome", report.outcomes(), journeys));
    lines.add("");
    lines.addAll(table("stage after the last event", report.currentStages(), journeys));
    lines.add("");
    lines.add("Event types in no stage: " + JourneyReport.counted(report.unmapped()));
  }

  private String observedUntil() {
    return report.reconstruction().observedUntil().toString();
  }

  private static List<String> table(String what, Map<?, Long> counts, int of) {
    List<String> lines = new ArrayList<>();
    lines.add(text("  %-28s %8s %7s", what, "journeys", "share"));
    counts.forEach(
        (name, count) ->
            lines.add(text("  %-28s %8d %6.1f%%", name, count, POINTS * count / Math.max(1, of))));
    return lines;
  }

  private void addModel(
      List<String> lines, String question, TrainedScorer trained, PlantedDriver.Target target) {
    Evaluation holdout = trained.holdout();
    lines.add("");
    lines.add(
        question
            + " Probability of "
            + SignalReport.outcome(trained.scorer().definition().target()));
    lines.add(
        text(
            "  AUC %s on %d examples of later moments and other customers (0.5 is chance)",
            holdout.auc().map(auc -> interval(auc, "%.3f")).orElse("none"), holdout.n()));
    lines.add(
        text(
            "  base rate %.1f%%, mean probability %.1f%%, log loss %s, ECE %s",
            POINTS * holdout.baseRate(),
            POINTS * holdout.meanProbability(),
            interval(holdout.logLoss(), "%.3f"),
            interval(holdout.ece(), "%.3f")));
    TrainingReport.warnings(trained).forEach(warning -> lines.add("  warning: " + warning));
    lines.add("");
    lines.add(
        text(
            "  %4s %-66s %-9s %-24s %s",
            "rank", "associated signal", "direction", "effect in points [95%]", "truth"));
    List<Driver> drivers = trained.drivers();
    for (int i = 0; i < Math.min(TOP, drivers.size()); i++) {
      Driver driver = drivers.get(i);
      lines.add(
          text(
              "  %4d %-66s %-9s %-24s %s",
              i + 1,
              driver.signal().name(),
              SignalReport.direction(driver),
              effect(driver),
              verdict(driver, target)));
    }
    lines.add("  " + found(drivers, target));
  }

  private String verdict(Driver driver, PlantedDriver.Target target) {
    if (driver.signal().equals(truth.confounded().signal())) {
      return "confounded: no effect of its own";
    }
    Optional<PlantedDriver> planted = planted(driver, target);
    if (planted.isEmpty()) {
      return "not planted";
    }
    String sign = planted.get().sign() > 0 ? "positive" : "negative";
    return "planted, "
        + sign
        + (hasSignOf(driver, planted.get()) ? ": as found" : ": NOT as found");
  }

  private Optional<PlantedDriver> planted(Driver driver, PlantedDriver.Target target) {
    return truth.drivers(target).stream()
        .filter(planted -> planted.signal().equals(driver.signal()))
        .findFirst();
  }

  private static boolean hasSignOf(Driver driver, PlantedDriver planted) {
    return Math.signum(driver.effect()) == planted.sign();
  }

  private String found(List<Driver> drivers, PlantedDriver.Target target) {
    int planted = truth.drivers(target).size();
    long leading =
        drivers.stream()
            .limit(planted)
            .filter(driver -> planted(driver, target).filter(p -> hasSignOf(driver, p)).isPresent())
            .count();
    return text(
        "%d signals truly move this outcome; %d of them are among the first %d, with the right"
            + " sign",
        planted, leading, planted);
  }

  private void addConfounded(List<String> lines) {
    List<Driver> drivers = success.drivers();
    for (int i = 0; i < drivers.size(); i++) {
      Driver driver = drivers.get(i);
      if (driver.signal().equals(truth.confounded().signal())) {
        lines.add(
            text(
                "  %s has no effect of its own, yet goes with success: %s points. With all else"
                    + " equal the model moves by %+.1f points; it ranks %d of %d.",
                driver.signal().name(),
                effect(driver),
                POINTS * driver.adjustedEffect(),
                i + 1,
                drivers.size()));
      }
    }
  }

  private void addScores(List<String> lines) {
    lines.add("");
    lines.add(
        text(
            "Scored: %d open journeys (scores.csv) and %d active customers (churn_scores.csv), each"
                + " with its reasons.",
            buyers.rows().size(), leavers.rows().size()));
    buyers.rows().stream()
        .filter(row -> row.customer().kind().equals(IdentifierKind.CUSTOMER))
        .max(Comparator.comparingDouble(row -> row.score().probability()))
        .ifPresent(row -> addExample(lines, row));
  }

  private void addExample(List<String> lines, Scoring.Row row) {
    Explanation explanation = buyers.scorer().explain(row.view());
    lines.add(
        text(
            "The most likely buyer: customer %s, in stage %s: %.1f%%",
            row.customer().value(), row.stage(), POINTS * row.score().probability()));
    lines.add(
        text(
            "  Reasons, in %s: the base of %+.2f and what all signals add make %+.2f",
            explanation.unit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            explanation.base(),
            explanation.margin()));
    for (Contribution reason : explanation.strongest(REASONS)) {
      lines.add(
          text(
              "  %+6.2f  %s: %s",
              reason.contribution(), reason.signal().description(), value(reason.value())));
    }
  }

  private static String value(double value) {
    return Double.isNaN(value) ? "unknown" : text("%.1f", value).replaceFirst("\\.0$", "");
  }

  private static String effect(Driver driver) {
    return text(
        "%+.1f [%+.1f, %+.1f]",
        POINTS * driver.effect(), POINTS * driver.effectLow(), POINTS * driver.effectHigh());
  }

  private static String interval(Estimate estimate, String format) {
    return text(
        format + " [" + format + ", " + format + "]",
        estimate.value(),
        estimate.interval().low(),
        estimate.interval().high());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
