package io.journeyscore.examples.cli;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.RatingTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.definition.ValueTarget;
import io.journeyscore.io.csv.CsvTable;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ranked signals of a model, as a table or as JSON. Effects are in probability points:
 * hundredths of a probability.
 */
final class SignalReport {

  private static final double POINTS = 100;

  private SignalReport() {}

  /** Returns what the numbers speak of, in words. */
  static String heading(JourneyScorer scorer) {
    long examples = scorer.drivers().stream().mapToLong(Driver::examples).max().orElse(0);
    return ("Signals associated with %s (n = %d examples). Effects are in probability points,"
            + " high against low values, with 95%% intervals; they are associations and need not be"
            + " what brings the outcome about.")
        .formatted(outcome(scorer.definition().target()), examples);
  }

  /** Returns the target in words. */
  static String outcome(Target target) {
    return what(target)
        + target
            .horizon()
            .map(horizon -> " within " + length(horizon))
            .orElse(" before the journey ends");
  }

  private static String what(Target target) {
    if (target instanceof ChurnTarget churn && churn.cause() != ChurnTarget.Cause.EITHER) {
      return "churn by " + churn.cause().name().toLowerCase(Locale.ROOT);
    } else if (target instanceof RatingTarget rating) {
      RatingClass wanted = rating.wanted();
      return "a rating %s of %s to %s".formatted(wanted.scale(), wanted.from(), wanted.to());
    } else if (target instanceof ValueTarget value) {
      return "a value of at least " + value.amount().toPlainString();
    }
    return target.name();
  }

  private static String length(Duration length) {
    Duration days = Duration.ofDays(length.toDays());
    if (!length.equals(days)) {
      return length.toString();
    }
    return days.toDays() == 1 ? "1 day" : days.toDays() + " days";
  }

  /** Returns one row for each signal, strongest first, with its columns in a fixed order. */
  static List<Map<String, Object>> rows(List<Driver> drivers, int top) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Driver driver : drivers.subList(0, Math.min(top, drivers.size()))) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("rank", rows.size() + 1);
      row.put("signal", driver.signal().name());
      row.put("description", driver.signal().description());
      row.put("direction", direction(driver));
      row.put("effect_points", POINTS * driver.effect());
      row.put("effect_points_low", POINTS * driver.effectLow());
      row.put("effect_points_high", POINTS * driver.effectHigh());
      row.put("adjusted_points", POINTS * driver.adjustedEffect());
      row.put("support", driver.support());
      row.put("examples", driver.examples());
      row.put("p", driver.p());
      row.put("q", driver.q());
      row.put("importance", driver.importance());
      row.put("importance_low", driver.importanceLow());
      row.put("importance_high", driver.importanceHigh());
      rows.add(row);
    }
    return rows;
  }

  /** Returns which way a signal goes with the target: one word. */
  static String direction(Driver driver) {
    return switch (driver.direction()) {
      case RAISES -> "positive";
      case LOWERS -> "negative";
      case UNCLEAR -> "unclear";
    };
  }

  /** Writes the signals as a table. */
  static void writeCsv(Writer out, JourneyScorer scorer, int top) throws IOException {
    List<Map<String, Object>> rows = rows(scorer.drivers(), top);
    CsvTable table = CsvTable.to(out, columns(scorer.drivers()));
    for (Map<String, Object> row : rows) {
      for (Object value : row.values()) {
        if (value instanceof Double number) {
          table.number(number);
        } else if (value instanceof Number number) {
          table.number(number.longValue());
        } else {
          table.text(value.toString());
        }
      }
      table.endRow();
    }
    table.flush();
  }

  private static List<String> columns(List<Driver> drivers) {
    return List.copyOf(rows(drivers, 1).get(0).keySet());
  }

  /** Writes the signals as JSON. */
  static void writeJson(Writer out, JourneyScorer scorer, int top) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("target", scorer.definition().target().name());
    json.put("horizon", scorer.definition().target().horizon().map(Duration::toString));
    json.put("model_id", scorer.modelId());
    json.put("signals", rows(scorer.drivers(), top));
    Json.write(out, json);
  }
}
