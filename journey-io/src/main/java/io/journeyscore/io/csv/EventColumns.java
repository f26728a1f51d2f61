package io.journeyscore.io.csv;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.ScaleText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a set of events needs, and the row of each event. What the reader would fill in
 * by itself gets no column.
 *
 * <p>Not thread-safe.
 */
final class EventColumns {

  /** A character takes three bytes at most, or one and a second quote. */
  private static final int MAX_BYTES_PER_CHAR = 3;

  private final Set<Field> used = EnumSet.copyOf(Field.REQUIRED);
  private final Map<String, ColumnName.Id> identifiers = new TreeMap<>();
  private final Map<AttributeKey<?>, String> attributes = new TreeMap<>();

  /** Sees to it that there is a column for each part of an event. */
  void add(JourneyEvent event) {
    used.addAll(cells(event).keySet());
    identifiersByColumn(event)
        .keySet()
        .forEach(id -> identifiers.put(ColumnName.ofIdentifier(id.kind(), id.ordinal()), id));
    for (AttributeKey<?> key : event.attributes().asMap().keySet()) {
      attributes.computeIfAbsent(key, ColumnName::ofAttribute);
    }
    int width = used.size() + identifiers.size() + attributes.size();
    if (width > RecordFramer.MAX_FIELDS) {
      throw new IllegalArgumentException(
          "events must need %d columns at most: %d".formatted(RecordFramer.MAX_FIELDS, width));
    }
  }

  /** Returns the header. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    used.forEach(field -> names.add(field.column()));
    names.addAll(identifiers.keySet());
    names.addAll(attributes.values());
    names.forEach(name -> requireWellFormed(name, "column name"));
    return names;
  }

  /** Returns the cells of an event; null where a part is absent. */
  List<@Nullable String> row(JourneyEvent event) {
    List<@Nullable String> row = new ArrayList<>();
    Map<Field, String> cells = cells(event);
    used.forEach(field -> row.add(cells.get(field)));
    Map<ColumnName.Id, String> named = identifiersByColumn(event);
    identifiers.values().forEach(id -> row.add(named.get(id)));
    attributes.keySet().forEach(key -> row.add(attribute(event, key)));
    requireReadable(row);
    return row;
  }

  private static Map<Field, String> cells(JourneyEvent event) {
    Map<Field, String> cells = new EnumMap<>(Field.class);
    event.identifiers().stream()
        .filter(identifier -> identifier.kind().equals(IdentifierKind.CUSTOMER))
        .findFirst()
        .ifPresent(customer -> cells.put(Field.CUSTOMER_ID, customer.value()));
    cells.put(Field.TIMESTAMP, moment(event.occurredAt()));
    cells.put(Field.TYPE, event.type().name());
    event.eventId().ifPresent(id -> cells.put(Field.EVENT_ID, id));
    event.sequence().ifPresent(n -> cells.put(Field.SEQUENCE, Long.toString(n)));
    if (event.knownAtMicros() != event.occurredAtMicros()) {
      cells.put(Field.KNOWN_AT, moment(event.knownAt()));
    }
    event.journeyKey().ifPresent(key -> cells.put(Field.JOURNEY_KEY, key));
    addPlace(event, cells);
    addMoney(event, cells);
    event.rating().ifPresent(rating -> addRating(rating, cells));
    event.text().ifPresent(text -> cells.put(Field.TEXT, text));
    cells.put(Field.CONTACT, lower(event.contact()));
    cells.put(Field.SIGNAL_CLASS, lower(event.signalClass()));
    return cells;
  }

  private static void addPlace(JourneyEvent event, Map<Field, String> cells) {
    Channel channel = event.channel();
    if (!channel.equals(Channel.UNKNOWN) || channel.family().isPresent()) {
      cells.put(Field.CHANNEL, channel.name());
    }
    if (!Channel.of(channel.name()).family().equals(channel.family())) {
      cells.put(
          Field.CHANNEL_FAMILY, channel.family().map(EventColumns::lower).orElse(Field.NO_FAMILY));
    }
    if (!event.touchpoint().equals(channel.name())) {
      cells.put(Field.TOUCHPOINT, event.touchpoint());
    }
    event.owner().ifPresent(owner -> cells.put(Field.OWNER, owner));
    if (!event.source().isEmpty()) {
      cells.put(Field.SOURCE, requireName(event.source()));
    }
  }

  private static void addMoney(JourneyEvent event, Map<Field, String> cells) {
    event
        .value()
        .ifPresent(
            value -> {
              cells.put(Field.VALUE, amount(value));
              cells.put(Field.CURRENCY, value.currency());
            });
    event
        .cost()
        .ifPresent(
            cost -> {
              cells.put(Field.COST, amount(cost));
              String currency = cells.putIfAbsent(Field.CURRENCY, cost.currency());
              if (currency != null && !currency.equals(cost.currency())) {
                cells.put(Field.COST_CURRENCY, cost.currency());
              }
            });
  }

  private static void addRating(Rating rating, Map<Field, String> cells) {
    cells.put(Field.RATING, Double.toString(rating.value()));
    cells.put(Field.RATING_SCALE, ScaleText.of(rating.scale()));
  }

  private static String amount(Money money) {
    return money.micros() == 0 ? "0" : money.amount().stripTrailingZeros().toPlainString();
  }

  /** All identifiers but the first of the kind that has a column of its own. */
  private static Map<ColumnName.Id, String> identifiersByColumn(JourneyEvent event) {
    Map<ColumnName.Id, String> named = new HashMap<>();
    Map<IdentifierKind, Integer> seen = new HashMap<>();
    for (Identifier identifier : event.identifiers()) {
      int ordinal = seen.merge(identifier.kind(), 1, Integer::sum);
      if (ordinal > 1 || !identifier.kind().equals(IdentifierKind.CUSTOMER)) {
        named.put(new ColumnName.Id(identifier.kind(), ordinal), identifier.value());
      }
    }
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("event must have an identifier: " + event);
    }
    return named;
  }

  private static @Nullable String attribute(JourneyEvent event, AttributeKey<?> key) {
    Object value = event.attributes().asMap().get(key);
    if (value == null) {
      return null;
    }
    return value instanceof Instant moment ? moment(moment) : value.toString();
  }

  private static String moment(Instant moment) {
    int year = moment.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > 9_999) {
      throw new IllegalArgumentException("time must lie in the years 0 to 9999: " + moment);
    }
    return moment.toString();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String requireName(String source) {
    if (source.isBlank() || source.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("source must not be blank or hold control characters");
    }
    return source;
  }

  private static void requireReadable(List<@Nullable String> row) {
    long total = row.size();
    for (String cell : row) {
      if (cell != null) {
        requireWellFormed(cell, "text");
        long bytes = (long) MAX_BYTES_PER_CHAR * cell.length() + 2;
        total += bytes;
        if (bytes > RecordFramer.MAX_FIELD_BYTES || total > RecordFramer.MAX_RECORD_BYTES) {
          throw new IllegalArgumentException(
              "text must have %d characters at most, %d in one event"
                  .formatted(
                      (RecordFramer.MAX_FIELD_BYTES - 2) / MAX_BYTES_PER_CHAR,
                      RecordFramer.MAX_RECORD_BYTES / MAX_BYTES_PER_CHAR));
        }
      }
    }
  }

  private static void requireWellFormed(String text, String name) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new IllegalArgumentException(
              name + " must not hold half a surrogate pair: one at position " + i);
        }
        i++;
      }
    }
  }
}
