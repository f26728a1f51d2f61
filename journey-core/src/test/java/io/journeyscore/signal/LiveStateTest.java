package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.SavedFiles;
import io.journeyscore.fixture.ThreadCost;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

/** Live customers that are saved, and go on where they are restored as if nothing had happened. */
class LiveStateTest {

  private static final SignalSet SIGNALS = BroadSignals.set();
  private static final int HEADER = 32;
  private static final long MOST_ALLOCATED = 8 << 20;

  static Stream<SignalRun> runs() {
    return LiveStates.runs().stream();
  }

  @Provide
  Arbitrary<JourneyRules> rules() {
    return RandomRules.rules().map(LiveStateTest::byCookie);
  }

  private static JourneyRules byCookie(Rules rules) {
    return rules
        .builder()
        .stitcher(IdentityStitcher.of(IdentityRules.of(RandomLogs.COOKIE)))
        .build();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(1, 12, 12).map(log -> RandomLogs.rich(log, 7));
  }

  @Provide
  Arbitrary<Duration> graces() {
    return Arbitraries.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(3));
  }

  @Property(tries = 150, seed = "81")
  void goesOnWithTheSameBitsWhereverItIsSavedAndRestored(
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    SignalRun run = SIGNALS.withGrace(grace).run(rules);
    SignalRun other = metOthersBefore(SIGNALS.withGrace(grace).run(rules));
    for (CustomerTimeline timeline : rules.reconstructor().reconstruct(log).timelines()) {
      List<JourneyEvent> events = SlowArrivals.inOrderOfArrival(timeline.events(), rules.order());
      int from = new Random(seed).nextInt(events.size() + 1);
      for (int prefix = from; prefix <= events.size(); prefix++) {
        assertGoesOn(run, other, events, prefix);
      }
    }
  }

  @Tag("long")
  @Property(tries = 2_000, seed = "82")
  void goesOnWithTheSameBitsWhereverALongerOneIsSavedAndRestored(
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace) {
    goesOnWithTheSameBitsWhereverItIsSavedAndRestored(rules, log, grace, 0);
  }

  /** Other customers came first, whose channels and owners took the first numbers. */
  private static SignalRun metOthersBefore(SignalRun run) {
    LiveSignals first = run.open();
    int day = 0;
    for (String channel : List.of("fax", "tv", "store", "email", "web")) {
      first.accept(
          JourneyEvent.builder(
                  EventType.of("other_" + channel), Instant.EPOCH.plus(Duration.ofDays(day++)))
              .customer("first")
              .channel(Channel.of(channel))
              .touchpoint("desk of " + channel)
              .owner(day % 2 == 0 ? "billing" : "care")
              .build());
    }
    return run;
  }

  private static void assertGoesOn(
      SignalRun run, SignalRun other, List<JourneyEvent> events, int prefix) {
    LiveSignals live = run.open();
    events.subList(0, prefix).forEach(live::accept);
    byte[] saved = live.save(LiveStates.BINDING);
    LiveSignals restored = run.restore(saved, LiveStates.BINDING);
    LiveSignals elsewhere = other.restore(saved, LiveStates.BINDING);
    assertThat(restored.save(LiveStates.BINDING)).isEqualTo(saved);
    assertSame(run, other, live, restored, elsewhere);
    for (JourneyEvent event : events.subList(prefix, events.size())) {
      Arrival arrival = live.accept(event);
      assertThat(restored.accept(event)).isEqualTo(arrival);
      assertThat(elsewhere.accept(event)).isEqualTo(arrival);
      assertSame(run, other, live, restored, elsewhere);
    }
  }

  private static void assertSame(
      SignalRun run,
      SignalRun other,
      LiveSignals live,
      LiveSignals restored,
      LiveSignals elsewhere) {
    assertThat(restored.lastMicros()).isEqualTo(live.lastMicros());
    assertThat(elsewhere.lastMicros()).isEqualTo(live.lastMicros());
    long asOf = Micros.plus(live.lastMicros(), 5);
    SignalWorkspace wanted = run.newWorkspace();
    live.read(asOf, wanted);
    SignalWorkspace here = run.newWorkspace();
    restored.read(asOf, here);
    SignalWorkspace there = other.newWorkspace();
    elsewhere.read(asOf, there);
    assertThat(Bits.differences(SIGNALS, wanted.values(), here.values())).isEmpty();
    assertThat(Bits.differences(SIGNALS, wanted.values(), there.values())).isEmpty();
    assertThat(here.isTruncated()).isEqualTo(wanted.isTruncated());
    assertThat(there.isTruncated()).isEqualTo(wanted.isTruncated());
  }

  private static StateFormatException refusal(SignalRun run, byte[] bytes, String binding) {
    return assertThrows(StateFormatException.class, () -> run.restore(bytes, binding));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void stateOfAnotherBindingIsRefused(SignalRun run) {
    byte[] state = LiveStates.state(run);

    assertThat(refusal(run, state, "d2").reason())
        .isEqualTo(StateFormatException.Code.INCONSISTENT);
    assertThat(refusal(run, state, "d2")).hasMessageContaining("same definition");
    run.restore(state, LiveStates.BINDING);
  }

  @Test
  void stateIsRefusedWithAnotherGraceOrByOtherRules() {
    List<SignalRun> runs = LiveStates.runs();
    for (SignalRun from : runs) {
      byte[] state = LiveStates.state(from);
      for (SignalRun to : runs) {
        if (to != from) {
          refusal(to, state, LiveStates.BINDING);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyFlippedBitIsRefused(SignalRun run) {
    byte[] state = LiveStates.state(run);
    LiveSlots slots = run.slots(1);
    for (int bit = 0; bit < Byte.SIZE * state.length; bit++) {
      byte[] damaged = flipped(state, bit);
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> slots.restore(damaged, LiveStates.BINDING));
    }
    assertThat(slots).hasToString("LiveSlots[customers=0]");
  }

  private static byte[] flipped(byte[] state, int bit) {
    byte[] damaged = state.clone();
    damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return damaged;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyFlippedBitUnderRightSumsIsRefusedOrWorks(SignalRun run) {
    byte[] state = LiveStates.state(run);
    int worked = 0;
    for (int bit = Byte.SIZE * HEADER; bit < Byte.SIZE * state.length; bit++) {
      worked += LiveStates.worked(run, SavedFiles.repaired(flipped(state, bit))) ? 1 : 0;
    }
    assertThat(worked).isBetween(1, Byte.SIZE * state.length - 1);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyTruncationIsRefused(SignalRun run) {
    byte[] state = LiveStates.state(run);
    for (int length = 0; length < state.length; length++) {
      byte[] cut = Arrays.copyOf(state, length);
      refusal(run, cut, LiveStates.BINDING);
      refusal(run, SavedFiles.repaired(cut), LiveStates.BINDING);
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyAppendedByteIsRefused(SignalRun run) {
    byte[] state = LiveStates.state(run);
    for (int value = 0; value < 1 << Byte.SIZE; value++) {
      byte[] longer = Arrays.copyOf(state, state.length + 1);
      longer[state.length] = (byte) value;
      refusal(run, longer, LiveStates.BINDING);
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void hostileStatesAllocateWithinABound(SignalRun run) {
    byte[] state = LiveStates.state(run);
    for (int at = HEADER; at + Integer.BYTES <= state.length; at++) {
      byte[] hostile = state.clone();
      Arrays.fill(hostile, at, at + Integer.BYTES, (byte) 0x7F);
      byte[] repaired = SavedFiles.repaired(hostile);
      long before = ThreadCost.allocatedBytes();
      LiveStates.worked(run, repaired);
      assertThat(ThreadCost.allocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }
  }
}
