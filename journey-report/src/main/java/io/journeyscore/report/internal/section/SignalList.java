package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.report.Report;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Stability;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signals of one model that are shown.
 *
 * @param rows those shown, from the greatest effect to the least
 * @param others how many are not shown
 * @param clearOthers how many of these pass the thresholds
 * @param examples how many examples the model learned its signals from
 */
record SignalList(List<SignalRow> rows, int others, long clearOthers, long examples) {

  /** Returns the first signals of a model; those with values of too few examples are not shown. */
  static SignalList of(JourneyScorer model, List<Factor> factors, Report report) {
    Map<String, Stability> stability = new HashMap<>();
    model.stability().forEach(one -> stability.put(one.signal().name(), one));
    Map<String, Factor> classes = new HashMap<>();
    factors.forEach(factor -> classes.put(factor.signal(), factor));
    int least = report.figures().settings().leastCell();
    List<Driver> drivers = model.drivers();
    List<SignalRow> ordered =
        drivers.stream()
            .filter(driver -> driver.support() >= least)
            .map(
                driver ->
                    new SignalRow(
                        driver,
                        Optional.ofNullable(stability.get(driver.signal().name())),
                        Optional.ofNullable(classes.get(driver.signal().name()))))
            .sorted(SignalRow.CLEAREST_FIRST)
            .toList();
    int shown = Math.min(report.figures().settings().top(), ordered.size());
    return new SignalList(
        ordered.subList(0, shown).stream().sorted(SignalRow.BY_EFFECT).toList(),
        drivers.size() - shown,
        ordered.subList(shown, ordered.size()).stream().filter(SignalRow::passes).count(),
        drivers.stream().mapToLong(Driver::examples).max().orElse(0));
  }

  int signals() {
    return rows.size() + others;
  }

  /** Returns how far from zero the furthest end of an interval is, in points. */
  double reach() {
    return rows.stream()
        .mapToDouble(
            row ->
                100
                    * Math.max(
                        Math.abs(row.driver().effectLow()), Math.abs(row.driver().effectHigh())))
        .max()
        .orElse(0);
  }
}
