package io.journeyscore.io.definition;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Prediction;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.RatingTarget;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.definition.ValueTarget;
import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model learns, in JSON: target, landmarks, grace and signals. */
final class PredictionJson {

  private static final String TARGET = "target";
  private static final String LANDMARKS = "landmarks";
  private static final String GRACE = "grace";
  private static final String SIGNALS = "signals";
  private static final String KIND = "kind";
  private static final String SUCCESS = "success";
  private static final String CHURN = "churn";
  private static final String HORIZON = "horizon";
  private static final String ACTIVE_WITHIN = "active_within";
  private static final String ACTIVITY = "activity";
  private static final String EVERY_EVENT = "every_event";
  private static final String AFTER_EVENTS = "after_events";
  private static final String AFTER_ELAPSED = "after_elapsed";
  private static final String CAUSE = "cause";
  private static final String RATING = "rating";
  private static final String SCALE = "scale";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String VALUE = "value";
  private static final String AMOUNT = "amount";
  private static final String AT_STAGE_ENTRY = "at_stage_entry";
  private static final String STAGE = "stage";
  private static final String AT = "at";
  private static final String EVENTS = "events";
  private static final String ELAPSED = "elapsed";
  private static final String MOMENTS = "moments";

  private PredictionJson() {}

  static Map<String, Object> write(Prediction prediction) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(TARGET, write(prediction.target()));
    json.put(LANDMARKS, write(prediction.landmarks()));
    json.put(GRACE, LengthJson.write(prediction.signals().grace()));
    json.put(SIGNALS, prediction.signals().signals().stream().map(SignalJson::write).toList());
    return json;
  }

  static void read(JsonValue json, StageModel stages, JourneyDefinition.Builder definition) {
    JsonMembers members = json.members(TARGET, LANDMARKS, GRACE, SIGNALS);
    JsonValue list = members.required(SIGNALS);
    List<Signal> signals = list.items(SignalJson::read);
    SignalSet set = list.checked(() -> SignalSet.of(stages, signals));
    definition.signals(
        members.optional(GRACE).map(LengthJson::readLength).map(set::withGrace).orElse(set));
    definition.target(readTarget(members.required(TARGET)));
    definition.landmarks(readLandmarks(members.required(LANDMARKS)));
  }

  private static Map<String, Object> write(Target target) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(KIND, target.name());
    target.horizon().ifPresent(length -> json.put(HORIZON, LengthJson.write(length)));
    if (target instanceof ChurnTarget churn) {
      json.put(ACTIVE_WITHIN, LengthJson.write(churn.activeWithin()));
      json.put(ACTIVITY, FilterJson.write(churn.activity()));
      if (churn.cause() != ChurnTarget.Cause.EITHER) {
        json.put(CAUSE, churn.cause().name().toLowerCase(Locale.ROOT));
      }
    } else if (target instanceof RatingTarget rating) {
      json.put(SCALE, rating.wanted().scale());
      json.put(FROM, rating.wanted().from());
      json.put(TO, rating.wanted().to());
    } else if (target instanceof ValueTarget value) {
      json.put(AMOUNT, value.amount());
    }
    return json;
  }

  private static Target readTarget(JsonValue json) {
    return switch (json.choice(KIND, List.of(SUCCESS, CHURN, RATING, VALUE))) {
      case CHURN -> readChurn(json);
      case RATING -> readRating(json);
      case VALUE -> {
        JsonMembers members = json.members(KIND, HORIZON, AMOUNT);
        Duration horizon = LengthJson.readLength(members.required(HORIZON));
        BigDecimal amount = members.required(AMOUNT).number();
        yield json.checked(() -> new ValueTarget(horizon, amount));
      }
      default -> {
        JsonMembers members = json.members(KIND, HORIZON);
        yield json.checked(
            () -> new SuccessTarget(members.optional(HORIZON).map(LengthJson::readLength)));
      }
    };
  }

  private static ChurnTarget.Cause readCause(JsonValue json) {
    List<String> words =
        Arrays.stream(ChurnTarget.Cause.values())
            .map(cause -> cause.name().toLowerCase(Locale.ROOT))
            .toList();
    return ChurnTarget.Cause.valueOf(json.oneOf(words).toUpperCase(Locale.ROOT));
  }

  private static Target readRating(JsonValue json) {
    JsonMembers members = json.members(KIND, HORIZON, SCALE, FROM, TO);
    Duration horizon = LengthJson.readLength(members.required(HORIZON));
    String scale = members.required(SCALE).text();
    double from = members.required(FROM).number().doubleValue();
    double to = members.required(TO).number().doubleValue();
    return json.checked(() -> new RatingTarget(horizon, new RatingClass(scale, from, to)));
  }

  private static Target readChurn(JsonValue json) {
    JsonMembers members = json.members(KIND, HORIZON, ACTIVE_WITHIN, ACTIVITY, CAUSE);
    Duration horizon = LengthJson.readLength(members.required(HORIZON));
    Duration activeWithin =
        members.optional(ACTIVE_WITHIN).map(LengthJson::readLength).orElse(horizon);
    EventFilter activity =
        members.optional(ACTIVITY).map(FilterJson::read).orElseGet(EventFilter::customerInitiated);
    ChurnTarget.Cause cause =
        members.optional(CAUSE).map(PredictionJson::readCause).orElse(ChurnTarget.Cause.EITHER);
    return json.checked(() -> new ChurnTarget(horizon, activeWithin, activity, cause));
  }

  private static Map<String, Object> write(Landmarks landmarks) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (landmarks instanceof Landmarks.AfterEvents after) {
      json.put(KIND, AFTER_EVENTS);
      json.put(EVENTS, after.events());
    } else if (landmarks instanceof Landmarks.AfterElapsed after) {
      json.put(KIND, AFTER_ELAPSED);
      json.put(ELAPSED, LengthJson.write(after.elapsed()));
    } else if (landmarks instanceof Landmarks.At at) {
      json.put(KIND, AT);
      json.put(MOMENTS, at.moments().stream().map(Instant::toString).toList());
    } else if (landmarks instanceof Landmarks.AtStageEntry entry) {
      json.put(KIND, AT_STAGE_ENTRY);
      json.put(STAGE, entry.stage().name());
    } else {
      json.put(KIND, EVERY_EVENT);
    }
    return json;
  }

  private static Landmarks readLandmarks(JsonValue json) {
    return switch (json.choice(
        KIND, List.of(EVERY_EVENT, AFTER_EVENTS, AFTER_ELAPSED, AT_STAGE_ENTRY, AT))) {
      case AFTER_EVENTS -> {
        int events = json.members(KIND, EVENTS).required(EVENTS).integer();
        yield json.checked(() -> Landmarks.afterEvents(events));
      }
      case AFTER_ELAPSED -> {
        Duration elapsed = LengthJson.readLength(json.members(KIND, ELAPSED).required(ELAPSED));
        yield json.checked(() -> Landmarks.afterElapsed(elapsed));
      }
      case AT -> {
        List<Instant> moments =
            json.members(KIND, MOMENTS).required(MOMENTS).items(LengthJson::readMoment);
        yield json.checked(() -> Landmarks.at(moments));
      }
      case AT_STAGE_ENTRY -> {
        String stage = json.members(KIND, STAGE).required(STAGE).text();
        yield json.checked(() -> Landmarks.atStageEntry(Stage.of(stage)));
      }
      default -> {
        json.members(KIND);
        yield Landmarks.everyEvent();
      }
    };
  }
}
