package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.JourneyUpdate.Kind;
import io.journeyscore.sequence.Outcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream makes of late, doubled, misdated and too many events, and of faults around it. */
class AssemblerMatrixTest {

  private final Heard heard = new Heard();

  private static JourneyRules rules() {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(10))
        .succeedsOn(ofType("purchase"))
        .currency("EUR")
        .build();
  }

  private static JourneyAssemblerBuilder grace(String length) {
    return JourneyAssembler.builder(rules()).grace(Log.length(length));
  }

  /** Gives events at moments of the clock that are those of the events. */
  private static List<Acceptance> give(JourneyAssembler assembler, String lines) {
    List<Acceptance> results = new ArrayList<>();
    for (JourneyEvent event : Log.of(lines)) {
      results.add(assembler.accept(event, event.occurredAt()));
    }
    return results;
  }

  private static List<String> ids(Journey journey) {
    return journey.events().stream().map(event -> event.eventId().orElseThrow()).toList();
  }

  @Test
  void row45MomentsAtTheEndsOfTimeAreComparedExactly() {
    Instant first = Micros.toInstant(Long.MIN_VALUE + 1);
    Instant last = Micros.toInstant(Long.MAX_VALUE - 1);
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules())
            .grace(Duration.ZERO)
            .maxFutureSkew(Duration.ofSeconds(Long.MAX_VALUE))
            .build(heard);
    JourneyEvent early =
        JourneyEvent.builder(EventType.of("visit"), first).customer("ann").eventId("a").build();
    JourneyEvent late =
        JourneyEvent.builder(EventType.of("visit"), last).customer("ann").eventId("b").build();

    assertThat(assembler.accept(early, Log.START)).isEqualTo(Acceptance.TAKEN);
    assertThat(assembler.accept(late, Log.START)).isEqualTo(Acceptance.TAKEN);
    assertThat(assembler.accept(early.toBuilder().eventId("c").build(), Log.START))
        .isEqualTo(Acceptance.LATE);
    assembler.finish();

    assertThat(heard.lags).containsExactly(Micros.toDuration(Long.MAX_VALUE));
    assertThat(heard.journeys())
        .containsExactlyInAnyOrderElementsOf(
            rules().reconstructor().reconstruct(List.of(early, late)).journeys());
    assertThat(heard.journeys())
        .extracting(journey -> journey.outcome().status())
        .containsExactlyInAnyOrder(Status.LAPSED, Status.OPEN);
  }

  @Test
  void row46EventsOfOneMomentAreInTheTotalOrderWhateverTheirArrival() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 1d visit    id=a source=s2
            ann 1d visit    id=b source=s1 seq=2
            ann 1d visit    id=c source=s1 seq=1
            ann 1d visit    id=d source=s1
            ann 1d visit    id=e source=s1
            """);
    for (int seed = 0; seed < 50; seed++) {
      Heard one = new Heard();
      JourneyAssembler assembler = grace("0d").build(one);
      for (JourneyEvent event : RandomLogs.shuffled(log, seed)) {
        assertThat(assembler.accept(event, Log.at("2d"))).isEqualTo(Acceptance.TAKEN);
      }
      assembler.finish();
      assertThat(one.journeys()).hasSize(1);
      assertThat(ids(one.journeys().get(0))).containsExactly("c", "b", "d", "e", "a");
    }
  }

  @Test
  void row48LateEventWithinTheGraceRevisesTheJourney() {
    JourneyAssembler assembler = grace("3d").build(heard);
    give(assembler, "ann 1d visit id=a");
    give(assembler, "ann 4d visit id=c");
    assertThat(give(assembler, "ann 2d purchase id=b")).containsExactly(Acceptance.TAKEN);

    assertThat(heard.kinds()).containsExactly(Kind.OPENED, Kind.REVISED, Kind.REVISED, Kind.OPENED);
    assertThat(heard.updates).extracting(JourneyUpdate::revision).containsExactly(1, 2, 3, 1);
    assertThat(ids(heard.updates.get(2).journey())).containsExactly("a", "b");
    assertThat(ids(heard.updates.get(3).journey())).containsExactly("c");
    assertThat(heard.updates.get(2).journey().outcome())
        .isEqualTo(new Outcome(Status.SUCCEEDED, Log.at("2d")));
  }

  @Test
  void row48LateEventThatIsTheNewFirstWithdrawsTheJourneyThatBeganLater() {
    JourneyAssembler assembler = grace("3d").build(heard);
    give(assembler, "ann 4d visit id=b");
    give(assembler, "ann 2d visit id=a");

    assertThat(heard.kinds()).containsExactly(Kind.OPENED, Kind.WITHDRAWN, Kind.OPENED);
    assertThat(ids(heard.updates.get(2).journey())).containsExactly("a", "b");
    assertThat(heard.standing()).hasSize(1);
  }

  @Test
  void row49LaterThanTheGraceIsToldWithItsLagAndCounted() {
    JourneyAssembler assembler = grace("3d").build(heard);
    give(assembler, "ann 10d visit id=a");

    assertThat(give(assembler, "bob 7d visit id=b")).containsExactly(Acceptance.TAKEN);
    assertThat(give(assembler, "bob 6d23h59m59s999999us visit id=c"))
        .containsExactly(Acceptance.LATE);

    assertThat(heard.rejected).extracting(RejectedEvent::reason).containsExactly(RejectReason.LATE);
    assertThat(heard.lags).containsExactly(Duration.ofNanos(1_000));
    assertThat(assembler.accounting().count(Fate.LATE)).isEqualTo(1);
    assertThat(assembler.accounting().isBalanced(3)).isTrue();
  }

  @Test
  void row50CopyIsCountedAndChangesNothing() {
    JourneyAssembler assembler = grace("3d").build(heard);
    give(assembler, "ann 1d visit id=a");
    int told = heard.updates.size();

    assertThat(give(assembler, "ann 1d visit id=a known=2d")).containsExactly(Acceptance.DUPLICATE);
    assertThat(heard.updates).hasSize(told);
    assertThat(assembler.accounting().count(Fate.DUPLICATE)).isEqualTo(1);
  }

  @Test
  void row50CopyThatComesTooLateIsACopyWithinTheHorizon() {
    JourneyAssembler assembler = grace("1d").duplicateHorizon(Duration.ofDays(5)).build(heard);
    give(assembler, "ann 1d visit id=a");
    give(assembler, "ann 5d visit id=b");

    assertThat(give(assembler, "ann 1d visit id=a")).containsExactly(Acceptance.DUPLICATE);
    assertThat(give(assembler, "ann 1d other id=a")).containsExactly(Acceptance.REJECTED);
    assertThat(give(assembler, "ann 1d other id=a")).containsExactly(Acceptance.DUPLICATE);
    assertThat(heard.rejected)
        .extracting(RejectedEvent::reason)
        .containsExactly(RejectReason.ID_CONFLICT);
  }

  @Test
  void row50SameIdWithOtherContentGoesToQuarantineWhicheverCameFirst() {
    List<JourneyEvent> log =
        Log.of(
            """
            ann 1d visit    id=a known=3d
            ann 1d purchase id=a known=2d
            """);
    for (List<JourneyEvent> order : List.of(log, List.of(log.get(1), log.get(0)))) {
      Heard one = new Heard();
      JourneyAssembler assembler = grace("3d").build(one);
      order.forEach(event -> assembler.accept(event, Log.at("3d")));
      assembler.finish();
      assertThat(one.journeys()).isEqualTo(rules().reconstructor().reconstruct(log).journeys());
      assertThat(one.rejected)
          .containsExactly(new RejectedEvent(log.get(0), RejectReason.ID_CONFLICT));
      assertThat(assembler.accounting().quarantined(RejectReason.ID_CONFLICT)).isEqualTo(1);
    }
  }

  @Test
  void row51AfterTheHorizonTheSameIdIsTakenAndNoted() {
    JourneyAssembler assembler = grace("5d").duplicateHorizon(Duration.ofDays(1)).build(heard);
    give(assembler, "ann 1d visit id=a");
    give(assembler, "ann 4d visit id=b");

    assertThat(give(assembler, "ann 2d visit id=a")).containsExactly(Acceptance.TAKEN);
    assertThat(assembler.accounting().count(Note.BEYOND_DUPLICATE_HORIZON)).isEqualTo(1);
    assertThat(give(assembler, "ann 5d visit id=b")).containsExactly(Acceptance.REJECTED);
    assertThat(assembler.accounting().count(Note.BEYOND_DUPLICATE_HORIZON)).isEqualTo(1);
  }

  @Test
  void row52EventOfTheFarFutureIsRefusedAndClosesNothing() {
    JourneyAssembler assembler = grace("1d").maxFutureSkew(Duration.ofHours(1)).build(heard);
    give(assembler, "ann 1d visit id=a");
    Instant before = assembler.watermark().orElseThrow();

    JourneyEvent poison = Log.event("bob 300d visit id=x");
    assertThat(assembler.accept(poison, Log.at("2d"))).isEqualTo(Acceptance.REJECTED);
    assertThat(heard.rejected)
        .containsExactly(new RejectedEvent(poison, RejectReason.TIME_OUT_OF_RANGE));
    assertThat(assembler.watermark()).contains(before);
    assertThat(heard.kinds()).containsExactly(Kind.OPENED);
    assertThat(give(assembler, "ann 2d visit id=b")).containsExactly(Acceptance.TAKEN);
  }

  @ParameterizedTest
  @CsvSource({"0us, TAKEN", "1us, REJECTED"})
  void row52TheSkewIsExactToTheMicrosecond(String beyond, Acceptance expected) {
    JourneyAssembler assembler = grace("1d").maxFutureSkew(Duration.ofHours(1)).build(heard);
    JourneyEvent event =
        JourneyEvent.builder(EventType.of("visit"), Log.at("1d1h").plus(Log.length(beyond)))
            .customer("ann")
            .build();
    assertThat(assembler.accept(event, Log.at("1d"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"59s999999us, 1d", "1m, 3d", "1m1us, 3d"})
  void row53SourceIsIdleFromExactlyTheTimeoutOn(String silent, String watermark) {
    JourneyAssembler assembler = grace("0d").idleTimeout(Duration.ofMinutes(1)).build(heard);
    Instant then = Log.at("10d");
    assembler.accept(Log.event("ann 1d visit id=a source=slow"), then);
    Instant now = then.plus(Log.length(silent));
    assembler.accept(Log.event("ann 3d visit id=b source=fast"), now);

    assertThat(assembler.watermark()).contains(Log.at(watermark));
  }

  @Test
  void row53SourceThatResumesIsJudgedByTheWatermarkAndHoldsItBackAgain() {
    JourneyAssembler assembler = grace("1d").idleTimeout(Duration.ofMinutes(1)).build(heard);
    Instant now = Log.at("30d");
    assembler.accept(Log.event("ann 1d visit id=a source=slow"), now);
    assembler.accept(Log.event("ann 1d visit id=b source=fast"), now);
    now = now.plusSeconds(61);
    assembler.accept(Log.event("ann 8d visit id=c source=fast"), now);
    assertThat(assembler.watermark()).contains(Log.at("7d"));

    assertThat(assembler.accept(Log.event("ann 6d visit id=d source=slow"), now))
        .isEqualTo(Acceptance.LATE);
    assertThat(assembler.accept(Log.event("ann 7d visit id=e source=slow"), now))
        .isEqualTo(Acceptance.TAKEN);
    assembler.accept(Log.event("ann 20d visit id=f source=fast"), now);
    assertThat(assembler.watermark()).as("held back by slow").contains(Log.at("7d"));
  }

  @Test
  void row53WhereAllSourcesAreIdleTheFurthestCounts() {
    JourneyAssembler assembler = grace("0d").idleTimeout(Duration.ofMinutes(1)).build(heard);
    Instant now = Log.at("30d");
    assembler.accept(Log.event("ann 1d visit id=a source=slow"), now);
    assembler.accept(Log.event("ann 12d visit id=b source=fast"), now);
    assertThat(heard.kinds()).containsExactly(Kind.OPENED, Kind.OPENED);

    assembler.advanceTo(now.plusSeconds(60));
    assertThat(assembler.watermark()).contains(Log.at("12d"));
    assertThat(heard.kinds()).endsWith(Kind.CLOSED);
  }

  @Test
  void row53SourceThatIsWaitedForHoldsTheWatermarkBackFromTheBeginning() {
    JourneyAssembler assembler =
        grace("0d").source("crm").idleTimeout(Duration.ofMinutes(1)).build(heard);
    Instant now = Log.at("30d");
    assembler.accept(Log.event("ann 5d visit id=a source=web"), now);
    assertThat(assembler.watermark()).isEmpty();
    assertThat(assembler.accept(Log.event("ann 1d visit id=b source=crm"), now))
        .isEqualTo(Acceptance.TAKEN);
    assertThat(assembler.watermark()).contains(Log.at("1d"));
  }

  @Test
  void row54CustomerWhoWasIdleTheLongestIsHandedOnWhenThereAreTooMany() {
    JourneyAssembler assembler = grace("20d").maxOpenCustomers(2).build(heard);
    give(
        assembler,
        """
        ann 1d visit id=a
        bob 2d visit id=b
        ann 3d visit id=c
        cyd 4d visit id=d
        """);

    assertThat(assembler.openCustomers()).isEqualTo(2);
    JourneyUpdate handedOn = heard.updates.get(heard.updates.size() - 1);
    assertThat(handedOn.kind()).isEqualTo(Kind.CLOSED);
    assertThat(handedOn.isEvicted()).isTrue();
    assertThat(handedOn.isTruncated()).isFalse();
    assertThat(ids(handedOn.journey())).containsExactly("b");
    Accounting accounting = assembler.accounting();
    assertThat(accounting.isBalanced(4)).isTrue();
    assertThat(accounting.count(Fate.IN_JOURNEY)).isEqualTo(1);
    assertThat(accounting.count(Fate.HELD)).isEqualTo(3);
    assertThat(accounting.count(Note.EVICTED)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 30})
  void row54NothingVanishesWhateverTheLimits(int most) {
    JourneyAssembler assembler =
        grace("6d")
            .maxTotalEvents(most)
            .maxOpenCustomers(1 + most / 3)
            .maxEventsPerJourney(1 + most / 2)
            .build(heard);
    List<JourneyEvent> log = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      log.add(Log.event("c%d %dh visit id=e%d".formatted(i * i % 7, 3 * i + i % 5, i)));
    }
    int offered = 0;
    for (JourneyEvent event : log) {
      assertThat(assembler.accept(event, Log.at("900d"))).isEqualTo(Acceptance.TAKEN);
      assertThat(assembler.accounting().isBalanced(++offered)).isTrue();
      assertThat(assembler.keptEvents()).isLessThanOrEqualTo(most);
      assertThat(assembler.openCustomers()).isLessThanOrEqualTo(1 + most / 3);
    }
    assembler.finish();

    List<String> told = new ArrayList<>();
    heard.standing().forEach(update -> told.addAll(ids(update.journey())));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            log.stream().map(event -> event.eventId().orElseThrow()).toList());
    assertThat(assembler.accounting().count(Fate.IN_JOURNEY)).isEqualTo(300);
  }

  @Test
  void row54LongJourneyIsToldInSegmentsThatSumToTheWhole() {
    JourneyAssembler assembler = grace("0d").maxEventsPerJourney(3).build(heard);
    List<JourneyEvent> log =
        Log.of(
            """
            ann 1d visit    id=a
            ann 2d visit    id=b
            ann 3d visit    id=c
            ann 4d visit    id=d
            ann 5d visit    id=e
            ann 6d visit    id=f
            ann 7d purchase id=g value=3
            """);
    log.forEach(event -> assembler.accept(event, Log.at("9d")));
    assembler.finish();

    Journey whole = rules().reconstructor().reconstruct(log).journeys().get(0);
    assertThat(heard.journeys()).extracting(Journey::id).containsOnly(whole.id());
    assertThat(heard.journeys().stream().flatMap(part -> part.events().stream()).toList())
        .isEqualTo(whole.events());
    assertThat(heard.journeys().stream().flatMap(part -> part.goalHits().stream()).toList())
        .isEqualTo(whole.goalHits());
    assertThat(heard.standing()).allMatch(JourneyUpdate::isTruncated);
    Journey last = heard.journeys().get(2);
    assertThat(last.outcome()).isEqualTo(whole.outcome());
    assertThat(last.closedAt()).isEqualTo(whole.closedAt());
    assertThat(assembler.accounting().count(Note.TRUNCATED)).isEqualTo(1);
  }

  @Test
  void row56ListenerThatThrowsLeavesEverythingAsItWas() {
    RuntimeException fault = new IllegalArgumentException("the sink is full");
    AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    JourneyAssembler assembler =
        grace("3d")
            .build(
                update -> {
                  if (thrown.get() != null) {
                    throw thrown.get();
                  }
                  heard.updated(update);
                });
    give(assembler, "ann 1d visit id=a");
    Accounting before = assembler.accounting();
    List<Journey> open = assembler.openJourneys();

    thrown.set(fault);
    assertThatThrownBy(() -> give(assembler, "ann 2d visit id=b")).isSameAs(fault);
    assertThat(assembler.accounting()).isEqualTo(before);
    assertThat(assembler.openJourneys()).isEqualTo(open);
    assertThat(assembler.watermark()).contains(Log.at("1d").minus(Duration.ofDays(3)));

    thrown.set(null);
    assertThat(give(assembler, "ann 2d visit id=b")).containsExactly(Acceptance.TAKEN);
    assertThat(ids(assembler.openJourneys().get(0))).containsExactly("a", "b");
  }

  @Test
  void row96ErrorOfTheListenerPassesThroughAndLeavesNoHalfState() {
    AtomicReference<Error> thrown = new AtomicReference<>();
    JourneyAssembler assembler =
        grace("0d")
            .build(
                update -> {
                  if (thrown.get() != null) {
                    throw thrown.get();
                  }
                  heard.updated(update);
                });
    give(assembler, "ann 1d visit id=a");
    Accounting before = assembler.accounting();
    OutOfMemoryError memory = new OutOfMemoryError("in the listener");
    thrown.set(memory);
    assertThatThrownBy(() -> give(assembler, "bob 30d visit id=b")).isSameAs(memory);

    assertThat(assembler.accounting()).isEqualTo(before);
    assertThat(assembler.openCustomers()).isEqualTo(1);
    thrown.set(null);
    give(assembler, "bob 30d visit id=b");
    assertThat(heard.kinds()).containsExactly(Kind.OPENED, Kind.OPENED, Kind.CLOSED);
  }

  @Test
  void row96InterruptOfTheThreadIsKept() {
    JourneyAssembler assembler = grace("0d").build(heard);
    Thread.currentThread().interrupt();
    give(assembler, "ann 1d visit id=a");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(heard.kinds()).containsExactly(Kind.OPENED);
  }

  @Test
  void row98ListenerMustNotCallTheAssembler() {
    AtomicReference<JourneyAssembler> itself = new AtomicReference<>();
    JourneyAssembler assembler =
        grace("0d")
            .build(update -> itself.get().accept(Log.event("bob 2d visit id=b"), Log.at("2d")));
    itself.set(assembler);
    assertThatIllegalStateException()
        .isThrownBy(() -> give(assembler, "ann 1d visit id=a"))
        .withMessage("the listener must not call the assembler");
    assertThat(assembler.accounting()).isEqualTo(Accounting.empty());
  }

  @Test
  void row98NothingIsTakenAfterTheEnd() {
    JourneyAssembler finished = grace("0d").build(heard);
    finished.finish();
    JourneyAssembler closed = grace("0d").build(heard);
    closed.close();
    closed.close();
    for (JourneyAssembler assembler : List.of(finished, closed)) {
      assertThatIllegalStateException().isThrownBy(() -> give(assembler, "ann 1d visit id=a"));
      assertThatIllegalStateException().isThrownBy(() -> assembler.advanceTo(Log.START));
      assertThatIllegalStateException().isThrownBy(assembler::finish);
    }
  }
}
