package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomFilters;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/** Signals of a log in columns have the bits of those of the same customers as objects. */
class TableSignalsTest {

  private static final SignalSet BROAD = BroadSignals.set();

  /** What one journey was judged at; the bits are compared as a list. */
  private record Row(String journey, long asOf, List<Long> bits) {

    static Row of(String journey, long asOf, double[] values) {
      return new Row(
          journey, asOf, Arrays.stream(values).mapToObj(Double::doubleToRawLongBits).toList());
    }
  }

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<Rules> rulesOfAnswers() {
    return RandomRules.rulesOfAnswers();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 14, 16);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logsWithoutIds() {
    return RandomLogs.logsWithoutIds(2, 3, 12);
  }

  @Provide
  Arbitrary<Duration> graces() {
    return Arbitraries.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(4));
  }

  @Provide
  Arbitrary<SignalSet> setsOfAnswers() {
    return RandomFilters.ofAnswers().list().ofSize(4).map(TableSignalsTest::ofAnswers);
  }

  private static SignalSet ofAnswers(List<EventFilter> filters) {
    StageModel stages =
        StageModel.builder()
            .stage(Stage.of("A"), filters.get(0))
            .stage(Stage.of("B"), filters.get(1))
            .cancel(Stage.of("B"), filters.get(2))
            .hysteresis(2)
            .build();
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      EventFilter filter = filters.get(2 + i);
      EventFilter other = filters.get(3 - i);
      signals.add(Signal.count(filter).within(Duration.ofDays(3 + i)));
      signals.add(Signal.recency(filter));
      signals.add(Signal.share(filter, other).within(SignalWindow.lastEvents(3 + i)));
      signals.add(Signal.amount(Statistic.MEAN, Quantity.Common.RATING, filter));
      signals.add(Signal.before(filter, other));
      signals.add(Signal.subsequence(filter, other, filter));
      signals.add(Signal.unresolvedContacts(filter, other));
    }
    signals.add(Signal.currentStage(Stage.of("A")));
    signals.add(Signal.dwell(Stage.of("B")));
    signals.addAll(signals.stream().map(Signal::ofCustomer).toList());
    // Filters may be equal, and signals of them then are, too.
    return SignalSet.of(stages, signals.stream().distinct().toList());
  }

  /** The signals of each journey after each of its events by which somebody could have judged. */
  private static SortedMap<CustomerId, List<Row>> afterEachEvent(
      SignalSet signals, JourneyTable table) {
    SortedMap<CustomerId, List<Row>> rows = new TreeMap<>();
    for (CustomerTimeline timeline : table.toReconstruction().timelines()) {
      for (int position = 0; position < timeline.events().size(); position++) {
        JourneyEvent event = timeline.events().get(position);
        Optional<Journey> journey =
            timeline.journeys().stream()
                .filter(own -> own.events().stream().anyMatch(other -> other == event))
                .findFirst();
        if (journey.isPresent() && isJudged(journey.get(), event)) {
          String id = journey.get().id();
          CustomerTimeline known =
              event.knownAt().isAfter(event.occurredAt())
                  ? timeline.asOf(event.knownAt())
                  : timeline.upTo(position);
          JourneyView.of(known, id)
              .ifPresent(
                  view ->
                      rows.computeIfAbsent(timeline.customer(), customer -> new ArrayList<>())
                          .add(Row.of(id, view.asOfMicros(), signals.extract(view).toArray())));
        }
      }
    }
    return rows;
  }

  /** An event that is late has no row if another of its journey comes into view with it. */
  private static boolean isJudged(Journey journey, JourneyEvent event) {
    if (!event.knownAt().isAfter(event.occurredAt())) {
      return true;
    }
    boolean anotherOccursThen =
        journey.events().stream()
            .anyMatch(
                other ->
                    other.occurredAt().equals(event.knownAt())
                        && !other.knownAt().isAfter(other.occurredAt()));
    return !anotherOccursThen
        && journey.events().stream()
                .filter(other -> other.knownAt().equals(event.knownAt()))
                .filter(other -> other.knownAt().isAfter(other.occurredAt()))
                .findFirst()
                .orElseThrow()
            == event;
  }

  private static SortedMap<CustomerId, List<Row>> asOf(
      SignalSet signals, JourneyTable table, Instant moment) {
    SortedMap<CustomerId, List<Row>> rows = new TreeMap<>();
    for (CustomerTimeline timeline : table.toReconstruction().timelines()) {
      CustomerTimeline known = timeline.asOf(moment);
      if (!known.events().isEmpty()) {
        List<Journey> journeys = known.journeys();
        String latest = journeys.isEmpty() ? "" : journeys.get(journeys.size() - 1).id();
        boolean isThere = timeline.journeys().stream().anyMatch(own -> own.id().equals(latest));
        double[] values = signals.extract(JourneyView.ofCustomer(known)).toArray();
        rows.put(
            timeline.customer(), List.of(Row.of(isThere ? latest : "", Micros.of(moment), values)));
      }
    }
    return rows;
  }

  private static TableSignals.Receiver into(
      SortedMap<CustomerId, List<Row>> rows, JourneyTable table) {
    return (customer, journey, asOfMicros, values) ->
        rows.computeIfAbsent(table.customerId(customer), own -> new ArrayList<>())
            .add(Row.of(journey < 0 ? "" : table.id(journey), asOfMicros, values));
  }

  private static void assertColumnsEqualObjects(
      SignalSet signals, JourneyReconstructor reconstructor, List<JourneyEvent> log, long seed) {
    JourneyTable table = reconstructor.reconstruct(EventLog.copyOf(log));
    TableSignals columns = signals.run(table.rules()).over(table);
    SortedMap<CustomerId, List<Row>> got = new TreeMap<>();
    columns.afterEachEvent(into(got, table));
    assertThat(got).isEqualTo(afterEachEvent(signals, table));
    for (Instant moment : moments(log, seed)) {
      got.clear();
      columns.asOf(moment, into(got, table));
      assertThat(got).isEqualTo(asOf(signals, table, moment));
    }
  }

  /** Moments of events, when they became known, just before, and long after. */
  private static List<Instant> moments(List<JourneyEvent> log, long seed) {
    Random random = new Random(seed);
    List<Instant> moments = new ArrayList<>();
    for (int i = 0; i < 2 && !log.isEmpty(); i++) {
      JourneyEvent event = log.get(random.nextInt(log.size()));
      Instant known = random.nextBoolean() ? event.knownAt() : event.occurredAt();
      moments.add(known.minus(Duration.ofNanos(1_000L * random.nextInt(2))));
    }
    moments.add(Log.START.plus(Duration.ofDays(10 + random.nextInt(30))));
    return moments;
  }

  private static JourneyReconstructor reconstructor(Rules rules) {
    return rules.reconstructor(rules.builder().build());
  }

  private static List<JourneyEvent> rich(List<JourneyEvent> log, long seed) {
    return log.stream()
        .map(
            event -> {
              // Everybody is named by the customer id alone.
              JourneyEvent rich = RandomLogs.rich(List.of(event), seed).get(0);
              return rich.toBuilder()
                  .withoutIdentifiers()
                  .identifier(event.identifiers().get(0))
                  .build();
            })
        .toList();
  }

  @Property(tries = 400, seed = "91")
  void columnsHaveTheBitsOfTheObjects(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    assertColumnsEqualObjects(BROAD.withGrace(grace), reconstructor(rules), rich(log, seed), seed);
  }

  /** As through a pipeline: in order, one by one but for those of one moment. */
  @Property(tries = 100, seed = "96")
  void columnsHaveTheBitsOfTheObjectsWhereAllIsKnownTwoSecondsLater(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log, @ForAll long seed) {
    List<JourneyEvent> late =
        rich(log, seed).stream()
            .map(event -> event.toBuilder().knownAt(event.occurredAt().plusSeconds(2)).build())
            .toList();
    assertColumnsEqualObjects(BROAD, reconstructor(rules), late, seed);
  }

  @Tag("long")
  @Property(tries = 3_000, seed = "92")
  void columnsStillHaveTheBitsOfTheObjects(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    columnsHaveTheBitsOfTheObjects(rules, log, grace, seed);
  }

  @Property(tries = 400, seed = "93")
  void columnsHaveTheBitsOfTheObjectsByFiltersThatLookAtAnswers(
      @ForAll("rulesOfAnswers") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("setsOfAnswers") SignalSet signals,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    assertColumnsEqualObjects(
        signals.withGrace(grace), reconstructor(rules), RandomLogs.answered(log, seed), seed);
  }

  @Tag("long")
  @Property(tries = 3_000, seed = "94")
  void columnsStillHaveTheBitsOfTheObjectsByFiltersThatLookAtAnswers(
      @ForAll("rulesOfAnswers") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("setsOfAnswers") SignalSet signals,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    columnsHaveTheBitsOfTheObjectsByFiltersThatLookAtAnswers(rules, log, signals, grace, seed);
  }

  @Property(tries = 300, seed = "95")
  void eventsThatAreAlikeAreJudgedOnceEach(
      @ForAll("rules") Rules rules,
      @ForAll("logsWithoutIds") List<JourneyEvent> log,
      @ForAll("graces") Duration grace,
      @ForAll long seed) {
    SignalSet signals =
        SignalSet.of(
                StageModel.sevenStages(),
                Signal.count(EventFilter.any()),
                Signal.count(EventFilter.any()).ofCustomer(),
                Signal.daysInStage())
            .withGrace(grace);
    assertColumnsEqualObjects(signals, reconstructor(rules), log, seed);
  }

  @Test
  void tableByOtherRulesIsRefused() {
    JourneyRules rules = JourneyRules.builder().inactivityGap(Duration.ofDays(1)).build();
    JourneyTable table =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(2))
            .build()
            .reconstructor()
            .reconstruct(EventLog.copyOf(Log.of("ann 1d visit")));
    SignalRun run = BROAD.run(rules);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.over(table))
        .withMessageContaining("rules that the signals were prepared for");
  }
}
