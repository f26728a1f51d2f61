package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.RandomStages;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Window;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * The values of signals are the same bit for bit by definition, from a view, and event by event:
 * whatever the order of arrival, the grace, and the moment of judgement.
 */
class SameBitsTest {

  private static final SignalSet SIGNALS = BroadSignals.set();
  private static final Duration MICRO = Duration.ofNanos(1_000);

  @Provide
  Arbitrary<JourneyRules> rules() {
    return RandomRules.rules().map(SameBitsTest::byCookie);
  }

  private static JourneyRules byCookie(Rules rules) {
    return rules
        .builder()
        .stitcher(IdentityStitcher.of(IdentityRules.of(RandomLogs.COOKIE)))
        .build();
  }

  /**
   * Logs that begin on New Year, before the clocks of Rome go forward and back, and before the end
   * of a January, at times of the day that those clocks skip or show twice.
   */
  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return Combinators.combine(
            RandomLogs.logs(2, 12, 14),
            Arbitraries.longs().between(0, 1_000_000),
            Arbitraries.of(0, 27, 84, 296),
            Arbitraries.of(0, 30, 90))
        .as(
            (log, seed, day, minute) ->
                RandomLogs.moved(
                    RandomLogs.rich(log, seed), Duration.ofDays(day).plusMinutes(minute)))
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<Duration> graces() {
    return Arbitraries.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(3));
  }

  @Property(tries = 1_000, seed = "71")
  void viewHasTheBitsOfTheDefinition(
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    assertViewHasTheBitsOfTheDefinition(SIGNALS.withGrace(grace), rules, log, seed);
  }

  private static void assertViewHasTheBitsOfTheDefinition(
      SignalSet signals, JourneyRules rules, List<JourneyEvent> log, long seed) {
    for (CustomerTimeline timeline : rules.reconstructor().reconstruct(log).timelines()) {
      Instant moment = anyOf(moments(timeline.events(), Instant.MIN), seed);
      CustomerTimeline known = timeline.asOf(moment);
      SlowSignals twin = SlowSignals.ofCustomer(signals, BroadSignals.MEASURES, known);
      assertSameBits(signals, twin, JourneyView.ofCustomer(known));
      for (Journey journey : known.journeys()) {
        assertSameBits(
            signals,
            SlowSignals.ofJourney(signals, BroadSignals.MEASURES, known, journey),
            JourneyView.of(known, journey.id()).orElseThrow());
      }
    }
  }

  @Tag("long")
  @Property(tries = 4_000, seed = "73")
  void viewStillHasTheBitsOfTheDefinition(
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    viewHasTheBitsOfTheDefinition(rules, log, grace, seed);
  }

  @Property(tries = 1_000, seed = "72")
  void eventByEventHasTheBitsOfTheViewAtEveryPrefix(
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    assertEventByEventHasTheBitsOfTheView(SIGNALS.withGrace(grace), rules, log, seed);
  }

  private static void assertEventByEventHasTheBitsOfTheView(
      SignalSet signals, JourneyRules rules, List<JourneyEvent> log, long seed) {
    SignalRun run = signals.run(rules);
    SignalWorkspace workspace = run.newWorkspace();
    Random random = new Random(seed);
    for (CustomerTimeline timeline : rules.reconstructor().reconstruct(log).timelines()) {
      LiveSignals live = run.open();
      SlowArrivals slow = new SlowArrivals(rules.order(), signals.grace());
      List<JourneyEvent> prefix = new ArrayList<>();
      for (JourneyEvent event : SlowArrivals.inOrderOfArrival(timeline.events(), rules.order())) {
        assertThat(live.accept(event)).isEqualTo(slow.accept(event));
        prefix.add(event);
        Instant arrived = SlowArrivals.arrived(event);
        assertSameBits(signals, live, workspace, known(timeline, prefix, arrived));
        Instant later = anyOf(moments(prefix, arrived), random.nextLong());
        assertSameBits(signals, live, workspace, known(timeline, prefix, later));
        tellAgain(prefix.get(random.nextInt(prefix.size())), live, slow);
        assertSameBits(signals, live, workspace, known(timeline, prefix, arrived));
      }
    }
  }

  @Tag("long")
  @Property(tries = 4_000, seed = "74")
  void eventByEventStillHasTheBitsOfTheViewAtEveryPrefix(
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    eventByEventHasTheBitsOfTheViewAtEveryPrefix(rules, log, grace, seed);
  }

  @Provide
  Arbitrary<StageModel> stages() {
    return RandomStages.models();
  }

  @Property(tries = 500, seed = "75")
  void stagesThatAreTakenBackOrConfirmedHaveTheSameBits(
      @ForAll("stages") StageModel stages,
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    SignalSet signals = BroadSignals.ofStages(stages).withGrace(grace);
    assertViewHasTheBitsOfTheDefinition(signals, rules, log, seed);
    assertEventByEventHasTheBitsOfTheView(signals, rules, log, seed);
  }

  @Tag("long")
  @Property(tries = 4_000, seed = "76")
  void stagesThatAreTakenBackOrConfirmedStillHaveTheSameBits(
      @ForAll("stages") StageModel stages,
      @ForAll("rules") JourneyRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    stagesThatAreTakenBackOrConfirmedHaveTheSameBits(stages, rules, log, grace, seed);
  }

  private static void tellAgain(JourneyEvent event, LiveSignals live, SlowArrivals slow) {
    boolean settled = !slow.taken().contains(event) || slow.isSettled(event);
    Arrival again = live.accept(event);
    assertThat(again.isCounted()).isFalse();
    if (!settled) {
      assertThat(again).isEqualTo(Arrival.DUPLICATE);
    }
  }

  /** What was known of a customer when the first of its events had arrived. */
  private static CustomerTimeline known(
      CustomerTimeline timeline, List<JourneyEvent> prefix, Instant moment) {
    return timeline.keeping(prefix.stream().sorted(timeline.rules().order()).toList()).asOf(moment);
  }

  private static void assertSameBits(
      SignalSet signals, LiveSignals live, SignalWorkspace workspace, CustomerTimeline known) {
    SignalVector vector = signals.extract(JourneyView.ofCustomer(known));
    live.read(Micros.of(known.observedUntil()), workspace);
    assertThat(Bits.differences(signals, vector.toArray(), workspace.values())).isEmpty();
    assertThat(workspace.isTruncated()).isEqualTo(vector.isTruncated());
  }

  private static void assertSameBits(SignalSet signals, SlowSignals twin, JourneyView view) {
    assertThat(Bits.differences(signals, twin.values(), signals.extract(view).toArray())).isEmpty();
  }

  /** Moments from a first one on at which something may end, and just before and after those. */
  private static List<Instant> moments(List<JourneyEvent> events, Instant first) {
    TreeSet<Instant> moments = new TreeSet<>();
    for (JourneyEvent event : events) {
      moments.add(event.occurredAt());
      moments.add(SlowArrivals.arrived(event));
      for (Window length : BroadSignals.LENGTHS) {
        Instant end = length.end(event.occurredAt());
        moments.add(end.minus(MICRO));
        moments.add(end);
        moments.add(end.plus(MICRO));
      }
      moments.add(event.occurredAt().plus(Duration.ofDays(4)));
    }
    moments.add(events.get(events.size() - 1).occurredAt().plus(Duration.ofDays(40)));
    return moments.stream().filter(moment -> !moment.isBefore(first)).toList();
  }

  private static Instant anyOf(List<Instant> moments, long seed) {
    return moments.get(new Random(seed).nextInt(moments.size()));
  }
}
