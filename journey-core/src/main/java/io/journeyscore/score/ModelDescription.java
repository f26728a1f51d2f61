package io.journeyscore.score;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.RatingTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.definition.ValueTarget;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Window;
import io.journeyscore.signal.Signal;
import io.journeyscore.stage.StageRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is inside a model, as JSON: keys sorted, so that equal models give equal text. */
final class ModelDescription {

  private ModelDescription() {}

  static String of(JourneyScorer scorer) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("modelId", scorer.modelId());
    json.put("meta", scorer.meta());
    json.put("provenance", scorer.provenance());
    json.put("definition", definition(scorer.definition()));
    json.put("signals", signals(scorer));
    json.put("model", model(scorer.model()));
    json.put("calibration", calibration(scorer.calibration()));
    json.put("drivers", scorer.drivers().stream().map(ModelDescription::driver).toList());
    if (!scorer.stability().isEmpty()) {
      json.put("stability", scorer.stability().stream().map(ModelDescription::stability).toList());
    }
    return JsonText.of(json);
  }

  private static Map<String, Object> definition(JourneyDefinition definition) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("name", definition.name());
    json.put("version", definition.version());
    json.put(
        "identifierKinds",
        definition.rules().stitcher().kinds().stream().map(IdentifierKind::name).toList());
    json.put("boundary", boundary(definition.rules().boundary()));
    json.put("start", definition.rules().start().describe());
    json.put("goals", definition.rules().goals().stream().map(ModelDescription::goal).toList());
    json.put("failure", definition.rules().failure().describe());
    json.put("maximumLength", definition.rules().maximumLength().map(Window::describe));
    json.put("currency", definition.rules().currency());
    json.put("stages", stages(definition));
    json.put("target", target(definition.target()));
    json.put("landmarks", definition.landmarks().describe());
    return json;
  }

  private static Map<String, Object> boundary(Boundary boundary) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("by", boundary instanceof Boundary.Key ? "key" : "gap");
    json.put("inactivityGap", boundary.inactivityGap().map(Window::describe));
    return json;
  }

  private static Map<String, Object> goal(Goal goal) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("name", goal.name());
    json.put("events", goal.filter().describe());
    json.put("terminal", goal.terminal());
    json.put("weight", goal.weight());
    return json;
  }

  private static Map<String, Object> stages(JourneyDefinition definition) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("name", definition.signals().stages().name());
    List<Map<String, Object>> rules = new ArrayList<>();
    for (StageRule rule : definition.signals().stages().rules()) {
      SortedMap<String, Object> row = new TreeMap<>();
      row.put("stage", rule.stage().name());
      row.put("events", rule.filter().describe());
      rules.add(row);
    }
    json.put("rules", rules);
    return json;
  }

  private static Map<String, Object> target(Target target) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("name", target.name());
    json.put("horizon", target.horizon().map(Duration::toString));
    if (target instanceof ChurnTarget churn) {
      json.put("activeWithin", churn.activeWithin().toString());
      json.put("activity", churn.activity().describe());
      json.put("cause", churn.cause().name().toLowerCase(Locale.ROOT));
    } else if (target instanceof RatingTarget rating) {
      json.put("scale", rating.wanted().scale());
      json.put("from", rating.wanted().from());
      json.put("to", rating.wanted().to());
    } else if (target instanceof ValueTarget value) {
      json.put("amount", value.amount().toPlainString());
    }
    return json;
  }

  private static List<Map<String, Object>> signals(JourneyScorer scorer) {
    ColumnLayout layout = scorer.layout();
    List<Signal> signals = scorer.definition().signals().signals();
    List<String> hashes = scorer.definition().signals().hashes();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      Signal signal = signals.get(i);
      SignalProfile profile = scorer.profiles().get(i);
      SortedMap<String, Object> row = new TreeMap<>();
      row.put("name", signal.name());
      row.put("description", signal.description());
      row.put("scope", signal.scope().name());
      row.put("unit", signal.unit().name());
      row.put("kind", SignalsCodec.kindWord(signal));
      row.put("version", signal.version());
      row.put("hash", hashes.get(i));
      row.put("categories", SignalsCodec.categories(signal));
      row.put("whenMissing", layout.fill(i));
      row.put("missingHasColumn", layout.isFlagged(i));
      row.put("present", profile.present());
      row.put("least", profile.least());
      row.put("most", profile.most());
      row.put("quantiles", profile.quantiles());
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> model(ScoringModel model) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("columns", model.width());
    json.put("unit", model.unit().name());
    json.put("base", model.base());
    if (model instanceof TreeEnsemble trees) {
      json.put("kind", "trees");
      json.put("trees", trees.trees());
      json.put("nodes", trees.nodes());
      json.put("depth", trees.depth());
    } else if (model instanceof LinearModel linear) {
      json.put("kind", "linear");
      json.put("intercept", linear.intercept());
      json.put("weights", weights(linear));
    }
    return json;
  }

  private static List<Double> weights(LinearModel linear) {
    List<Double> weights = new ArrayList<>();
    for (int column = 0; column < linear.width(); column++) {
      weights.add(linear.weight(column));
    }
    return weights;
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("kind", "none");
    if (calibration instanceof Calibration.Platt platt) {
      json.put("kind", "sigmoid");
      json.put("slope", platt.slope());
      json.put("intercept", platt.intercept());
    } else if (calibration instanceof Calibration.Isotonic isotonic) {
      json.put("kind", "isotonic");
      List<List<Double>> knots = new ArrayList<>();
      for (int knot = 0; knot < isotonic.knots(); knot++) {
        knots.add(List.of(isotonic.margin(knot), isotonic.probability(knot)));
      }
      json.put("knots", knots);
    }
    return json;
  }

  private static Map<String, Object> driver(Driver driver) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("signal", driver.signal().name());
    json.put("direction", direction(driver));
    json.put("effect", driver.effect());
    json.put("effectLow", driver.effectLow());
    json.put("effectHigh", driver.effectHigh());
    json.put("adjustedEffect", driver.adjustedEffect());
    json.put("support", driver.support());
    json.put("examples", driver.examples());
    json.put("p", driver.p());
    json.put("q", driver.q());
    json.put("importance", driver.importance());
    json.put("importanceLow", driver.importanceLow());
    json.put("importanceHigh", driver.importanceHigh());
    return json;
  }

  private static Map<String, Object> stability(Stability stability) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("signal", stability.signal().name());
    json.put("alone", stability.alone());
    json.put("together", stability.together());
    json.put("halves", stability.halves());
    json.put("first", stability.first());
    return json;
  }

  private static String direction(Driver driver) {
    return switch (driver.direction()) {
      case RAISES -> "positive";
      case LOWERS -> "negative";
      case UNCLEAR -> "unclear";
    };
  }
}
