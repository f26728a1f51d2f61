package io.journeyscore.io.definition;

import io.journeyscore.event.EventFilter;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageCancel;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StageRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stages in JSON: in full, or the word of a preset. What is written is in full, so that a file
 * means the same whatever a preset becomes.
 */
final class StagesJson {

  private static final String NAME = "name";
  private static final String RULES = "rules";
  private static final String STAGE = "stage";
  private static final String EVENTS = "events";
  private static final String FROM = "from";
  private static final String CANCEL = "cancel";
  private static final String FORWARD_ONLY = "forward_only";
  private static final String HYSTERESIS = "hysteresis";
  private static final String FIVE = "five";
  private static final String SEVEN = "seven";

  private StagesJson() {}

  static Map<String, Object> write(StageModel stages) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(NAME, stages.name());
    json.put(RULES, stages.rules().stream().map(StagesJson::write).toList());
    if (!stages.cancels().isEmpty()) {
      json.put(CANCEL, stages.cancels().stream().map(StagesJson::write).toList());
    }
    if (stages.forwardOnly()) {
      json.put(FORWARD_ONLY, true);
    }
    if (stages.hysteresis() > 1) {
      json.put(HYSTERESIS, stages.hysteresis());
    }
    return json;
  }

  private static Map<String, Object> write(StageRule rule) {
    Map<String, Object> json = write(rule.stage(), rule.filter());
    if (!rule.from().isEmpty()) {
      Stream<String> names = rule.from().stream().map(Stage::name);
      json.put(FROM, names.sorted(JsonText::compareCodePoints).toList());
    }
    return json;
  }

  private static Map<String, Object> write(StageCancel cancel) {
    return write(cancel.stage(), cancel.filter());
  }

  private static Map<String, Object> write(Stage stage, EventFilter events) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(STAGE, stage.name());
    json.put(EVENTS, FilterJson.write(events));
    return json;
  }

  static StageModel read(JsonValue json) {
    if (json.isText()) {
      return json.oneOf(List.of(FIVE, SEVEN)).equals(FIVE)
          ? StageModel.fiveStages()
          : StageModel.sevenStages();
    }
    JsonMembers members = json.members(NAME, RULES, CANCEL, FORWARD_ONLY, HYSTERESIS);
    StageModel.Builder stages = StageModel.builder();
    members.required(NAME).text(stages::name);
    members
        .required(RULES)
        .items(
            rule ->
                rule.checked(() -> stages.stage(readStage(rule), readEvents(rule), from(rule))));
    members
        .optional(CANCEL)
        .ifPresent(
            list -> list.items(each -> stages.cancel(readStage(each), readCancelling(each))));
    if (members.optional(FORWARD_ONLY).map(JsonValue::flag).orElse(false)) {
      stages.forwardOnly();
    }
    members
        .optional(HYSTERESIS)
        .ifPresent(events -> events.checked(() -> stages.hysteresis(events.integer())));
    return json.checked(stages::build);
  }

  private static Stage readStage(JsonValue json) {
    return json.members(STAGE, EVENTS, FROM).required(STAGE).text(Stage::of);
  }

  private static EventFilter readEvents(JsonValue json) {
    return FilterJson.read(json.members(STAGE, EVENTS, FROM).required(EVENTS));
  }

  private static EventFilter readCancelling(JsonValue json) {
    return FilterJson.read(json.members(STAGE, EVENTS).required(EVENTS));
  }

  private static Set<Stage> from(JsonValue json) {
    return json.members(STAGE, EVENTS, FROM)
        .optional(FROM)
        .map(names -> names.distinctItems(name -> name.text(Stage::of)))
        .orElse(Set.of());
  }
}
