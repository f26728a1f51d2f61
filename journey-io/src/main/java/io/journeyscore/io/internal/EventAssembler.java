package io.journeyscore.io.internal;

import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.Contact;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.RejectReason;
import io.journeyscore.event.SignalClass;
import io.journeyscore.io.ClockSkew;
import io.journeyscore.io.RecordOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes an event of {@link EventParts}, or says at which of them the record is bad and why. Names
 * of types and channels are few and come again and again, so what they make is remembered.
 *
 * <p>Not thread-safe.
 */
final class EventAssembler {

  private static final int MAX_REMEMBERED = 10_000;

  private final EventParts parts;
  private final RecordOptions options;
  private final TimeText times;
  private final Map<String, EventType> types = new HashMap<>();
  private final Map<String, Channel> channels = new HashMap<>();
  private final Set<IdentifierKind> kinds = new LinkedHashSet<>();
  private Optional<ClockSkew> clockSkew;
  private Optional<String> defaultCurrency;

  EventAssembler(EventParts parts, RecordOptions options, TimeText times) {
    this.parts = parts;
    this.options = options;
    this.times = times;
    this.clockSkew = options.clockSkew();
    this.defaultCurrency = options.currency();
  }

  /** Sets the rule for clocks, unless the reader was given one. */
  void usualClockSkew(ClockSkew rule) {
    clockSkew = clockSkew.or(() -> Optional.of(rule));
  }

  /** Sets the currency of amounts that name none, unless the reader was given one. */
  void usualCurrency(String code) {
    defaultCurrency = defaultCurrency.or(() -> Optional.of(code));
  }

  /** Returns the kinds of the identifiers that were found so far, in that order. */
  List<IdentifierKind> identifierKinds() {
    return List.copyOf(kinds);
  }

  /**
   * Makes an event of the parts as they are now.
   *
   * @return the event
   * @throws BadRecord if the parts do not make an event
   */
  JourneyEvent assemble() throws BadRecord {
    EventType type = type();
    Instant created = time(Field.TIMESTAMP);
    Optional<Instant> known = optionalTime(Field.KNOWN_AT);
    JourneyEvent.Builder event = JourneyEvent.builder(type, occurredAt(created, known));
    known.ifPresent(event::knownAt);
    addIdentifiers(event);
    addPlace(event);
    addMoney(event);
    addRating(event);
    addRest(event);
    for (EventParts.AttributePart attribute : parts.attributes()) {
      addAttribute(event, attribute.key(), attribute);
    }
    return event.build();
  }

  private EventType type() throws BadRecord {
    String name = name(Field.TYPE);
    if (name.isEmpty()) {
      throw bad(RejectReason.MISSING_FIELD, Field.TYPE);
    }
    return remembered(types, name, EventType::of);
  }

  private Instant time(Field field) throws BadRecord {
    Optional<Instant> put = parts.moment(field);
    Instant moment =
        put.isPresent() ? times.inYears(put.get(), parts.column(field)) : readTime(field);
    requireInRange(moment, field);
    return moment;
  }

  private Instant readTime(Field field) throws BadRecord {
    String text = parts.content(field);
    if (text.isBlank()) {
      throw bad(RejectReason.MISSING_FIELD, field);
    }
    return times.read(text, parts.column(field));
  }

  private void requireInRange(Instant moment, Field field) throws BadRecord {
    if (moment.isBefore(options.earliest()) || moment.isAfter(options.latest())) {
      throw bad(RejectReason.TIME_OUT_OF_RANGE, field);
    }
  }

  private Optional<Instant> optionalTime(Field field) throws BadRecord {
    return parts.content(field).isEmpty() && parts.moment(field).isEmpty()
        ? Optional.empty()
        : Optional.of(time(field));
  }

  private Instant occurredAt(Instant created, Optional<Instant> received) throws BadRecord {
    Optional<Instant> sent = optionalTime(Field.SENT_AT);
    if (clockSkew.isEmpty() || received.isEmpty() || sent.isEmpty()) {
      return created;
    }
    Duration skew = Duration.between(sent.get(), received.get());
    if (skew.isZero()) {
      return created;
    }
    if (skew.abs().compareTo(clockSkew.get().maximum()) > 0) {
      throw bad(RejectReason.CLOCK_SKEW, Field.SENT_AT);
    }
    if (skew.abs().compareTo(clockSkew.get().ignoredBelow()) < 0) {
      times.note(Note.SKEW_IGNORED);
      return created;
    }
    Instant derived = created.plus(skew);
    Instant occurred = derived.isAfter(received.get()) ? received.get() : derived;
    requireInRange(occurred, Field.TIMESTAMP);
    times.note(Note.SKEW_CORRECTED);
    return occurred;
  }

  private void addIdentifiers(JourneyEvent.Builder event) throws BadRecord {
    boolean named =
        addIdentifier(
            event,
            IdentifierKind.CUSTOMER,
            parts.content(Field.CUSTOMER_ID),
            parts.column(Field.CUSTOMER_ID));
    for (EventParts.IdPart id : parts.identifiers()) {
      named |= addIdentifier(event, id.kind(), id.value(), id.name());
    }
    if (!named) {
      throw bad(RejectReason.NO_IDENTITY, Field.CUSTOMER_ID);
    }
  }

  private boolean addIdentifier(
      JourneyEvent.Builder event, IdentifierKind kind, String text, String name) throws BadRecord {
    String value = name(text, name);
    if (value.isEmpty()) {
      return false;
    }
    if (value.length() > Identifier.MAX_LENGTH) {
      throw new BadRecord(RejectReason.BAD_IDENTIFIER, name);
    }
    event.identifier(new Identifier(kind, value));
    kinds.add(kind);
    return true;
  }

