package io.journeyscore.io.definition;

import io.journeyscore.signal.SignalWindow;
import java.util.Map;
import java.util.Optional;

/**
 * How far back a signal looks, in JSON: a length of time, elapsed or by the calendar; an object
 * that gives a number of events, or the rule of sessions. All events are said by saying nothing.
 */
final class SignalWindowJson {

  private static final String LAST_EVENTS = "last_events";
  private static final String SESSION = "session";

  private SignalWindowJson() {}

  /** Returns what to write; empty for all events. */
  static Optional<Object> write(SignalWindow window) {
    if (window instanceof SignalWindow.Within within) {
      return Optional.of(LengthJson.write(within.length()));
    }
    if (window instanceof SignalWindow.LastEvents last) {
      return Optional.of(Map.of(LAST_EVENTS, last.events()));
    }
    if (window instanceof SignalWindow.Session session) {
      return Optional.of(Map.of(SESSION, SessionJson.write(session.rule())));
    }
    return Optional.empty();
  }

  static SignalWindow read(JsonValue json) {
    if (json.isText()) {
      return new SignalWindow.Within(LengthJson.readWindow(json));
    }
    JsonMembers members =
        json.members(LengthJson.PERIOD_FIELD, LengthJson.ZONE_FIELD, LAST_EVENTS, SESSION);
    if (members.optional(LAST_EVENTS).isPresent()) {
      JsonValue events = json.members(LAST_EVENTS).required(LAST_EVENTS);
      int number = events.integer();
      return events.checked(() -> SignalWindow.lastEvents(number));
    }
    if (members.optional(SESSION).isPresent()) {
      return SignalWindow.session(SessionJson.read(json.members(SESSION).required(SESSION)));
    }
    return new SignalWindow.Within(LengthJson.readWindow(json));
  }
}
