package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomPeople;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saved states of streams with something of everything. */
final class StreamStates {

  static final Instant NOW = Log.START.plus(Duration.ofDays(1_000));

  private StreamStates() {}

  /** An assembler by key, with rules for copies and short segments. */
  static JourneyAssemblerBuilder builder() {
    return JourneyAssembler.builder(
            JourneyRules.builder()
                .byJourneyKey()
                .succeedsOn(ofType("purchase"))
                .duplicates(
                    DuplicateRule.byAttribute(ofType("purchase"), AttributeKey.ofText("note")))
                .currency("EUR")
                .build())
        .grace(Duration.ofDays(2))
        .maxEventsPerJourney(2);
  }

  /** The state after a few events of every kind. */
  static byte[] state() {
    JourneyAssembler assembler = builder().build(new Heard());
    List<JourneyEvent> events =
        new ArrayList<>(
            Log.of(
                """
                ann 1d  visit    key=k1
                ann 1d  visit    key=k1
                ann 2d  visit    key=k1 id=b source=web seq=7
                ann 3d  purchase key=k1 id=c value=3 cost=1 rating=9/nps note=o1
                bob 4d  visit    key=k2 id=d channel=web touchpoint=home text=thanks
                bob 5d  visit    key=k2 id=e
                bob 5d  visit    key=k2 id=e2
                bob 6d  purchase key=k2 id=f note=o2
                bob 6d  purchase key=k2 id=g note=o2 text=richer
                bob 7d  visit    id=h
                bob 7d  other    id=h
                cyd 8d  visit    key=k3 id=i
                cyd 11d visit    key=k3 id=j
                """));
    events.add(
        events.get(0).toBuilder()
            .eventId("r\uD800")
            .owner("sales")
            .channel(Channel.of("tv", ChannelFamily.DIGITAL))
            .attribute(AttributeKey.ofNumber("n"), -0.5)
            .attribute(AttributeKey.ofInteger("i"), 7L)
            .attribute(AttributeKey.ofFlag("f"), true)
            .attribute(AttributeKey.ofInstant("t"), Instant.MAX)
            .occurredAt(Log.at("10d"))
            .build());
    events.forEach(event -> assembler.accept(event, NOW));
    return assembler.snapshot();
  }

  /** An assembler with live identity. */
  static JourneyAssemblerBuilder liveBuilder() {
    return JourneyAssembler.builder(
            JourneyRules.builder()
                .stitcher(
                    IdentityStitcher.deterministic(
                        IdentifierKind.CUSTOMER, RandomPeople.EMAIL, RandomPeople.COOKIE))
                .inactivityGap(Duration.ofDays(7))
                .build())
        .liveIdentity(Duration.ofDays(30))
        .grace(Duration.ofDays(3));
  }

  /** The state after two people have been at one device. */
  static byte[] liveState() {
    JourneyAssembler assembler = liveBuilder().build(new Heard());
    for (JourneyEvent event :
        Log.of(
            """
            ann 1d visit id=a
            bob 2d visit id=b
            ann 3d visit id=c
            """)) {
      assembler.accept(
          event.toBuilder()
              .identifier(new Identifier(RandomPeople.COOKIE, "family"))
              .identifier(new Identifier(RandomPeople.EMAIL, event.eventId() + "@example.org"))
              .build(),
          NOW);
    }
    return assembler.snapshot();
  }

  /** Restores an assembler, and works with it where that succeeds; empty if it is refused. */
  static Optional<JourneyAssembler> worked(byte[] bytes) {
    JourneyAssembler assembler;
    try {
      assembler = builder().restore(bytes, Heard.unchecked());
    } catch (StateFormatException e) {
      return Optional.empty();
    }
    for (JourneyEvent event :
        Log.of(
            """
            ann 10d visit    key=k1 id=x1
            bob 11d purchase key=k2 id=x2 note=o2
            cyd 30d visit    key=k3 id=x3
            ann 31d visit    key=k9
            """)) {
      assembler.accept(event, NOW);
    }
    assembler.finish(Micros.toInstant(Long.MAX_VALUE));
    return Optional.of(assembler);
  }
}
