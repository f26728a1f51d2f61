package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomFilters;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RichLogs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventLogTest {

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RichLogs.ofSeveralKinds(15);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> richLogs() {
    return RichLogs.ofOneKind(15);
  }

  @Property(tries = 1_000, seed = "1")
  void everyEventComesBackEqual(
      @ForAll("logs") List<JourneyEvent> events, @ForAll("richLogs") List<JourneyEvent> more) {
    List<JourneyEvent> all = Stream.concat(events.stream(), more.stream()).toList();
    EventLog log = EventLog.copyOf(all);
    assertThat(log.size()).isEqualTo(all.size());
    assertThat(log.events()).isEqualTo(all);
    assertThat(log).isEqualTo(EventLog.copyOf(all)).hasSameHashCodeAs(EventLog.copyOf(all));
  }

  @Property(tries = 300, seed = "2")
  void partsJoinedAreTheWhole(
      @ForAll("logs") List<JourneyEvent> events, @ForAll("richLogs") List<JourneyEvent> more) {
    EventLog joined = EventLog.concat(List.of(EventLog.copyOf(events), EventLog.copyOf(more)));
    assertThat(joined.events()).isEqualTo(Stream.concat(events.stream(), more.stream()).toList());
  }

  @Property(tries = 500, seed = "3")
  void rowsHaveTheSameContentExactlyIfTheirEventsHave(
      @ForAll("richLogs") List<JourneyEvent> events) {
    EventLog log = EventLog.copyOf(events);
    for (int i = 0; i < events.size(); i++) {
      for (int j = 0; j < events.size(); j++) {
        assertThat(log.haveSameContent(i, j))
            .isEqualTo(events.get(i).contentHash().equals(events.get(j).contentHash()));
      }
    }
  }

  @Property(tries = 500, seed = "4")
  void repeatedIdsPointToTheirFirstRow(@ForAll("richLogs") List<JourneyEvent> events) {
    EventLog log = EventLog.copyOf(events);
    List<String> ids = new ArrayList<>();
    boolean repeated = false;
    for (int row = 0; row < events.size(); row++) {
      String id = events.get(row).eventId().orElse("");
      assertThat(log.hasEventId(row)).isEqualTo(!id.isEmpty());
      if (!id.isEmpty()) {
        repeated |= ids.contains(id);
        ids.add(id);
        assertThat(log.firstWithSameEventId(row)).isEqualTo(firstWith(events, id));
      } else {
        ids.add("");
      }
    }
    assertThat(log.hasRepeatedEventIds()).isEqualTo(repeated);
  }

  private static int firstWith(List<JourneyEvent> events, String id) {
    return IntStream.range(0, events.size())
        .filter(row -> events.get(row).eventId().filter(id::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 500, seed = "5")
  void rowsOfOneMomentAreOrderedAsTheirEvents(@ForAll("richLogs") List<JourneyEvent> events) {
    List<JourneyEvent> together =
        RandomLogs.numbered(
            events.stream().map(event -> event.toBuilder().occurredAt(Log.START).build()).toList());
    EventLog log = EventLog.copyOf(together);
    EventOrder order =
        EventOrder.withPrecedence(List.of(EventType.of("purchase"), EventType.of("cancel")));
    int[] rows = IntStream.range(0, log.size()).toArray();
    new RowOrder(log, order).sort(rows, 0, rows.length);
    assertThat(IntStream.of(rows).mapToObj(log::event))
        .containsExactlyElementsOf(together.stream().sorted(order).toList());
  }

  @Property(tries = 500, seed = "6")
  void refinedLogIsEqualAndTellsRowsApartExactlyWhereTheFiltersDo(
      @ForAll("richLogs") List<JourneyEvent> events,
      @ForAll("filters") List<EventFilter> filters,
      @ForAll long seed) {
    List<JourneyEvent> answered = RandomLogs.answered(events, seed);
    EventLog log = EventLog.copyOf(answered);
    EventLog refined = log.refined(filters);
    assertThat(refined).isEqualTo(log).hasSameHashCodeAs(log);
    assertThat(EventLog.concat(List.of(refined)).shapes()).isEqualTo(log.shapes());
    assertThat(IntStream.range(0, log.size()).map(refined::shape).distinct())
        .containsExactlyElementsOf(IntStream.range(0, refined.shapes().size()).boxed().toList());
    for (int i = 0; i < log.size(); i++) {
      assertThat(refined.shapes().get(refined.shape(i))).isEqualTo(log.shapes().get(log.shape(i)));
      for (int j = 0; j < i; j++) {
        JourneyEvent left = answered.get(i);
        JourneyEvent right = answered.get(j);
        assertThat(refined.haveSameContent(i, j)).isEqualTo(log.haveSameContent(i, j));
        assertThat(refined.shape(i) == refined.shape(j))
            .isEqualTo(
                log.shape(i) == log.shape(j)
                    && filters.stream().allMatch(own -> own.matches(left) == own.matches(right)));
      }
    }
  }

  @Provide
  Arbitrary<List<EventFilter>> filters() {
    return Arbitraries.oneOf(RandomFilters.ofAnswers(), RandomFilters.filters())
        .list()
        .ofMaxSize(3)
        .withoutEdgeCases();
  }

  @Test
  void emptyLogHasNothing() {
    EventLog log = EventLog.copyOf(List.of());
    assertThat(log.size()).isZero();
    assertThat(log.events()).isEmpty();
    assertThat(log.shapes()).isEmpty();
    assertThat(log.hasRepeatedEventIds()).isFalse();
    assertThat(log).hasToString("EventLog[events=0]").isEqualTo(EventLog.concat(List.of()));
  }

  @Test
  void rowsAppendedPartByPartAreTheSameAsEvents() {
    JourneyEvent event =
        Log.event(
            "c1 1d purchase id=e1 known=2d seq=7 value=3.5 cost=1 rating=9/nps key=k text=hi");
    EventLogBuilder builder = EventLog.builder();
    int shape = builder.shape(EventShape.of(event));
    builder
        .append(shape, event.occurredAtMicros())
        .identifier(IdentifierKind.CUSTOMER, bytes("c1"), 0, 2)
        .eventId(bytes("e1"), 0, 2)
        .knownAtMicros(event.knownAtMicros())
        .sequence(7)
        .valueMicros(3_500_000)
        .costMicros(1_000_000)
        .rating(9)
        .journeyKey("k")
        .text("hi");
    builder.append(shape, 5);
    builder.append(shape, 5).identifier(IdentifierKind.CUSTOMER, bytes("c1"), 0, 2);
    EventLog log = builder.build();
    assertThat(log.event(0)).isEqualTo(event);
    assertThat(log.event(1).identifiers()).isEmpty();
    assertThat(log.eventId(1)).isEmpty();
    assertThat(log.sequence(1)).hasValue(0);
    assertThat(log.identifierSet(2)).isEqualTo(log.identifierSet(0));
  }

  @Test
  void identifiersOfAnAppendedRowComeInTheOrderOfTheirKinds() {
    JourneyEvent event =
        JourneyEvent.builder(EventType.of("visit"), Instant.EPOCH)
            .identifier(new Identifier(IdentifierKind.weak("email"), "a@b.org"))
            .identifier(new Identifier(IdentifierKind.weak("cookie"), "k1"))
            .build();
    EventLogBuilder builder = EventLog.builder();
    builder
        .append(builder.shape(EventShape.of(event)), 0)
        .identifier(IdentifierKind.weak("cookie"), bytes("k1"), 0, 2)
        .identifier(IdentifierKind.weak("email"), bytes("a@b.org"), 0, 7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.identifier(IdentifierKind.weak("email"), bytes("b"), 0, 1))
        .withMessage("identifier's kind must come after email: it is email");
    assertThat(builder.build().event(0)).isEqualTo(event);
  }

  @Test
  void identifiersAreTheSameHoweverManyRowsThereAre() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      JourneyEvent.Builder event =
          JourneyEvent.builder(EventType.of("visit"), Instant.ofEpochSecond(i));
      for (int kind = 0; kind < i % 4; kind++) {
        event.identifier(
            new Identifier(
                IdentifierKind.weak("kind" + (kind + i) % 5), "value" + i * 7919 % 1000));
      }
      if (i % 3 == 0) {
        event.customer("c" + i * 31 % 4999 + "x".repeat(i % 300));
      }
      events.add(event.build());
    }
    assertThat(EventLog.copyOf(events).events()).isEqualTo(events);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void partsThatTheShapeDoesNotAnnounceAreRefused() {
    EventLogBuilder builder = EventLog.builder();
    int shape = builder.shape(EventShape.of(Log.event("c1 1d purchase")));
    builder.append(shape, 5);
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.valueMicros(1))
        .withMessage("value must be announced by the row's shape: it is not");
    assertThatIllegalStateException().isThrownBy(() -> builder.costMicros(1));
    assertThatIllegalStateException().isThrownBy(() -> builder.sequence(1));
    assertThatIllegalStateException().isThrownBy(() -> builder.rating(1));
  }

  @Test
  void partsAreSetOnceAndOnlyOfARowThatWasAppended() {
    EventLogBuilder builder = EventLog.builder();
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.text("hi"))
        .withMessage("append must start a row before its parts are set");
    JourneyEvent event = Log.event("c1 1d purchase");
    builder.append(builder.shape(EventShape.of(event)), 5).text("hi");
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.text("ho"))
        .withMessage("a part must be set once: row 0");
    builder.add(event);
    byte[] id = bytes("x");
    assertThatIllegalStateException().isThrownBy(() -> builder.eventId(id, 0, 1));
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.identifier(IdentifierKind.CUSTOMER, id, 0, 1));
    assertThatIllegalStateException().isThrownBy(() -> builder.knownAtMicros(7));
    assertThatIllegalStateException().isThrownBy(() -> builder.journeyKey("k"));
    assertThatIllegalStateException().isThrownBy(() -> builder.attributes(event.attributes()));
    assertThat(builder.build().event(1)).isEqualTo(event);
  }

  @Test
  void idsAndIdentifiersAreCheckedAsThoseOfEvents() {
    EventLogBuilder builder = EventLog.builder();
    builder.append(builder.shape(EventShape.of(Log.event("c1 1d purchase"))), 5);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.eventId(bytes(" "), 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.eventId(bytes("a\n"), 0, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.identifier(IdentifierKind.CUSTOMER, bytes("\t"), 0, 1));
    builder.eventId(bytes("\u00E9 1"), 0, 4);
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.eventId(bytes("b"), 0, 1))
        .withMessage("eventId must be set once: row 0");
    assertThat(builder.build().eventId(0)).hasValue("\u00E9 1");
  }

  @Test
  void logIsBuiltOnce() {
    EventLogBuilder builder = EventLog.builder();
    builder.build();
    assertThatIllegalStateException().isThrownBy(builder::build);
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.add(Log.event("c1 1d purchase")))
        .withMessageStartingWith("a log must be built once");
  }
}
