package io.journeyscore.io;

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
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes an event of the fields of a record, or says at which column it is bad and why.
 *
 * <p>Not thread-safe.
 */
final class EventAssembler {

  private static final int MAX_REMEMBERED = 10_000;

  private final Header header;
  private final FieldSplitter.Fields fields;
  private final TimeText times;
  private final Instant earliest;
  private final Instant latest;
  private final Optional<String> defaultCurrency;
  private final Optional<RatingScale> defaultScale;
  private final Map<String, EventType> types = new HashMap<>();
  private final Map<String, Channel> channels = new HashMap<>();

  EventAssembler(
      Header header,
      FieldSplitter.Fields fields,
      TimeText times,
      Instant earliest,
      Instant latest,
      Optional<String> defaultCurrency,
      Optional<RatingScale> defaultScale) {
    this.header = header;
    this.fields = fields;
    this.times = times;
    this.earliest = earliest;
    this.latest = latest;
    this.defaultCurrency = defaultCurrency;
    this.defaultScale = defaultScale;
  }

  /**
   * Makes an event of the fields as they are now.
   *
   * @param terminated whether the record ended with a line end
   * @return the event
   * @throws BadRecord if the fields do not make an event
   */
  JourneyEvent assemble(boolean terminated) throws BadRecord {
    if (fields.count() != header.width()) {
      boolean cutOff = !terminated && fields.count() < header.width();
      throw new BadRecord(cutOff ? RejectReason.TRUNCATED : RejectReason.FIELD_COUNT, "");
    }
    JourneyEvent.Builder event = JourneyEvent.builder(type(), time(Field.TIMESTAMP));
    addIdentifiers(event);
    addPlace(event);
    addMoney(event);
    addRating(event);
    addRest(event);
    for (Header.AttributeColumn column : header.attributes()) {
      addAttribute(event, column.index(), column.key());
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
    String text = content(field);
    if (text.isBlank()) {
      throw bad(RejectReason.MISSING_FIELD, field);
    }
    Instant moment = times.read(text, column(field));
    if (moment.isBefore(earliest) || moment.isAfter(latest)) {
      throw bad(RejectReason.TIME_OUT_OF_RANGE, field);
    }
    return moment;
  }

  private void addIdentifiers(JourneyEvent.Builder event) throws BadRecord {
    int position = header.position(Field.CUSTOMER_ID);
    boolean named = addIdentifier(event, position, IdentifierKind.CUSTOMER);
    for (Header.IdColumn id : header.identifiers()) {
      named |= addIdentifier(event, id.index(), id.kind());
    }
    if (!named) {
      throw bad(RejectReason.NO_IDENTITY, Field.CUSTOMER_ID);
    }
  }

  private boolean addIdentifier(JourneyEvent.Builder event, int index, IdentifierKind kind)
      throws BadRecord {
    String value = name(index);
    if (value.isEmpty()) {
      return false;
    }
    if (value.length() > Identifier.MAX_LENGTH) {
      throw new BadRecord(RejectReason.BAD_IDENTIFIER, header.name(index));
    }
    event.identifier(new Identifier(kind, value));
    return true;
  }

  private void addPlace(JourneyEvent.Builder event) throws BadRecord {
    String channel = name(Field.CHANNEL);
    String family = content(Field.CHANNEL_FAMILY);
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
    String code = content(field);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    if (!Numbers.isCurrencyCode(code)) {
      throw bad(RejectReason.CURRENCY, field);
    }
    return Optional.of(code);
  }

  private Optional<Money> money(Field field, Optional<String> currency) throws BadRecord {
    String amount = content(field);
    if (amount.isEmpty()) {
      return Optional.empty();
    }
    if (currency.isEmpty()) {
      throw bad(RejectReason.CURRENCY, field);
    }
    return Optional.of(Numbers.money(amount, column(field), currency.get()));
  }

  private void addRating(JourneyEvent.Builder event) throws BadRecord {
    String scaleText = content(Field.RATING_SCALE);
    Optional<RatingScale> scale = defaultScale;
    if (!scaleText.isEmpty()) {
      scale = ScaleText.parse(scaleText);
      if (scale.isEmpty()) {
        throw bad(RejectReason.RATING_SCALE, Field.RATING_SCALE);
      }
    }
    String answer = content(Field.RATING);
    if (answer.isEmpty()) {
      return;
    }
    double value = Numbers.real(answer, column(Field.RATING));
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
    String sequence = content(Field.SEQUENCE);
    if (!sequence.isEmpty()) {
      event.sequence(Numbers.whole(sequence, column(Field.SEQUENCE)));
    }
    if (!content(Field.KNOWN_AT).isEmpty()) {
      event.knownAt(time(Field.KNOWN_AT));
    }
    String contact = content(Field.CONTACT);
    if (!contact.isEmpty()) {
      event.contact(constant(Contact.class, contact, Field.CONTACT));
    }
    String signalClass = content(Field.SIGNAL_CLASS);
    if (!signalClass.isEmpty()) {
      event.signalClass(constant(SignalClass.class, signalClass, Field.SIGNAL_CLASS));
    }
    int text = header.position(Field.TEXT);
    if (text >= 0 && isGiven(text)) {
      event.text(fields.get(text));
    }
  }

  private <T> void addAttribute(JourneyEvent.Builder event, int index, AttributeKey<T> key)
      throws BadRecord {
    boolean isText = key.type().equals(String.class);
    if (isText ? isGiven(index) : !fields.get(index).isEmpty()) {
      event.attribute(key, key.type().cast(attribute(key, fields.get(index), header.name(index))));
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

  /** Nothing between separators is absent; nothing between quotes is an empty text. */
  private boolean isGiven(int index) {
    return fields.isQuoted(index) || !fields.get(index).isEmpty();
  }

  private <E extends Enum<E>> E constant(Class<E> type, String text, Field field) throws BadRecord {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw bad(RejectReason.BAD_ENUM, field);
  }

  private String content(Field field) {
    int index = header.position(field);
    return index < 0 ? "" : fields.get(index);
  }

  private String name(Field field) throws BadRecord {
    int index = header.position(field);
    return index < 0 ? "" : name(index);
  }

  /** Returns a name: empty if it is blank, never with a control character. */
  private String name(int index) throws BadRecord {
    String value = fields.get(index);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new BadRecord(RejectReason.CONTROL_CHAR, header.name(index));
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

  private String column(Field field) {
    return header.name(header.position(field));
  }

  private BadRecord bad(RejectReason reason, Field field) {
    return new BadRecord(reason, column(field));
  }
}
