package io.journeyscore.io.internal;

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
import io.journeyscore.event.SignalClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Events with any parts, for the tests of what is written and read back. */
public final class SomeEvents {

  private SomeEvents() {}

  public static Arbitrary<JourneyEvent> anEvent() {
    return Combinators.combine(names(), times(), identifiers(), parts().list().ofMaxSize(20))
        .as(
            (type, time, identifiers, parts) -> {
              JourneyEvent.Builder event = JourneyEvent.builder(EventType.of(type), time);
              identifiers.forEach(event::identifier);
              parts.forEach(part -> part.accept(event));
              return event.build();
            });
  }

  private static Arbitrary<Consumer<JourneyEvent.Builder>> parts() {
    return Arbitraries.oneOf(
        List.of(
            part(names(), JourneyEvent.Builder::eventId),
            part(times(), JourneyEvent.Builder::knownAt),
            part(Arbitraries.longs(), JourneyEvent.Builder::sequence),
            part(channels(), JourneyEvent.Builder::channel),
            part(names(), JourneyEvent.Builder::touchpoint),
            part(names(), JourneyEvent.Builder::owner),
            part(names(), JourneyEvent.Builder::source),
            part(names(), JourneyEvent.Builder::journeyKey),
            part(amounts(), JourneyEvent.Builder::value),
            part(amounts(), JourneyEvent.Builder::cost),
            part(ratings(), JourneyEvent.Builder::rating),
            part(texts(), JourneyEvent.Builder::text),
            part(Arbitraries.of(Contact.class), JourneyEvent.Builder::contact),
            part(Arbitraries.of(SignalClass.class), JourneyEvent.Builder::signalClass),
            attribute(AttributeKey::ofText, texts()),
            attribute(AttributeKey::ofNumber, Arbitraries.doubles()),
            attribute(AttributeKey::ofInteger, Arbitraries.longs()),
            attribute(AttributeKey::ofFlag, Arbitraries.of(true, false)),
            attribute(AttributeKey::ofInstant, times().map(time -> time.plusNanos(1)))));
  }

  private static <T> Arbitrary<Consumer<JourneyEvent.Builder>> part(
      Arbitrary<T> values, BiConsumer<JourneyEvent.Builder, T> setter) {
    return values.map(value -> event -> setter.accept(event, value));
  }

  private static <T> Arbitrary<Consumer<JourneyEvent.Builder>> attribute(
      Function<String, AttributeKey<T>> keys, Arbitrary<T> values) {
    return Combinators.combine(names().map(keys), values)
        .as((key, value) -> event -> event.attribute(key, value));
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1990-01-01T00:00:00Z").getEpochSecond() * 1_000_000,
            Instant.parse("2199-12-31T00:00:00Z").getEpochSecond() * 1_000_000)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("ab:#=-+@ ,\"é€'")
        .ofMinLength(1)
        .ofMaxLength(6)
        .map(text -> text.isBlank() ? "number" : text)
        .injectDuplicates(0.3);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab,\"\n\r\t\0 é€")
        .ofMaxLength(10)
        .map(text -> text + (text.length() == 5 ? "\uD83D\uDE00" : ""));
  }

  private static Arbitrary<List<Identifier>> identifiers() {
    Arbitrary<IdentifierKind> kinds =
        Arbitraries.of(
            IdentifierKind.CUSTOMER,
            IdentifierKind.weak("email"),
            IdentifierKind.strong("loyalty"),
            IdentifierKind.weak("a:weak"),
            IdentifierKind.strong("b#1"));
    return Combinators.combine(kinds, names()).as(Identifier::new).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<Channel> channels() {
    return Combinators.combine(
            Arbitraries.of("web", "email", "fax", "unknown"),
            Arbitraries.of(ChannelFamily.class).optional(0.7))
        .as(Channel::new);
  }

  private static Arbitrary<Money> amounts() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.of("EUR", "USD")).as(Money::new);
  }

  private static Arbitrary<Rating> ratings() {
    Arbitrary<RatingScale> scales =
        Arbitraries.of(
            RatingScale.NPS,
            RatingScale.CES,
            RatingScale.parse("1..7:lower"),
            RatingScale.parse("-1.5..2"),
            new RatingScale("nps", 0, 5, RatingScale.Direction.HIGHER_IS_BETTER),
            new RatingScale("a=b,c", -1e-9, 1e30, RatingScale.Direction.LOWER_IS_BETTER));
    return Combinators.combine(scales, Arbitraries.doubles().between(0, 1))
        .as(
            (scale, share) ->
                new Rating(
                    Math.min(scale.max(), scale.min() + share * (scale.max() - scale.min())),
                    scale));
  }
}
