package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Customers who share arrays, each as if alone. */
class LiveSlotsTest {

  private static final SignalSet SIGNALS = BroadSignals.set();
  private static final int MANY = 200;

  static Stream<SignalRun> runs() {
    return LiveStates.runs().stream();
  }

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(5, 12, 24);
  }

  @Provide
  Arbitrary<Duration> graces() {
    return Arbitraries.of(Duration.ZERO, Duration.ofDays(3));
  }

  /** Of journeys that are open at the same time each is read by its key. */
  @Property(tries = 300, seed = "64")
  void openJourneysAreReadByTheirKeys(@ForAll("logs") List<JourneyEvent> log, @ForAll long seed) {
    JourneyRules rules =
        JourneyRules.builder()
            .byJourneyKey()
            .maximumLength(Duration.ofDays(6))
            .succeedsOn(EventFilter.ofType("purchase"))
            .build();
    SignalSet signals = SIGNALS.withGrace(Duration.ofDays(20));
    SignalRun run = signals.run(rules);
    SignalWorkspace workspace = run.newWorkspace();
    CustomerId ann = new CustomerId(IdentifierKind.CUSTOMER, "ann");
    List<JourneyEvent> own = RandomLogs.rich(log, seed);
    CustomerTimeline timeline = rules.reconstructor().reconstruct(ann, own).timelines().get(0);
    LiveSlots slots = run.slots(1);
    int slot = slots.open();
    own.stream()
        .sorted(
            Comparator.comparingLong(JourneyEvent::inViewFromMicros).thenComparing(rules.order()))
        .forEach(event -> slots.accept(slot, event));
    for (Journey journey : timeline.journeys()) {
      if (journey.outcome().status() == Outcome.Status.OPEN) {
        String key = journey.key().orElseThrow();
        slots.read(slot, key, Micros.of(timeline.observedUntil()), workspace);
        SignalVector expected =
            signals.extract(JourneyView.of(timeline, journey.id()).orElseThrow());
        assertThat(workspace.vector().toArray()).containsExactly(expected.toArray());
        assertThat(workspace.vector().isTruncated()).isEqualTo(expected.isTruncated());
      }
    }
  }

  /** A customer among others, and the same one alone. */
  private record Pair(int slot, LiveSignals alone) {}

  @Property(tries = 200, seed = "61")
  void customersWhoShareSlotsAreEachAsAlone(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    SignalRun run = SIGNALS.withGrace(grace).run(rules.builder().build());
    LiveSlots slots = run.slots(1);
    Random random = new Random(seed);
    Map<String, Pair> open = new HashMap<>();
    for (JourneyEvent event : RandomLogs.rich(log, seed)) {
      String customer = event.identifiers().get(0).value();
      Pair pair = open.computeIfAbsent(customer, name -> new Pair(slots.open(), run.open()));
      assertThat(slots.accept(pair.slot(), event)).isEqualTo(pair.alone().accept(event));
      if (random.nextInt(6) == 0) {
        slots.close(pair.slot());
        open.remove(customer);
      }
      if (random.nextInt(6) == 0) {
        byte[] saved = pair.alone().save(LiveStates.BINDING);
        open.put(
            "back " + random.nextInt(3),
            new Pair(
                slots.restore(saved, LiveStates.BINDING), run.restore(saved, LiveStates.BINDING)));
      }
      open.values().forEach(own -> assertAsAlone(run, slots, own));
    }
  }

  @Tag("long")
  @Property(tries = 2_000, seed = "62")
  void customersWhoShareSlotsAreStillEachAsAlone(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    customersWhoShareSlotsAreEachAsAlone(rules, log, grace, seed);
  }

  private static void assertAsAlone(SignalRun run, LiveSlots slots, Pair pair) {
    long asOf = Micros.plus(pair.alone().lastMicros(), 1);
    SignalWorkspace wanted = run.newWorkspace();
    pair.alone().read(asOf, wanted);
    SignalWorkspace got = run.newWorkspace();
    slots.read(pair.slot(), asOf, got);
    assertThat(Bits.differences(SIGNALS, wanted.values(), got.values())).isEmpty();
    assertThat(got.isTruncated()).isEqualTo(wanted.isTruncated());
    assertThat(slots.lastMicros(pair.slot())).isEqualTo(pair.alone().lastMicros());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void manyCustomersGrowTheSlotsAndKeepWhatTheyHave(SignalRun run) {
    LiveSlots slots = run.slots(1);
    List<JourneyEvent> events = LiveStates.events();
    LiveSignals alone = run.open();
    int[] own = new int[MANY];
    Arrays.setAll(own, i -> slots.open());
    for (JourneyEvent event : events) {
      alone.accept(event);
      for (int slot : own) {
        slots.accept(slot, event);
      }
    }
    byte[] wanted = alone.save(LiveStates.BINDING);
    for (int slot : own) {
      assertThat(slots.save(slot, LiveStates.BINDING)).isEqualTo(wanted);
    }
    assertThat(own).doesNotHaveDuplicates();
    assertThat(slots).hasToString("LiveSlots[customers=200]");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void slotThatIsGivenAgainRemembersNothing(SignalRun run) {
    LiveSlots slots = run.slots(2);
    byte[] fresh = slots.save(slots.open(), LiveStates.BINDING);
    int slot = slots.open();
    LiveStates.events().forEach(event -> slots.accept(slot, event));

    slots.close(slot);

    assertThat(slots.open()).isEqualTo(slot);
    assertThat(slots.save(slot, LiveStates.BINDING)).isEqualTo(fresh);
    assertThat(slots.lastMicros(slot)).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void row98NothingIsTakenOrReadOfASlotThatIsClosed(SignalRun run) {
    LiveSlots slots = run.slots(3);
    int slot = slots.open();
    SignalWorkspace workspace = run.newWorkspace();
    LiveStates.events().forEach(event -> slots.accept(slot, event));
    slots.close(slot);

    for (int closed : new int[] {slot, slot + 1}) {
      assertThatIllegalStateException()
          .isThrownBy(() -> slots.accept(closed, LiveStates.events().get(0)))
          .withMessageContaining("slot must be open");
      assertThatIllegalStateException()
          .isThrownBy(() -> slots.read(closed, Long.MAX_VALUE, workspace));
      assertThatIllegalStateException().isThrownBy(() -> slots.lastMicros(closed));
      assertThatIllegalStateException().isThrownBy(() -> slots.save(closed, LiveStates.BINDING));
      assertThatIllegalStateException().isThrownBy(() -> slots.close(closed));
    }
    assertThat(new int[] {slots.open(), slots.open()}).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void labelsStayWithTheirCustomersAndAreNotSaved(SignalRun run) {
    LiveSlots slots = run.slots(1, 3);
    List<JourneyEvent> events = LiveStates.events();
    int[] own = new int[MANY];
    for (int i = 0; i < MANY; i++) {
      own[i] = slots.open();
      for (int label = 0; label < 3; label++) {
        assertThat(slots.label(own[i], label)).isZero();
        slots.setLabel(own[i], label, ~(3L * i + label));
      }
      slots.accept(own[i], events.get(i % events.size()));
    }
    for (int i = 0; i < MANY; i++) {
      for (int label = 0; label < 3; label++) {
        assertThat(slots.label(own[i], label)).isEqualTo(~(3L * i + label));
      }
      LiveSignals alone = run.open();
      alone.accept(events.get(i % events.size()));
      assertThat(slots.save(own[i], LiveStates.BINDING)).isEqualTo(alone.save(LiveStates.BINDING));
    }
    slots.close(own[7]);
    assertThat(slots.open()).isEqualTo(own[7]);
    assertThat(slots.label(own[7], 2)).isZero();
  }

  @Test
  void labelsThatThereAreNotAreRefused() {
    SignalRun run = LiveStates.runs().get(1);
    LiveSlots slots = run.slots(2, 1);
    int slot = slots.open();
    for (int label : new int[] {-1, 1}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> slots.label(slot, label));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> slots.setLabel(slot, label, 1));
    }
    assertThatIllegalStateException().isThrownBy(() -> slots.setLabel(slot + 1, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.slots(1, -1))
        .withMessage("labels must not be negative: -1");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void momentsAtTheEndsOfTimeAreTaken(SignalRun run) {
    for (long micros : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      LiveSlots slots = run.slots(1);
      int slot = slots.open();
      JourneyEvent event =
          Log.event("ann 1d visit id=a key=k1").toBuilder()
              .occurredAt(Micros.toInstant(micros))
              .build();
      SignalWorkspace workspace = run.newWorkspace();
      assertThat(slots.accept(slot, event)).isEqualTo(Arrival.IN_ORDER);
      assertThat(slots.accept(slot, event)).isEqualTo(Arrival.DUPLICATE);
      slots.read(slot, micros, workspace);
    }
  }

  @Test
  void noEventIsRefusedByName() {
    LiveSlots slots = LiveStates.runs().get(0).slots(1);
    int slot = slots.open();
    assertThatNullPointerException()
        .isThrownBy(() -> slots.accept(slot, null))
        .withMessage("event");
  }

  @Test
  void journeysByKeyThatAreClosedKeepTheirKeysAlone() {
    SignalRun run =
        SignalSet.of(
                StageModel.fiveStages(),
                Signal.count(EventFilter.any()).within(Duration.ofDays(7)),
                Signal.daysInStage(),
                Signal.distinctChannels())
            .withGrace(Duration.ZERO)
            .run(
                JourneyRules.builder()
                    .byJourneyKey()
                    .succeedsOn(EventFilter.ofType("purchase"))
                    .build());
    LiveSignals live = run.open();
    int[] lengths = new int[4];
    for (int i = 0; i < 4_000; i++) {
      String at = "ann %dm %s key=k%04d id=e%d channel=web";
      live.accept(Log.event(at.formatted(2 * i + 1, "visit", i, 2 * i)));
      live.accept(Log.event(at.formatted(2 * i + 2, "purchase", i, 2 * i + 1)));
      if (i % 1_000 == 999) {
        lengths[i / 1_000] = live.save(LiveStates.BINDING).length;
      }
    }
    // A key takes its five letters, their number, and two flags; nothing else grows.
    int more = lengths[3] - lengths[2];
    assertThat(lengths[2] - lengths[1]).isEqualTo(more);
    assertThat(more).isLessThanOrEqualTo(1_000 * (5 + Integer.BYTES + 2));
  }
}
