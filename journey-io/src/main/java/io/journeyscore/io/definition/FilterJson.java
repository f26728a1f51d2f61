package io.journeyscore.io.definition;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.SignalClass;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Event filters in JSON: a word, or an object of one field that says what is looked at. The fields
 * are called as the columns of events in CSV.
 */
final class FilterJson {

  private static final String ANY = "any";
  private static final String NONE = "none";
  private static final String RATED = "rated";
  private static final List<String> WORDS = List.of(ANY, NONE, RATED);
  private static final String TYPE = "type";
  private static final String CHANNEL = "channel";
  private static final String FAMILY = "channel_family";
  private static final String TOUCHPOINT = "touchpoint";
  private static final String SIGNAL_CLASS = "signal_class";
  private static final String RATING = "rating";
  private static final String FROM = "from_percent";
  private static final String TO = "to_percent";
  private static final String ATTRIBUTE = "attribute";
  private static final String NAME = "name";
  private static final String VALUES = "values";
  private static final String ALL_OF = "all_of";
  private static final String ANY_OF = "any_of";
  private static final String NOT = "not";

  private FilterJson() {}

  static Object write(EventFilter filter) {
    if (filter instanceof EventFilter.OfType of) {
      return names(TYPE, of.types(), EventType::name);
    } else if (filter instanceof EventFilter.Via via) {
      return names(CHANNEL, via.channels(), Channel::name);
    } else if (filter instanceof EventFilter.ViaFamily via) {
      return names(FAMILY, via.families(), JsonValue::word);
    } else if (filter instanceof EventFilter.AtTouchpoint at) {
      return names(TOUCHPOINT, at.touchpoints(), Function.identity());
    } else if (filter instanceof EventFilter.OfClass of) {
      return names(SIGNAL_CLASS, of.classes(), JsonValue::word);
    } else if (filter instanceof EventFilter.RatedWithin rated) {
      Map<String, Object> range = new LinkedHashMap<>();
      range.put(FROM, rated.fromPercent());
      range.put(TO, rated.toPercent());
      return Map.of(RATING, range);
    } else if (filter instanceof EventFilter.WithAttribute with) {
      Map<String, Object> attribute = new LinkedHashMap<>();
      attribute.put(NAME, with.key().name());
      attribute.putAll(names(VALUES, with.values(), Function.identity()));
      return Map.of(ATTRIBUTE, attribute);
    } else if (filter instanceof EventFilter.And and) {
      return Map.of(ALL_OF, parts(and.parts()));
    } else if (filter instanceof EventFilter.Or or) {
      return Map.of(ANY_OF, parts(or.parts()));
    } else if (filter.equals(EventFilter.none())) {
      return NONE;
    } else if (filter instanceof EventFilter.Not not) {
      return Map.of(NOT, write(not.part()));
    } else {
      return filter.equals(EventFilter.rated()) ? RATED : ANY;
    }
  }

  /** The names in code-point order, so that equal filters give equal text. */
  private static <T> Map<String, Object> names(
      String field, Collection<T> values, Function<T, String> name) {
    Stream<String> names = values.stream().map(name);
    return Map.of(field, names.sorted(JsonText::compareCodePoints).toList());
  }

  private static List<Object> parts(List<EventFilter> parts) {
    return parts.stream().map(FilterJson::write).toList();
  }

  static EventFilter read(JsonValue json) {
    if (json.isText()) {
      return switch (json.oneOf(WORDS)) {
        case NONE -> EventFilter.none();
        case RATED -> EventFilter.rated();
        default -> EventFilter.any();
      };
    }
    Map.Entry<String, JsonValue> only =
        json.members(
                TYPE,
                CHANNEL,
                FAMILY,
                TOUCHPOINT,
                SIGNAL_CLASS,
                RATING,
                ATTRIBUTE,
                ALL_OF,
                ANY_OF,
                NOT)
            .only();
    JsonValue value = only.getValue();
    return switch (only.getKey()) {
      case TYPE -> ofNames(value, name -> name.text(EventType::of), EventFilter.OfType::new);
      case CHANNEL -> ofNames(value, name -> name.text(Channel::of), EventFilter.Via::new);
      case FAMILY ->
          ofNames(value, name -> name.constant(ChannelFamily.values()), EventFilter.ViaFamily::new);
      case TOUCHPOINT -> ofNames(value, JsonValue::text, EventFilter.AtTouchpoint::new);
      case SIGNAL_CLASS ->
          ofNames(value, name -> name.constant(SignalClass.values()), EventFilter.OfClass::new);
      case RATING -> readRating(value);
      case ATTRIBUTE -> readAttribute(value);
      case ALL_OF -> ofParts(value, EventFilter.And::new);
      case ANY_OF -> ofParts(value, EventFilter.Or::new);
      default -> new EventFilter.Not(read(value));
    };
  }

  private static EventFilter readRating(JsonValue json) {
    JsonMembers range = json.members(FROM, TO);
    int from = range.required(FROM).integer();
    int to = range.required(TO).integer();
    return json.checked(() -> EventFilter.ratedWithin(from, to));
  }

  private static EventFilter readAttribute(JsonValue json) {
    JsonMembers members = json.members(NAME, VALUES);
    AttributeKey<String> key = members.required(NAME).text(AttributeKey::ofText);
    return ofNames(
        members.required(VALUES),
        JsonValue::text,
        values -> new EventFilter.WithAttribute(key, values));
  }

  private static <T> EventFilter ofNames(
      JsonValue json, Function<JsonValue, T> name, Function<Set<T>, EventFilter> filter) {
    Set<T> names = json.distinctItems(name);
    return json.checked(() -> filter.apply(names));
  }

  private static EventFilter ofParts(
      JsonValue json, Function<List<EventFilter>, EventFilter> filter) {
    List<EventFilter> parts = json.items(FilterJson::read);
    return json.checked(() -> filter.apply(parts));
  }
}
