package io.journeyscore.examples.cli;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.RatingTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.definition.ValueTarget;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Stability;
import io.journeyscore.signal.Signal;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
            + " what brings the outcome about. %s")
        .formatted(
            outcome(scorer.definition().target()),
            examples,
            scorer.stability().stream()
                .findFirst()
                .map(SignalReport::stability)
                .orElse("Stability was not measured."));
  }

  private static String stability(Stability measured) {
    return "Stability is the share of %d halves of the customers in which a signal is among the first %d."
        .formatted(measured.halves(), measured.first());
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
  static List<Map<String, Object>> rows(JourneyScorer scorer, int top) {
    List<Driver> drivers = scorer.drivers();
    Map<Signal, Stability> stabilities = new HashMap<>();
    scorer.stability().forEach(stability -> stabilities.put(stability.signal(), stability));
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
      Optional<Stability> stability = Optional.ofNullable(stabilities.get(driver.signal()));
      row.put("stability", cell(stability.map(Stability::alone)));
      row.put("stability_together", cell(stability.map(Stability::together)));
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

  /** Returns a number, or an empty cell. */
  private static Object cell(Optional<Double> value) {
    return value.isPresent() ? value.get() : value;
  }

  /** Writes the signals as a table. */
  static void writeCsv(Writer out, JourneyScorer scorer, int top) throws IOException {
    List<Map<String, Object>> rows = rows(scorer, top);
    List<String> columns = List.copyOf(rows.get(0).keySet());
    List<List<Object>> cells = rows.stream().map(row -> List.copyOf(row.values())).toList();
    new Finding(heading(scorer), Map.of(), columns, cells).writeCsv(out);
  }

  /** Writes the signals as JSON. */
  static void writeJson(Writer out, JourneyScorer scorer, int top) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("target", scorer.definition().target().name());
    json.put("horizon", scorer.definition().target().horizon().map(Duration::toString));
    json.put("model_id", scorer.modelId());
    json.put("signals", rows(scorer, top));
    Json.write(out, json);
  }
}
