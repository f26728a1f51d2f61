package io.journeyscore.io.definition;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.ConsentRule;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.DuplicateRule;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of journeys in JSON: members of the document itself, beside stages and prediction. */
final class RulesJson {

  static final String NAME = "name";
  static final String VERSION = "version";
  static final String IDENTITY = "identity";
  static final String DUPLICATES = "duplicates";
  static final String PRECEDENCE = "precedence";
  static final String BOUNDARY = "boundary";
  static final String START = "start";
  static final String GOALS = "goals";
  static final String FAILURE = "failure";
  static final String MAXIMUM_LENGTH = "maximum_length";
  static final String CONVERSIONS = "conversions";
  static final String SESSIONS = "sessions";
  static final String CURRENCY = "currency";
  static final String CONSENT = "consent";

  private static final String EVENTS = "events";
  private static final String TERMINAL = "terminal";
  private static final String WEIGHT = "weight";
  private static final String BY = "by";
  private static final String GAP = "gap";
  private static final String JOURNEY_KEY = "journey_key";
  private static final String ATTRIBUTE = "attribute";
  private static final String ATTRIBUTE_TYPE = "attribute_type";
  private static final String CONTENT = "content";
  private static final String KEEP = "keep";
  private static final String PURPOSE = "purpose";
  private static final String WHERE_ABSENT = "where_absent";

  /** The types of attributes, called as in the columns of CSV. */
  private static final List<Map.Entry<String, Class<?>>> ATTRIBUTE_TYPES =
      List.of(
          Map.entry("text", String.class),
          Map.entry("number", Double.class),
          Map.entry("integer", Long.class),
          Map.entry("flag", Boolean.class),
          Map.entry("time", Instant.class));

  private RulesJson() {}

  static void write(JourneyRules rules, Map<String, Object> json) {
    json.put(NAME, rules.name());
    json.put(VERSION, rules.version());
    json.put(IDENTITY, IdentityJson.write(rules.stitcher()));
    json.put(DUPLICATES, rules.duplicates().stream().map(RulesJson::write).toList());
    json.put(PRECEDENCE, rules.order().precedence().stream().map(EventType::name).toList());
    json.put(BOUNDARY, write(rules.boundary()));
    json.put(START, FilterJson.write(rules.start()));
    json.put(GOALS, rules.goals().stream().map(RulesJson::write).toList());
    json.put(FAILURE, FilterJson.write(rules.failure()));
    rules.maximumLength().ifPresent(window -> json.put(MAXIMUM_LENGTH, LengthJson.write(window)));
    json.put(CONVERSIONS, JsonValue.word(rules.conversions()));
    json.put(SESSIONS, SessionJson.write(rules.sessions()));
    rules.currency().ifPresent(code -> json.put(CURRENCY, code));
    rules.consent().ifPresent(rule -> json.put(CONSENT, write(rule)));
  }

  static JourneyRules read(JsonValue json, JsonMembers members) {
    JourneyRules.Builder rules =
        json.checked(
            () ->
                JourneyRules.builder(
                    members.required(NAME).text(), members.required(VERSION).text()));
    members.optional(IDENTITY).map(IdentityJson::read).ifPresent(rules::stitcher);
    members
        .optional(DUPLICATES)
        .ifPresent(list -> list.items(RulesJson::readDuplicates).forEach(rules::duplicates));
    members.optional(PRECEDENCE).map(RulesJson::readOrder).ifPresent(rules::order);
    rules.boundary(readBoundary(members.required(BOUNDARY)));
    members.optional(START).map(FilterJson::read).ifPresent(rules::startsOn);
    members
        .optional(GOALS)
        .ifPresent(list -> list.items(goal -> goal.checked(() -> rules.goal(readGoal(goal)))));
    members.optional(FAILURE).map(FilterJson::read).ifPresent(rules::failsOn);
    members.optional(MAXIMUM_LENGTH).map(LengthJson::readWindow).ifPresent(rules::maximumLength);
    members
        .optional(CONVERSIONS)
        .map(word -> word.constant(Conversions.values()))
        .ifPresent(rules::conversions);
    members.optional(SESSIONS).map(SessionJson::read).ifPresent(rules::sessions);
    members.optional(CURRENCY).ifPresent(code -> code.text(rules::currency));
    members.optional(CONSENT).map(RulesJson::readConsent).ifPresent(rules::consent);
    return rules.build();
  }