  private void addPlace(JourneyEvent.Builder event) throws BadRecord {
    String channel = name(Field.CHANNEL);
    String family = parts.content(Field.CHANNEL_FAMILY);
    if (!channel.isEmpty()) {
      event.channel(
          family.isEmpty()
              ? remembered(channels, channel, Channel::of)
              : new Channel(channel, family(family)));
    } else if (!family.isEmpty()) {
      throw bad(RejectReason.MISSING_FIELD, Field.CHANNEL);
    }
    String touchpoint = name(Field.TOUCHPOINT);
    if (!touchpoint.isEmpty()) {
      event.touchpoint(touchpoint);
    }
    String owner = name(Field.OWNER);
    if (!owner.isEmpty()) {
      event.owner(owner);
    }
    event.source(name(Field.SOURCE));
  }

  private Optional<ChannelFamily> family(String text) throws BadRecord {
    return text.equals(Field.NO_FAMILY)
        ? Optional.empty()
        : Optional.of(constant(ChannelFamily.class, text, Field.CHANNEL_FAMILY));
  }

  private void addMoney(JourneyEvent.Builder event) throws BadRecord {
    Optional<String> currency = currency(Field.CURRENCY).or(() -> defaultCurrency);
    Optional<Money> value = money(Field.VALUE, currency);
    value.ifPresent(event::value);
    Optional<String> costCurrency = currency(Field.COST_CURRENCY).or(() -> currency);
    Optional<Money> cost = money(Field.COST, costCurrency);
    cost.ifPresent(event::cost);
  }

  private Optional<String> currency(Field field) throws BadRecord {
    String code = parts.content(field);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    if (!Numbers.isCurrencyCode(code)) {
      throw bad(RejectReason.CURRENCY, field);
    }
    return Optional.of(code);
  }

  private Optional<Money> money(Field field, Optional<String> currency) throws BadRecord {
    String amount = parts.content(field);
    if (amount.isEmpty()) {
      return Optional.empty();
    }
    if (currency.isEmpty()) {
      throw bad(RejectReason.CURRENCY, field);
    }
    return Optional.of(Numbers.money(amount, parts.column(field), currency.get()));
  }

  private void addRating(JourneyEvent.Builder event) throws BadRecord {
    String scaleText = parts.content(Field.RATING_SCALE);
    Optional<RatingScale> scale = options.ratingScale();
    if (!scaleText.isEmpty()) {
      scale = ScaleText.parse(scaleText);
      if (scale.isEmpty()) {
        throw bad(RejectReason.RATING_SCALE, Field.RATING_SCALE);
      }
    }
    String answer = parts.content(Field.RATING);
    if (answer.isEmpty()) {
      return;
    }
    double value = Numbers.real(answer, parts.column(Field.RATING));
    if (scale.isEmpty() || !scale.get().contains(value)) {
      throw bad(RejectReason.RATING_SCALE, Field.RATING);
    }
    event.rating(new Rating(value, scale.get()));
  }

  private void addRest(JourneyEvent.Builder event) throws BadRecord {
    String id = name(Field.EVENT_ID);
    if (!id.isEmpty()) {
      event.eventId(id);
    }
    String key = name(Field.JOURNEY_KEY);
    if (!key.isEmpty()) {
      event.journeyKey(key);
    }
    String sequence = parts.content(Field.SEQUENCE);
    if (!sequence.isEmpty()) {
      event.sequence(Numbers.whole(sequence, parts.column(Field.SEQUENCE)));
    }
    String contact = parts.content(Field.CONTACT);
    if (!contact.isEmpty()) {
      event.contact(constant(Contact.class, contact, Field.CONTACT));
    }
    String signalClass = parts.content(Field.SIGNAL_CLASS);
    if (!signalClass.isEmpty()) {
      event.signalClass(constant(SignalClass.class, signalClass, Field.SIGNAL_CLASS));
    }
    parts.words().ifPresent(event::text);
  }

  private <T> void addAttribute(
      JourneyEvent.Builder event, AttributeKey<T> key, EventParts.AttributePart attribute)
      throws BadRecord {
    if (key.type().equals(String.class) || !attribute.value().isEmpty()) {
      event.attribute(key, key.type().cast(attribute(key, attribute.value(), attribute.name())));
    }
  }

  private Object attribute(AttributeKey<?> key, String text, String column) throws BadRecord {
    if (key.type().equals(Double.class)) {
      return Numbers.real(text, column);
    }
    if (key.type().equals(Long.class)) {
      return Numbers.whole(text, column);
    }
    if (key.type().equals(Boolean.class)) {
      return flag(text, column);
    }
    return key.type().equals(Instant.class) ? times.read(text, column) : text;
  }

  private static boolean flag(String text, String column) throws BadRecord {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new BadRecord(RejectReason.BAD_ENUM, column);
    };
  }

  private <E extends Enum<E>> E constant(Class<E> type, String text, Field field) throws BadRecord {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw bad(RejectReason.BAD_ENUM, field);
  }

  private String name(Field field) throws BadRecord {
    return name(parts.content(field), parts.column(field));
  }

  /** Returns a name: empty if it is blank, never with a control character. */
  private static String name(String value, String column) throws BadRecord {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new BadRecord(RejectReason.CONTROL_CHAR, column);
      }
    }
    return value.isBlank() ? "" : value;
  }

  private static <T> T remembered(Map<String, T> known, String name, Function<String, T> maker) {
    T found = known.get(name);
    if (found == null) {
      found = maker.apply(name);
      if (known.size() < MAX_REMEMBERED) {
        known.put(name, found);
      }
    }
    return found;
  }

  private BadRecord bad(RejectReason reason, Field field) {
    return new BadRecord(reason, parts.column(field));
  }
}
