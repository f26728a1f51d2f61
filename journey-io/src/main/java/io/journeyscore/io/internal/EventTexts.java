package io.journeyscore.io.internal;

import io.journeyscore.event.Channel;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parts of an event as texts, which {@link EventParts} makes the same event of. */
public final class EventTexts {

  private EventTexts() {}

  /**
   * Returns the fixed fields that an event needs. What a reader would fill in by itself is left
   * out.
   *
   * @param event the event
   * @return the texts by field, in the order of the fields
   * @throws IllegalArgumentException if a part cannot be read back
   */
  public static Map<Field, String> fields(JourneyEvent event) {
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
          Field.CHANNEL_FAMILY, channel.family().map(EventTexts::lower).orElse(Field.NO_FAMILY));
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

  /**
   * Returns all identifiers but the first of the kind that has a field of its own.
   *
   * @param event the event
   * @return the values by what the names of their columns say
   * @throws IllegalArgumentException if the event has no identifier
   */
  public static Map<ColumnName.Id, String> identifiers(JourneyEvent event) {
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

  /**
   * Returns the text of an attribute.
   *
   * @param value its value, of one of the five types
   * @return the text
   * @throws IllegalArgumentException if it is a moment outside the years 0 to 9999
   */
  public static String attribute(Object value) {
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

  /**
   * Checks that a text can be encoded.
   *
   * @param text the text
   * @param name what it is, for the message
   * @throws IllegalArgumentException if it holds half a surrogate pair
   */
  public static void requireWellFormed(String text, String name) {
    int torn = Utf16.tornAt(text);
    if (torn >= 0) {
      throw new IllegalArgumentException(
          name + " must not hold half a surrogate pair: one at position " + torn);
    }
  }
}
