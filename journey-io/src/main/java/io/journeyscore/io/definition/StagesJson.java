package io.journeyscore.io.definition;

import io.journeyscore.event.EventFilter;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StageRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stages in JSON: in full, or the word of a preset. What is written is in full, so that a file
 * means the same whatever a preset becomes.
 */
final class StagesJson {

  private static final String NAME = "name";
  private static final String RULES = "rules";
  private static final String STAGE = "stage";
  private static final String EVENTS = "events";
  private static final String FIVE = "five";
  private static final String SEVEN = "seven";

  private StagesJson() {}

  static Map<String, Object> write(StageModel stages) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(NAME, stages.name());
    json.put(RULES, stages.rules().stream().map(StagesJson::write).toList());
    return json;
  }

  private static Map<String, Object> write(StageRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(STAGE, rule.stage().name());
    json.put(EVENTS, FilterJson.write(rule.filter()));
    return json;
  }

  static StageModel read(JsonValue json) {
    if (json.isText()) {
      return json.oneOf(List.of(FIVE, SEVEN)).equals(FIVE)
          ? StageModel.fiveStages()
          : StageModel.sevenStages();
    }
    JsonMembers members = json.members(NAME, RULES);
    StageModel.Builder stages = StageModel.builder();
    members.required(NAME).text(stages::name);
    members
        .required(RULES)
        .items(rule -> rule.checked(() -> stages.stage(readStage(rule), readEvents(rule))));
    return json.checked(stages::build);
  }

  private static Stage readStage(JsonValue json) {
    return json.members(STAGE, EVENTS).required(STAGE).text(Stage::of);
  }

  private static EventFilter readEvents(JsonValue json) {
    return FilterJson.read(json.members(STAGE, EVENTS).required(EVENTS));
  }
}