  private static EventOrder readOrder(JsonValue json) {
    List<EventType> types = json.items(type -> type.text(EventType::of));
    return json.checked(() -> EventOrder.withPrecedence(types));
  }

  private static Map<String, Object> write(Boundary boundary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(BY, boundary instanceof Boundary.Key ? JOURNEY_KEY : GAP);
    boundary.inactivityGap().ifPresent(gap -> json.put(GAP, LengthJson.write(gap)));
    return json;
  }

  private static Boundary readBoundary(JsonValue json) {
    JsonMembers members = json.members(BY, GAP);
    if (members.required(BY).oneOf(List.of(GAP, JOURNEY_KEY)).equals(GAP)) {
      return Boundary.gap(LengthJson.readWindow(members.required(GAP)));
    }
    Optional<Window> gap = members.optional(GAP).map(LengthJson::readWindow);
    return new Boundary.Key(gap);
  }

  private static Map<String, Object> write(Goal goal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(NAME, goal.name());
    json.put(EVENTS, FilterJson.write(goal.filter()));
    json.put(TERMINAL, goal.terminal());
    json.put(WEIGHT, goal.weight());
    return json;
  }

  private static Goal readGoal(JsonValue json) {
    JsonMembers members = json.members(NAME, EVENTS, TERMINAL, WEIGHT);
    BigDecimal weight = members.optional(WEIGHT).map(JsonValue::number).orElse(BigDecimal.ONE);
    return new Goal(
        members.required(NAME).text(),
        FilterJson.read(members.required(EVENTS)),
        members.required(TERMINAL).flag(),
        weight);
  }

  private static Map<String, Object> write(ConsentRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(ATTRIBUTE, rule.attribute().name());
    json.put(PURPOSE, rule.purpose());
    json.put(WHERE_ABSENT, rule.whereAbsent());
    return json;
  }

  private static ConsentRule readConsent(JsonValue json) {
    JsonMembers members = json.members(ATTRIBUTE, PURPOSE, WHERE_ABSENT);
    AttributeKey<String> attribute = members.required(ATTRIBUTE).text(AttributeKey::ofText);
    boolean whereAbsent = members.optional(WHERE_ABSENT).map(JsonValue::flag).orElse(false);
    return members
        .required(PURPOSE)
        .text(purpose -> new ConsentRule(attribute, purpose, whereAbsent));
  }

  private static Map<String, Object> write(DuplicateRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(EVENTS, FilterJson.write(rule.events()));
    if (rule.key() instanceof DuplicateRule.ByAttribute by) {
      json.put(BY, ATTRIBUTE);
      json.put(ATTRIBUTE, by.attribute().name());
      json.put(ATTRIBUTE_TYPE, typeName(by.attribute().type()));
    } else {
      json.put(BY, CONTENT);
    }
    json.put(KEEP, JsonValue.word(rule.keep()));
    return json;
  }

  private static DuplicateRule readDuplicates(JsonValue json) {
    boolean byContent = json.choice(BY, List.of(ATTRIBUTE, CONTENT)).equals(CONTENT);
    JsonMembers members =
        byContent
            ? json.members(EVENTS, BY, KEEP)
            : json.members(EVENTS, BY, ATTRIBUTE, ATTRIBUTE_TYPE, KEEP);
    return new DuplicateRule(
        FilterJson.read(members.required(EVENTS)),
        byContent ? new DuplicateRule.ByContent() : readAttribute(members),
        members.required(KEEP).constant(DuplicateRule.Keep.values()));
  }

  private static DuplicateRule.ByAttribute readAttribute(JsonMembers members) {
    List<String> names = ATTRIBUTE_TYPES.stream().map(Map.Entry::getKey).toList();
    String type = members.required(ATTRIBUTE_TYPE).oneOf(names);
    Class<?> valueType = ATTRIBUTE_TYPES.get(names.indexOf(type)).getValue();
    return members
        .required(ATTRIBUTE)
        .text(name -> new DuplicateRule.ByAttribute(new AttributeKey<>(name, valueType)));
  }

  private static String typeName(Class<?> type) {
    return ATTRIBUTE_TYPES.stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("attribute types must all be named: " + type));
  }
}
