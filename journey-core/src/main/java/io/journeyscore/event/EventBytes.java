package io.journeyscore.event;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of an event, all its parts; those of the reader's methods, in their order. */
final class EventBytes {

  /** The types of attribute values, in the order of their codes. */
  private static final List<Class<?>> ATTRIBUTE_TYPES =
      List.of(String.class, Double.class, Long.class, Boolean.class, Instant.class);

  private EventBytes() {}

  static void write(ByteWriter out, JourneyEvent event) {
    writeText(out, event.type().name());
    out.i64(event.occurredAtMicros()).i64(event.knownAtMicros());
    writeOptional(out, event.eventId());
    out.count(event.identifiers().size());
    for (Identifier identifier : event.identifiers()) {
      writeKind(out, identifier.kind());
      writeText(out, identifier.value());
    }
    OptionalLong sequence = event.sequence();
    out.flag(sequence.isPresent());
    sequence.ifPresent(out::i64);
    writeText(out, event.channel().name());
    out.u8(event.channel().family().map(family -> family.ordinal() + 1).orElse(0));
    writeText(out, event.touchpoint());
    writeOptional(out, event.owner());
    out.u8(event.contact().ordinal()).u8(event.signalClass().ordinal());
    writeMoney(out, event.value());
    writeMoney(out, event.cost());
    writeRating(out, event.rating());
    writeOptional(out, event.text());
    writeText(out, event.source());
    writeOptional(out, event.journeyKey());
    Map<AttributeKey<?>, Object> attributes = event.attributes().asMap();
    out.count(attributes.size());
    attributes.forEach((key, held) -> writeAttribute(out, key, held));
  }

  static JourneyEvent read(ByteReader in) {
    EventType type = EventType.of(readText(in, "type"));
    JourneyEvent.Builder event =
        JourneyEvent.builder(type, Micros.toInstant(in.i64("occurredAt")))
            .knownAt(Micros.toInstant(in.i64("knownAt")));
    readOptional(in, "eventId").ifPresent(event::eventId);
    int identifiers = in.count("identifiers", Integer.MAX_VALUE, 1);
    for (int i = 0; i < identifiers; i++) {
      event.identifier(new Identifier(readKind(in), readText(in, "identifier")));
    }
    if (in.flag("sequence present")) {
      event.sequence(in.i64("sequence"));
    }
    String channel = readText(in, "channel");
    int family = in.choice("channel family", ChannelFamily.values().length + 1);
    event.channel(
        new Channel(
            channel,
            family == 0 ? Optional.empty() : Optional.of(ChannelFamily.values()[family - 1])));
    event.touchpoint(readText(in, "touchpoint"));
    readOptional(in, "owner").ifPresent(event::owner);
    event.contact(Contact.values()[in.choice("contact", Contact.values().length)]);
    SignalClass[] classes = SignalClass.values();
    event.signalClass(classes[in.choice("signal class", classes.length)]);
    readMoney(in).ifPresent(event::value);
    readMoney(in).ifPresent(event::cost);
    readRating(in).ifPresent(event::rating);
    readOptional(in, "text").ifPresent(event::text);
    event.source(readText(in, "source"));
    readOptional(in, "journeyKey").ifPresent(event::journeyKey);
    int attributes = in.count("attributes", Integer.MAX_VALUE, 1);
    for (int i = 0; i < attributes; i++) {
      readAttribute(in, event);
    }
    return event.build();
  }

  private static void writeKind(ByteWriter out, IdentifierKind kind) {
    writeText(out, kind.name());
    out.flag(kind.strong());
  }

  private static IdentifierKind readKind(ByteReader in) {
    String name = readText(in, "kind");
    boolean strong = in.flag("strong");
    return strong && name.equals(IdentifierKind.CUSTOMER.name())
        ? IdentifierKind.CUSTOMER
        : new IdentifierKind(name, strong);
  }

  private static void writeText(ByteWriter out, String text) {
    out.anyText(text);
  }

  private static String readText(ByteReader in, String what) {
    return in.anyText(what, Integer.MAX_VALUE);
  }

  private static void writeOptional(ByteWriter out, Optional<String> text) {
    out.flag(text.isPresent());
    text.ifPresent(present -> writeText(out, present));
  }

  private static Optional<String> readOptional(ByteReader in, String what) {
    return in.flag(what) ? Optional.of(readText(in, what)) : Optional.empty();
  }

  private static void writeMoney(ByteWriter out, Optional<Money> amount) {
    out.flag(amount.isPresent());
    amount.ifPresent(present -> writeText(out.i64(present.micros()), present.currency()));
  }

  private static Optional<Money> readMoney(ByteReader in) {
    return in.flag("amount present")
        ? Optional.of(new Money(in.i64("amount"), readText(in, "currency")))
        : Optional.empty();
  }

  private static void writeRating(ByteWriter out, Optional<Rating> rating) {
    out.flag(rating.isPresent());
    rating.ifPresent(
        present -> {
          RatingScale scale = present.scale();
          writeText(out.f64(present.value()), scale.name());
          out.f64(scale.min()).f64(scale.max()).u8(scale.direction().ordinal());
        });
  }

  private static Optional<Rating> readRating(ByteReader in) {
    if (!in.flag("rating present")) {
      return Optional.empty();
    }
    double value = in.f64("rating");
    String name = readText(in, "rating scale");
    double min = in.f64("min");
    double max = in.f64("max");
    RatingScale.Direction[] directions = RatingScale.Direction.values();
    RatingScale.Direction direction = directions[in.choice("direction", directions.length)];
    return Optional.of(new Rating(value, new RatingScale(name, min, max, direction)));
  }

  private static void writeAttribute(ByteWriter out, AttributeKey<?> key, Object held) {
    writeText(out, key.name());
    out.u8(ATTRIBUTE_TYPES.indexOf(key.type()));
    if (held instanceof String text) {
      writeText(out, text);
    } else if (held instanceof Double number) {
      out.f64(number);
    } else if (held instanceof Long number) {
      out.i64(number);
    } else if (held instanceof Boolean flag) {
      out.flag(flag);
    } else if (held instanceof Instant moment) {
      out.i64(moment.getEpochSecond()).i32(moment.getNano());
    }
  }

  private static void readAttribute(ByteReader in, JourneyEvent.Builder event) {
    String name = readText(in, "attribute");
    switch (in.choice("attribute type", ATTRIBUTE_TYPES.size())) {
      case 0 -> event.attribute(AttributeKey.ofText(name), readText(in, "attribute"));
      case 1 -> event.attribute(AttributeKey.ofNumber(name), in.f64("attribute"));
      case 2 -> event.attribute(AttributeKey.ofInteger(name), in.i64("attribute"));
      case 3 -> event.attribute(AttributeKey.ofFlag(name), in.flag("attribute"));
      default -> event.attribute(AttributeKey.ofInstant(name), readMoment(in));
    }
  }

  private static Instant readMoment(ByteReader in) {
    long seconds = in.i64("seconds");
    int nanos = in.i32("nanoseconds");
    if (seconds < Instant.MIN.getEpochSecond()
        || seconds > Instant.MAX.getEpochSecond()
        || nanos < 0
        || nanos > 999_999_999) {
      throw in.fail(Code.BAD_NUMBER, "a moment must be one that there is");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }
}
