package io.journeyscore.examples.realdata;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was found in the fines.
 *
 * @param log the events
 * @param cases the journeys
 * @param atCreation who pays, judged when the fine is created
 * @param halfAYearOn who pays, judged 180 days later
 * @param fourMonthsOn who pays, judged 120 days later
 * @param fourMonthsOnByWeights the same with logistic regression
 */
record TrafficFinesReport(
    CaseLog log,
    Reconstruction cases,
    Finding atCreation,
    Finding halfAYearOn,
    Finding fourMonthsOn,
    Finding fourMonthsOnByWeights) {

  /**
   * Reads the log and answers the question at three landmarks.
   *
   * @param file the log
   */
  static TrafficFinesReport of(Path file) throws IOException {
    CaseLog log = CaseLog.fines(file);
    Study atCreation = PaymentStudy.atCreation();
    Study fourMonthsOn = PaymentStudy.afterDays(120);
    Reconstruction cases = atCreation.reconstruct(log.events());
    return new TrafficFinesReport(
        log,
        cases,
        atCreation.answer(cases),
        PaymentStudy.afterDays(180).answer(cases),
        fourMonthsOn.answer(cases),
        fourMonthsOn.by(Algorithm.logistic()).answer(cases));
  }

  /** The tables of the report in Markdown, by name. */
  Map<String, List<String>> tables() {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("fines", counts());
    tables.put("creation-measures", atCreation.measures());
    tables.put("creation-signals", atCreation.drivers());
    tables.put("half-year-measures", halfAYearOn.measures());
    tables.put("half-year-signals", halfAYearOn.drivers());
    tables.put("four-months", warning());
    return tables;
  }

  /** How many cases have an event of a type. */
  long casesWith(String type) {
    return log.events().stream()
        .filter(event -> event.type().name().equals(type))
        .map(JourneyEvent::journeyKey)
        .distinct()
        .count();
  }

  /** How many cases ended in a way. */
  long cases(Outcome.Status status) {
    return cases.journeys().stream()
        .map(Journey::outcome)
        .filter(outcome -> outcome.status() == status)
        .count();
  }

  private List<String> counts() {
    List<String> lines = new ArrayList<>();
    lines.add("| what | number |");
    lines.add("|---|---:|");
    lines.add(row("events", log.events().size()));
    lines.add(row("cases", cases.journeys().size()));
    lines.add(row("cases with a payment", casesWith(PaymentStudy.PAYMENT)));
    lines.add(row("cases sent to credit collection", casesWith(PaymentStudy.COLLECTION)));
    lines.add(row("journeys that succeeded", cases(Outcome.Status.SUCCEEDED)));
    lines.add(row("journeys that failed", cases(Outcome.Status.FAILED)));
    lines.add(row("journeys still open at the end of the log", cases(Outcome.Status.OPEN)));
    return lines;
  }

  private List<String> warning() {
    return List.of(
        "| model, judged at 120 days | AUC | 95% interval |",
        "|---|---:|---|",
        row("gradient boosting", fourMonthsOn),
        row("logistic regression", fourMonthsOnByWeights));
  }

  private static String row(String name, Finding finding) {
    Estimate auc = finding.trained().holdout().auc().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.3f to %.3f |",
        name,
        auc.value(),
        auc.interval().low(),
        auc.interval().high());
  }

  private static String row(String name, long count) {
    return String.format(Locale.ROOT, "| %s | %,d |", name, count);
  }
}
