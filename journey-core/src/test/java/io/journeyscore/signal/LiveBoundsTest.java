package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However many events and signals there are, an event costs what it touches, and a state is small.
 */
class LiveBoundsTest {

  private static final JourneyRules RULES =
      JourneyRules.builder().inactivityGap(Duration.ofDays(60)).build();

  private static JourneyEvent event(int number, EventType type) {
    return JourneyEvent.builder(type, minute(number)).customer("ann").eventId("e" + number).build();
  }

  private static Instant minute(int minute) {
    return Log.START.plus(Duration.ofMinutes(minute));
  }

  @ParameterizedTest
  @CsvSource({"1024, false", "1025, true", "3000, true"})
  void windowsKeepTheSameEventsAndSayTheSameOfThemLiveAsInBatch(int events, boolean truncated) {
    SignalSet signals =
        SignalSet.of(
            StageModel.fiveStages(),
            Signal.count(EventFilter.any()).within(Duration.ofDays(7)),
            Signal.share(EventFilter.ofType("odd"), EventFilter.any()).within(Duration.ofDays(7)));
    SignalRun run = signals.run(RULES);
    LiveSignals live = run.open();
    List<JourneyEvent> log = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      log.add(event(i, EventType.of(i % 2 == 0 ? "even" : "odd")));
      live.accept(log.get(i));
    }
    Instant moment = minute(events);
    CustomerTimeline known = RULES.reconstructor().reconstruct(log).timelines().get(0).asOf(moment);
    SignalVector vector = signals.extract(JourneyView.ofCustomer(known));
    SignalWorkspace workspace = run.newWorkspace();
    live.read(Micros.of(moment), workspace);

    assertThat(vector.isTruncated()).isEqualTo(truncated);
    assertThat(workspace.isTruncated()).isEqualTo(truncated);
    assertThat(workspace.values()).containsExactly(Math.min(events, 1_024), 0.5);
    assertThat(Bits.differences(signals, vector.toArray(), workspace.values())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1H"})
  void millionEventsOfOneCustomerTakeNoMoreBytesThanAFewThousand(Duration grace) {
    SignalSet signals =
        SignalSet.of(
                StageModel.fiveStages(),
                Signal.count(EventFilter.any()).within(Duration.ofDays(30)),
                Signal.count(EventFilter.ofType("type 1")).ofCustomer(),
                Signal.meanGap(EventFilter.any()),
                Signal.distinctChannels(),
                Signal.daysInStage())
            .withGrace(grace);
    LiveSignals live = signals.run(RULES).open();
    List<EventType> types =
        List.of(EventType.of("type 1"), EventType.of("type 2"), EventType.of("type 3"));
    int most = 0;
    for (int i = 0; i < 1_000_000; i++) {
      live.accept(event(i, types.get(i % 3)));
      if (i >= 3_700 && i < 4_000) {
        most = Math.max(most, live.save("d").length);
      } else if (i % 100_000 > 99_990) {
        // Their ids have grown by a few digits.
        assertThat(live.save("d").length).isLessThanOrEqualTo(most + 512);
      }
    }
    assertThat(most).isLessThan(64 << 10);
  }

  @Test
  void ofThousandsOfSignalsAnEventTouchesThoseOfItsTypeAlone() {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      EventFilter type = EventFilter.ofType("type " + i);
      signals.add(Signal.count(type));
      signals.add(Signal.recency(type));
      signals.add(Signal.count(type).within(Duration.ofDays(7)));
      signals.add(Signal.valueSum(type));
    }
    SignalSet set = SignalSet.of(StageModel.fiveStages(), signals);
    SignalProgram program = set.run(RULES).program();

    // All events of the customer, all of the journey; of its type, the stream, window and sum.
    assertThat(program.touch(event(1, EventType.of("type 7"))).touched()).isEqualTo(5);
    assertThat(program.touch(event(1, EventType.of("another"))).touched()).isEqualTo(2);
    assertThat(program.journey().trackers()).hasSize(1 + 3 * 1_000);
  }

  @Test
  void anEventTouchesTheSameTrackersHoweverManyCameBefore() {
    SignalProgram program = BroadSignals.set().run(RULES).program();
    JourneyEvent first = event(0, EventType.of("page_view"));
    int touched = program.touch(first).touched();
    for (int i = 1; i < 10_000; i++) {
      program.touch(event(i, EventType.of("type " + i)));
    }
    assertThat(program.touch(event(10_000, EventType.of("page_view"))).touched())
        .isEqualTo(touched);
  }

  @Test
  void hostileAmountsThatAreNoNumbersAreRefused() {
    for (double amount : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (Statistic statistic : List.of(Statistic.MIN, Statistic.MAX, Statistic.LAST)) {
        AmountFold fold = new AmountFold(statistic, false);
        assertThat(fold.isSound(new long[] {1, Double.doubleToRawLongBits(amount), 0}, 0))
            .isFalse();
        assertThat(fold.isSound(new long[] {1, Double.doubleToRawLongBits(2.5), 0}, 0)).isTrue();
      }
    }
    long infinite = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    assertThat(new AmountFold(Statistic.SUM, false).isSound(new long[] {1, infinite, 0}, 0))
        .isTrue();
    assertThat(new AmountFold(Statistic.MAX, true).isSound(new long[] {1, infinite, 0}, 0))
        .isTrue();
  }
}
