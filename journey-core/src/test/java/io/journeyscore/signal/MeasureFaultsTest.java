package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Measures of one's own that throw, or give what is no number that can be kept. */
class MeasureFaultsTest {

  private static final Quantity MOOD = Quantity.measured("mood", 1);
  private static final EventFilter BUYS = EventFilter.ofType("purchase");

  /** What a measure threw. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(1, 12, 30);
  }

  @Provide
  Arbitrary<Duration> graces() {
    return Arbitraries.of(Duration.ZERO, Duration.ofDays(3));
  }

  private static List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals.add(Signal.count(EventFilter.any()));
    signals.add(Signal.stageDepth());
    for (SignalWindow window : BroadSignals.windows()) {
      signals.add(Signal.count(BUYS).within(window));
      signals.add(Signal.amount(Statistic.SUM, MOOD, EventFilter.any()).within(window));
      signals.add(Signal.amount(Statistic.LAST, MOOD, BUYS).within(window));
    }
    signals.add(Signal.amount(Statistic.MIN, MOOD, EventFilter.withAttribute(Log.NOTE, "gold")));
    signals.addAll(signals.stream().map(Signal::ofCustomer).toList());
    signals.add(Signal.recency(EventFilter.any()));
    return signals;
  }

  private static SignalRun run(JourneyRules rules, Duration grace, EventMeasure mood) {
    return SignalSet.of(StageModel.sevenStages(), signals().toArray(Signal[]::new))
        .withMeasures(EventMeasures.none().with("mood", 1, mood))
        .withGrace(grace)
        .run(rules);
  }

  private static double mood(JourneyEvent event) {
    return event.touchpoint().length() % 3 == 0 ? Double.NaN : event.touchpoint().length() / 7.0;
  }

  private static Predicate<JourneyEvent> chance(long seed, int oneOf) {
    return event ->
        new Random(seed ^ event.occurredAtMicros() ^ event.eventId().hashCode()).nextInt(oneOf)
            == 0;
  }

  private static void assertSame(SignalRun run, LiveSignals got, LiveSignals wanted) {
    assertThat(got.lastMicros()).isEqualTo(wanted.lastMicros());
    long asOf = Micros.plus(wanted.lastMicros(), 1);
    SignalWorkspace theirs = run.newWorkspace();
    SignalWorkspace ours = run.newWorkspace();
    wanted.read(asOf, theirs);
    got.read(asOf, ours);
    assertThat(Bits.differences(run.program().signals(), theirs.values(), ours.values())).isEmpty();
  }

  /** Whether an event was refused, whose arrival is held against that with somebody else. */
  private static boolean refused(LiveSignals live, JourneyEvent event, LiveSignals other) {
    try {
      Arrival arrival = live.accept(event);
      assertThat(arrival).isEqualTo(other.accept(event));
      return false;
    } catch (Refused | IllegalArgumentException e) {
      return true;
    }
  }

  @Property(tries = 120, seed = "301")
  void eventThatCannotBeMeasuredIsAsOneThatNeverCame(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    Predicate<JourneyEvent> throwing = chance(seed, 4);
    Predicate<JourneyEvent> infinite = chance(~seed, 4);
    JourneyRules built = rules.builder().build();
    SignalRun faulty =
        run(
            built,
            grace,
            event -> {
              if (throwing.test(event)) {
                throw new Refused();
              }
              return infinite.test(event) ? Double.NEGATIVE_INFINITY : mood(event);
            });
    LiveSignals live = faulty.open();
    LiveSignals clean = run(built, grace, MeasureFaultsTest::mood).open();
    for (JourneyEvent event : RandomLogs.rich(log, seed)) {
      boolean refused = refused(live, event, clean);
      assertThat(refused && !throwing.test(event) && !infinite.test(event)).isFalse();
      assertSame(faulty, live, clean);
    }
  }

  @Property(tries = 120, seed = "302")
  void whateverCallThrowsTheSameEventGivenAgainIsTakenOnce(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    Random random = new Random(seed);
    JourneyRules built = rules.builder().build();
    SignalRun faulty =
        run(
            built,
            grace,
            event -> {
              if (random.nextInt(8) == 0) {
                throw new Refused();
              }
              return mood(event);
            });
    LiveSignals live = faulty.open();
    LiveSignals clean = run(built, grace, MeasureFaultsTest::mood).open();
    for (JourneyEvent event : RandomLogs.rich(log, seed)) {
      while (refused(live, event, clean)) {
        assertSame(faulty, live, clean);
      }
      assertSame(faulty, live, clean);
    }
  }

  @Test
  void measureIsAskedOnceAboutAnEventHoweverManySignalsUseIt() {
    int[] asked = new int[1];
    SignalRun run =
        run(
            JourneyRules.builder().inactivityGap(Duration.ofDays(3)).build(),
            Duration.ZERO,
            event -> {
              asked[0]++;
              return mood(event);
            });
    LiveSignals live = run.open();
    List<JourneyEvent> events = LiveStates.events().subList(0, 7);

    events.forEach(live::accept);

    assertThat(asked[0]).isEqualTo(events.size());
  }
}
