package io.journeyscore.io.definition;

import static java.util.Map.entry;

import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signals in JSON: an object with the kind, the fields of that kind, and the scope.
 *
 * <p>The kind of a signal is called as in its name, so {@code count(purchase, 7d)} has the kind
 * {@code count}.
 */
final class SignalJson {

  private static final String KIND = "kind";
  private static final String EVENTS = "events";
  private static final String WITHIN = "within";
  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final String STAGE = "stage";
  private static final String SCOPE = "scope";

  /** The fields of each kind beside the kind itself and the scope. */
  private static final Map<String, List<String>> PARTS =
      Map.ofEntries(
          entry("count", List.of(EVENTS, WITHIN)),
          entry("recency", List.of(EVENTS)),
          entry("elapsed", List.of()),
          entry("mean_gap", List.of(EVENTS)),
          entry("last_gap", List.of(EVENTS)),
          entry("distinct_channels", List.of()),
          entry("channel_switches", List.of()),
          entry("before", List.of(FIRST, SECOND)),
          entry("stage_reached", List.of(STAGE)),
          entry("dwell", List.of(STAGE)),
          entry("reentries", List.of(STAGE)),
          entry("days_in_stage", List.of()),
          entry("value_sum", List.of(EVENTS, WITHIN)),
          entry("last_rating", List.of(EVENTS)),
          entry("mean_rating", List.of(EVENTS, WITHIN)));

  private SignalJson() {}

  static Map<String, Object> write(Signal signal) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (signal instanceof Signal.Count count) {
      putEvents(json, "count", count.filter(), count.window());
    } else if (signal instanceof Signal.Recency recency) {
      putEvents(json, "recency", recency.filter(), Optional.empty());
    } else if (signal instanceof Signal.Elapsed) {
      json.put(KIND, "elapsed");
    } else if (signal instanceof Signal.MeanGap gap) {
      putEvents(json, "mean_gap", gap.filter(), Optional.empty());
    } else if (signal instanceof Signal.LastGap gap) {
      putEvents(json, "last_gap", gap.filter(), Optional.empty());
    } else if (signal instanceof Signal.DistinctChannels) {
      json.put(KIND, "distinct_channels");
    } else if (signal instanceof Signal.ChannelSwitches) {
      json.put(KIND, "channel_switches");
    } else if (signal instanceof Signal.Before before) {
      json.put(KIND, "before");
      json.put(FIRST, FilterJson.write(before.first()));
      json.put(SECOND, FilterJson.write(before.second()));
    } else {
      putStageOrValue(json, signal);
    }
    json.put(SCOPE, JsonValue.word(signal.scope()));
    return json;
  }

  private static void putStageOrValue(Map<String, Object> json, Signal signal) {
    if (signal instanceof Signal.StageReached reached) {
      putStage(json, "stage_reached", reached.stage());
    } else if (signal instanceof Signal.Dwell dwell) {
      putStage(json, "dwell", dwell.stage());
    } else if (signal instanceof Signal.Reentries reentries) {
      putStage(json, "reentries", reentries.stage());
    } else if (signal instanceof Signal.DaysInStage) {
      json.put(KIND, "days_in_stage");
    } else if (signal instanceof Signal.ValueSum sum) {
      putEvents(json, "value_sum", sum.filter(), sum.window());
    } else if (signal instanceof Signal.LastRating last) {
      putEvents(json, "last_rating", last.filter(), Optional.empty());
    } else if (signal instanceof Signal.MeanRating mean) {
      putEvents(json, "mean_rating", mean.filter(), mean.window());
    } else {
      throw new IllegalStateException("signal must have a form in JSON: " + signal.name());
    }
  }

  private static void putEvents(
      Map<String, Object> json, String kind, EventFilter events, Optional<Duration> window) {
    json.put(KIND, kind);
    json.put(EVENTS, FilterJson.write(events));
    window.ifPresent(length -> json.put(WITHIN, LengthJson.write(length)));
  }

  private static void putStage(Map<String, Object> json, String kind, Stage stage) {
    json.put(KIND, kind);
    json.put(STAGE, stage.name());
  }

  static Signal read(JsonValue json) {
    String kind = json.choice(KIND, PARTS.keySet().stream().sorted().toList());
    List<String> known = new ArrayList<>(List.of(KIND));
    known.addAll(PARTS.get(kind));
    known.add(SCOPE);
    JsonMembers members = json.members(known.toArray(String[]::new));
    return json.checked(() -> signal(kind, members));
  }

  private static Signal signal(String kind, JsonMembers members) {
    Scope scope =
        members.optional(SCOPE).map(word -> word.constant(Scope.values())).orElse(Scope.JOURNEY);
    return switch (kind) {
      case "count" -> new Signal.Count(filter(members, EVENTS), within(members), scope);
      case "recency" -> new Signal.Recency(filter(members, EVENTS), scope);
      case "elapsed" -> new Signal.Elapsed(scope);
      case "mean_gap" -> new Signal.MeanGap(filter(members, EVENTS), scope);
      case "last_gap" -> new Signal.LastGap(filter(members, EVENTS), scope);
      case "distinct_channels" -> new Signal.DistinctChannels(scope);
      case "channel_switches" -> new Signal.ChannelSwitches(scope);
      case "before" -> new Signal.Before(filter(members, FIRST), filter(members, SECOND), scope);
      case "stage_reached" -> new Signal.StageReached(stage(members), scope);
      case "dwell" -> new Signal.Dwell(stage(members), scope);
      case "reentries" -> new Signal.Reentries(stage(members), scope);
      case "days_in_stage" -> new Signal.DaysInStage(scope);
      case "value_sum" -> new Signal.ValueSum(filter(members, EVENTS), within(members), scope);
      case "last_rating" -> new Signal.LastRating(filter(members, EVENTS), scope);
      case "mean_rating" -> new Signal.MeanRating(filter(members, EVENTS), within(members), scope);
      default -> throw new IllegalStateException("signal kinds must all be read: " + kind);
    };
  }

  private static EventFilter filter(JsonMembers members, String field) {
    return FilterJson.read(members.required(field));
  }

  private static Optional<Duration> within(JsonMembers members) {
    return members.optional(WITHIN).map(LengthJson::readLength);
  }

  private static Stage stage(JsonMembers members) {
    return members.required(STAGE).text(Stage::of);
  }
}
