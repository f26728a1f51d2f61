package io.journeyscore.signal;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What signals make of more events, or values, than they keep, and of calendars that go back. */
class SignalLimitsTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final StageModel STAGES = StageModel.fiveStages();
  private static final JourneyRules RULES =
      JourneyRules.builder().inactivityGap(Duration.ofDays(60)).build();

  private static JourneyEvent.Builder event(int number, Instant moment) {
    return JourneyEvent.builder(EventType.of(number < 1_024 ? "early" : "late"), moment)
        .customer("ann")
        .eventId("e" + number);
  }

  private static CustomerTimeline timeline(List<JourneyEvent> events, Instant asOf) {
    return RULES.reconstructor().reconstruct(events).timelines().get(0).asOf(asOf);
  }

  private static List<JourneyEvent> each(int count, IntFunction<JourneyEvent.Builder> made) {
    return IntStream.range(0, count).mapToObj(i -> made.apply(i).build()).toList();
  }

  private static Instant minute(int minute) {
    return Log.START.plus(Duration.ofMinutes(minute));
  }

  /** The values of some signals, which are the same by definition, in a view and live. */
  private static SignalVector read(List<JourneyEvent> events, Instant asOf, Signal... signals) {
    SignalSet set = SignalSet.of(STAGES, signals);
    CustomerTimeline known = timeline(events, asOf);
    SignalVector vector = set.extract(JourneyView.ofCustomer(known));
    assertThat(vector.toArray())
        .isEqualTo(SlowSignals.ofCustomer(set, EventMeasures.none(), known).values());
    SignalRun run = set.run(RULES);
    SignalWorkspace workspace = run.newWorkspace();
    LiveSignals live = run.open();
    known.events().forEach(event -> live.accept(event));
    live.read(Micros.of(asOf), workspace);
    assertThat(workspace.values()).isEqualTo(vector.toArray());
    assertThat(workspace.isTruncated()).isEqualTo(vector.isTruncated());
    return vector;
  }

  @Test
  void windowKeepsItsLatestEventsAndSaysSo() {
    List<JourneyEvent> events =
        each(1_100, i -> event(i, minute(i)).value(new Money(1_000_000L * i, "EUR")));
    SignalWindow day = SignalWindow.elapsed(Duration.ofDays(1));
    Instant last = minute(1_099);
    SignalVector full =
        read(
            events,
            last,
            Signal.count(any()).within(day),
            Signal.amount(Statistic.MIN, Quantity.Common.VALUE, any()).within(day),
            Signal.count(any()).within(SignalWindow.calendar(Period.ofDays(1), ROME)));
    assertThat(full.toArray()).containsExactly(1_024, 76, 1_024);
    assertThat(full.isTruncated()).isTrue();
    assertThat(read(events, last, Signal.count(any())).isTruncated()).isFalse();
    Instant later = minute(1_440 + 75);
    SignalVector left = read(events, later, Signal.count(any()).within(day));
    assertThat(left.get(0)).isEqualTo(1_024);
    assertThat(left.isTruncated()).as("what was forgotten has left the window by now").isFalse();
    assertThat(read(events, later.minusNanos(1_000), Signal.count(any()).within(day)).isTruncated())
        .isTrue();
  }

  @Test
  void changeOfATruncatedCountIsOfTheLatestEvents() {
    List<JourneyEvent> events = each(1_500, i -> event(i, minute(i)));
    read(events, minute(1_499), Signal.countChange(any(), Duration.ofMinutes(750)));
    read(events, minute(2_000), Signal.countChange(any(), Duration.ofMinutes(1_400)));
  }

  @Test
  void shareIsOfTheEventsInTheWindowWhetherCutShortOrNumbered() {
    List<JourneyEvent> events = each(2_048, i -> event(i, minute(i)));
    EventFilter early = ofType("early");
    SignalVector shares =
        read(
            events,
            minute(2_047),
            Signal.share(early, any()).within(Duration.ofDays(2)),
            Signal.share(early, any()).within(SignalWindow.lastEvents(3)),
            Signal.share(early, any()));
    assertThat(shares.toArray()).containsExactly(0, 0, 0.5);
    assertThat(
            read(
                    Log.of("ann 0d early id=a \n ann 1d late id=b"),
                    Log.at("1d"),
                    Signal.share(early, any()).within(SignalWindow.lastEvents(1)))
                .get(0))
        .isZero();
  }

  @Test
  void eventMayLeaveAWindowOfTheCalendarBeforeAnEarlierOne() {
    // A month from both of these ends on 29 February, at 23:00 and at 01:00.
    List<JourneyEvent> events =
        List.of(
            event(0, Instant.parse("2024-01-30T22:00:00Z")).build(),
            event(1, Instant.parse("2024-01-31T00:00:00Z")).build());
    SignalWindow month = SignalWindow.calendar(Period.ofMonths(1), ROME);
    SignalVector left =
        read(
            events,
            Instant.parse("2024-02-29T12:00:00Z"),
            Signal.count(any()).within(month),
            Signal.share(any(), any()).within(month));
    assertThat(left.toArray()).containsExactly(1, 1);
  }

  @Test
  void eventMayLeaveAWindowOfDaysBeforeAnEarlierOneWhereTheClocksGoBack() {
    // Both are just after two by the clock, which goes back to two in between.
    List<JourneyEvent> events =
        each(
            2,
            i ->
                event(i, Instant.parse(i == 0 ? "2024-10-27T00:10:00Z" : "2024-10-27T01:05:00Z"))
                    .value(new Money(1_000_000L + i, "EUR")));
    SignalWindow day = SignalWindow.calendar(Period.ofDays(1), ROME);
    SignalVector left =
        read(
            events,
            Instant.parse("2024-10-28T01:07:00Z"),
            Signal.count(any()).within(day),
            Signal.valueSum(any()).within(day),
            Signal.amount(Statistic.LAST, Quantity.Common.VALUE, any()).within(day));
    assertThat(left.toArray()).containsExactly(1, 1, 1);
  }

  @Test
  void noStageIsDweltInBeforeAnyEvent() {
    CustomerTimeline nothing = timeline(Log.of("ann 5d search"), Log.at("6d")).asOf(Log.at("1d"));
    SignalSet set =
        SignalSet.of(STAGES, Signal.dwell(Stage.UNKNOWN).ofCustomer(), Signal.dwell(Stage.UNKNOWN));
    assertThat(set.extract(JourneyView.ofCustomer(nothing)).toArray()).containsExactly(0, 0);
  }

  @Test
  void valuesOfATraitBeyondThoseToldApartAreOne() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 140; i++) {
      events.add(event(i, minute(i)).channel(Channel.of("c" + i % 70)).build());
    }
    SignalVector traits =
        read(
            events,
            minute(140),
            Signal.distinctChannels(),
            Signal.channelSwitches(),
            Signal.entropy(Trait.CHANNEL));
    assertThat(traits.get(0)).isEqualTo(65);
    assertThat(traits.get(1)).isEqualTo(139);
    assertThat(traits.isTruncated()).isTrue();
    assertThat(read(events.subList(0, 64), minute(64), Signal.distinctChannels()).isTruncated())
        .isFalse();
  }

  @Test
  void atMostSoManyEventsWaitInGrace() {
    SignalSet set = SignalSet.of(STAGES, Signal.count(any())).withGrace(Duration.ofDays(3));
    SignalRun run = set.run(RULES);
    SignalWorkspace workspace = run.newWorkspace();
    LiveSignals live = run.open();
    SlowArrivals slow = new SlowArrivals(RULES.order(), Duration.ofDays(3));
    List<JourneyEvent> events = new ArrayList<>(each(300, i -> event(i, minute(10 * i))));
    for (int i = 0; i < 100; i++) {
      // From the newest back, between two of the others: in grace first, then late.
      events.add(event(300 + i, minute(10 * (299 - 3 * i) - 5)).knownAt(minute(3_000 + i)).build());
    }
    for (JourneyEvent event : events) {
      assertThat(live.accept(event)).isEqualTo(slow.accept(event));
    }
    CustomerTimeline known = timeline(events, minute(3_100));
    live.read(Micros.of(known.observedUntil()), workspace);
    assertThat(workspace.values()).containsExactly(slow.taken().size());
    assertThat(set.extract(JourneyView.ofCustomer(known)).toArray())
        .containsExactly(slow.taken().size());
    assertThat(slow.taken()).hasSizeBetween(301, 399);
  }

  @Test
  void broadSetHasEveryKind() {
    assertThat(BroadSignals.set().signals()).extracting(Signal::kind).contains(SignalKind.values());
  }
}
