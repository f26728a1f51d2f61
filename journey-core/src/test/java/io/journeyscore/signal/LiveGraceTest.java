package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.SavedFiles;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Customers with grace of whom little is heard, so that most events settle all that came before.
 */
class LiveGraceTest {

  private static final Duration GRACE = Duration.ofDays(1);
  private static final long GRACE_MICROS = Micros.of(GRACE);
  private static final List<EventType> TYPES =
      List.of(EventType.of("visit"), EventType.of("visit"), EventType.of("purchase"));
  private static final List<Channel> CHANNELS = List.of(Channel.WEB, Channel.EMAIL, Channel.APP);
  private static final int HEADER = 32;
  private static final double[] GAPS = {0.1, 0.6, 1, 1.001, 1.7, 4, 9};
  private static final SignalSet SIGNALS =
      SignalSet.of(
              StageModel.fiveStages(),
              Signal.count(EventFilter.any()),
              Signal.count(EventFilter.ofType("visit")).within(Duration.ofDays(3)),
              Signal.count(EventFilter.ofType("purchase")).within(SignalWindow.lastEvents(2)),
              Signal.recency(EventFilter.ofType("purchase")).ofCustomer(),
              Signal.meanGap(EventFilter.any()).ofCustomer(),
              Signal.distinctChannels(),
              Signal.channelSwitches().ofCustomer(),
              Signal.daysInStage())
          .withGrace(GRACE);

  /** What comes next of a customer: mostly what is new, and at times what is late or told again. */
  private static JourneyEvent next(Random random, int number, List<JourneyEvent> taken) {
    long newest = taken.isEmpty() ? 0 : Micros.of(taken.get(taken.size() - 1).occurredAt());
    int kind = random.nextInt(10);
    if (kind == 0 && !taken.isEmpty()) {
      return taken.get(Math.max(0, taken.size() - 1 - random.nextInt(4)));
    }
    double gap = kind < 3 ? -1.3 * random.nextDouble() : GAPS[random.nextInt(GAPS.length)];
    return event(random, number, newest + (long) (gap * GRACE_MICROS));
  }

  private static JourneyEvent event(Random random, int number, long micros) {
    return JourneyEvent.builder(TYPES.get(random.nextInt(TYPES.size())), Micros.toInstant(micros))
        .customer("ann")
        .eventId("e" + number)
        .journeyKey("k" + number / 7)
        .channel(CHANNELS.get(random.nextInt(CHANNELS.size())))
        .build();
  }

  private static JourneyRules rules(boolean byKey) {
    JourneyRules.Builder rules =
        byKey
            ? JourneyRules.builder().byJourneyKey()
            : JourneyRules.builder().inactivityGap(Duration.ofDays(5));
    return rules.build();
  }

  @Property(tries = 60, seed = "303")
  void whateverComesLateTheBitsAreThoseOfTheEventsInTheirPlaces(
      @ForAll boolean byKey, @ForAll long seed) {
    Random random = new Random(seed);
    JourneyRules rules = rules(byKey);
    SignalRun run = SIGNALS.run(rules);
    LiveSignals live = run.open();
    SlowArrivals twin = new SlowArrivals(rules.order(), GRACE);
    SignalWorkspace workspace = run.newWorkspace();
    Map<Arrival, Integer> arrivals = new EnumMap<>(Arrival.class);
    for (int i = 0; i < 60; i++) {
      JourneyEvent event = next(random, i, twin.taken());
      Arrival arrival = live.accept(event);
      arrivals.merge(arrival, 1, Integer::sum);
      // What is past grace may be forgotten, and is late then if it is told again.
      boolean past = twin.taken().contains(event) && twin.isSettled(event);
      Arrival expected = twin.accept(event);
      assertThat(arrival).isIn(expected, past ? Arrival.LATE : expected);
      if (random.nextInt(4) == 0) {
        live = run.restore(live.save(LiveStates.BINDING), LiveStates.BINDING);
      }
      List<JourneyEvent> taken = new ArrayList<>(twin.taken());
      CustomerTimeline timeline = rules.reconstructor().reconstruct(taken).timelines().get(0);
      JourneyView view = JourneyView.ofCustomer(timeline);
      live.read(view.asOfMicros(), workspace);
      assertThat(Bits.differences(SIGNALS, SIGNALS.extract(view).toArray(), workspace.values()))
          .isEmpty();
    }
    assertThat(arrivals).containsKeys(Arrival.IN_ORDER, Arrival.WITHIN_GRACE);
  }

  @Test
  void everyDamageToWhatIsSavedOfACustomerWhoIsSeldomHeardOfIsRefusedOrWorks() {
    SignalRun run = SIGNALS.run(rules(false));
    LiveSignals live = run.open();
    Random random = new Random(6);
    for (int i = 0; i < 9; i++) {
      live.accept(event(random, i, Micros.of(Log.START) + 2 * i * GRACE_MICROS));
    }
    byte[] state = live.save(LiveStates.BINDING);
    int worked = 0;
    for (int at = HEADER; at < state.length; at++) {
      for (int value : new int[] {0, 1, 2, 3, 255}) {
        byte[] damaged = state.clone();
        damaged[at] = (byte) value;
        worked += LiveStates.worked(run, SavedFiles.repaired(damaged)) ? 1 : 0;
      }
    }
    assertThat(worked).isBetween(state.length / 2, 5 * state.length - 1);
  }

  @Test
  void ofACustomerWhoIsSeldomHeardOfFewEventsAreKept() {
    for (boolean byKey : new boolean[] {false, true}) {
      LiveSignals live = SIGNALS.run(rules(byKey)).open();
      Random random = new Random(5);
      int most = 0;
      for (int i = 0; i < 400; i++) {
        live.accept(event(random, 0, Micros.of(Log.START) + 2 * i * GRACE_MICROS));
        int length = live.save(LiveStates.BINDING).length;
        if (i < 40) {
          most = Math.max(most, length);
        }
        // The names of channels and types are of a few letters more or less.
        assertThat(length).isLessThanOrEqualTo(most + 64);
      }
    }
  }
}
