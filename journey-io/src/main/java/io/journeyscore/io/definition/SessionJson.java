package io.journeyscore.io.definition;

import io.journeyscore.sequence.SessionRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** What separates sessions, in JSON: wherever a definition speaks of sessions. */
final class SessionJson {

  private static final String TIMEOUT = "timeout";
  private static final String STARTING_ON = "starting_on";

  private SessionJson() {}

  static Map<String, Object> write(SessionRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(TIMEOUT, LengthJson.write(rule.timeout()));
    json.put(STARTING_ON, FilterJson.write(rule.start()));
    return json;
  }

  static SessionRule read(JsonValue json) {
    JsonMembers members = json.members(TIMEOUT, STARTING_ON);
    SessionRule rule = SessionRule.after(LengthJson.readWindow(members.required(TIMEOUT)));
    return members.optional(STARTING_ON).map(FilterJson::read).map(rule::startingOn).orElse(rule);
  }
}
