package io.journeyscore.analytics.subsequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventSequencesTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final EventType A = EventType.of("a");
  private static final EventType B = EventType.of("b");

  private static JourneyRules rules() {
    return JourneyRules.builder().inactivityGap(Duration.ofDays(30)).build();
  }

  private static JourneyEvent event(String type, long second, long knownSecond) {
    return JourneyEvent.builder(EventType.of(type), START.plusSeconds(second))
        .customer("ann")
        .knownAt(START.plusSeconds(knownSecond))
        .build();
  }

  @Test
  void onlyWhatOccurredAndWasKnownByTheCutIsInASequence() {
    Journey journey =
        rules()
            .reconstructor()
            .reconstruct(
                List.of(event("a", 0, 0), event("b", 5, 5), event("b", 4, 6), event("c", 6, 6)))
            .journeys()
            .get(0);
    EventSequences sequences =
        EventSequences.ofJourneys(List.of(journey, journey), one -> START.plusSeconds(5));
    assertThat(sequences.size()).isEqualTo(2);
    assertThat(sequences.types()).containsExactly(A, B);
    assertThat(sequences.events()).isEqualTo(4);
    MiningLimits limits = MiningLimits.ofShare(1);
    assertThat(sequences.holding(EventPattern.of(A, B), limits)).containsExactly(true, true);
    assertThat(sequences.holding(EventPattern.of(B, B), limits)).containsExactly(false, false);
    EventSequences before =
        EventSequences.ofJourneys(List.of(journey), one -> START.minusSeconds(1));
    assertThat(before.size()).isEqualTo(1);
    assertThat(before.events()).isEqualTo(0);
  }

  /**
   * Over random logs, full of events of one moment, as of random moments: a signal made of a
   * pattern that was found is above zero in a view just where the sequence of the view holds the
   * pattern; with a window, or with events of a moment together, at least there.
   */
  @Property(tries = 100, seed = "20250101")
  void signalsSeeThePatternsThatTheyWereMadeOf(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyView> views = views(random);
    if (views.isEmpty()) {
      return;
    }
    MiningLimits limits = MiningLimits.ofShare(0.2).withLongest(3).withMost(60);
    limits = random.nextBoolean() ? limits.withGap(Duration.ofDays(random.nextInt(1, 9))) : limits;
    limits = random.nextBoolean() ? limits.withAtMostBetween(random.nextInt(3)) : limits;
    boolean same = random.nextBoolean();
    if (!same) {
      limits =
          random.nextBoolean()
              ? limits.together()
              : limits.withWindow(Duration.ofDays(random.nextInt(1, 9)));
    }
    EventSequences sequences = EventSequences.ofViews(views, Scope.JOURNEY);
    for (FrequentSubsequence one : FrequentSubsequences.of(sequences, limits).subsequences()) {
      if (one.pattern().hasSets()) {
        continue;
      }
      Signal signal = one.pattern().signal(limits).orElseThrow();
      SignalSet set =
          SignalSet.of(StageModel.fiveStages(), signal).withGrace(Duration.ofDays(10_000));
      boolean[] holding = sequences.holding(one.pattern(), limits);
      for (int i = 0; i < holding.length; i++) {
        boolean seen = set.extract(views.get(i)).get(0) > 0;
        if (same) {
          assertThat(seen).as(one.pattern().toString()).isEqualTo(holding[i]);
        } else {
          assertThat(seen || !holding[i]).as(one.pattern().toString()).isTrue();
        }
      }
    }
  }

  private static List<JourneyView> views(SplittableRandom random) {
    List<JourneyView> views = new ArrayList<>();
    for (CustomerTimeline timeline : rules().reconstructor().reconstruct(log(random)).timelines()) {
      views.add(JourneyView.ofCustomer(timeline));
      for (JourneyEvent event : timeline.events()) {
        views.add(JourneyView.ofCustomer(timeline.asOf(event.occurredAt())));
      }
    }
    return views;
  }

  /** Some customers' events, many at one moment, some known late, with silences up to 50 days. */
  private static List<JourneyEvent> log(SplittableRandom random) {
    int[] silences = {0, 0, 60, 86_400, 4 * 86_400, 50 * 86_400};
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      long second = 0;
      int n = random.nextInt(1, 15);
      for (int i = 0; i < n; i++) {
        second += silences[random.nextInt(silences.length)];
        long late = random.nextInt(4) == 0 ? random.nextLong(1_000_000) : 0;
        events.add(
            JourneyEvent.builder(
                    EventType.of("type" + random.nextInt(4)), START.plusSeconds(second))
                .customer("customer" + c)
                .eventId(c + "-" + i)
                .knownAt(START.plusSeconds(second + late))
                .build());
      }
    }
    return events;
  }

  @Test
  void columnsMustFit() {
    List<EventType> types = List.of(B, A);
    assertThatThrownBy(
            () -> EventSequences.ofColumns(0, new int[0], new long[0], new int[0], types))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequences must be at least 1: 0");
    assertThatThrownBy(
            () -> EventSequences.ofColumns(1, new int[1], new long[2], new int[1], types))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("occurredAtMicros must have one entry for each of the 1 rows: 2");
    assertThatThrownBy(
            () -> EventSequences.ofColumns(1, new int[] {1}, new long[1], new int[1], types))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence[0] must be from 0 to 0: 1");
    assertThatThrownBy(
            () -> EventSequences.ofColumns(1, new int[1], new long[1], new int[] {2}, types))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("type[0] must be from 0 to 1: 2");
    assertThatThrownBy(
            () ->
                EventSequences.ofColumns(
                    1, new int[1], new long[] {Long.MIN_VALUE}, new int[1], types))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("occurredAtMicros[0] must be within 2^62 of zero: -9223372036854775808");
    assertThatThrownBy(
            () -> EventSequences.ofColumns(1, new int[1], new long[1], new int[1], List.of(A, A)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("types must be distinct: [a, a]");
  }

  @Test
  void limitsMustBeInTheirRanges() {
    MiningLimits limits = MiningLimits.ofShare(0.1);
    assertThatThrownBy(() -> MiningLimits.ofShare(1.1))
        .hasMessage("leastShare must be in [0, 1]: 1.1");
    assertThatThrownBy(() -> MiningLimits.ofCount(0))
        .hasMessage("leastCount must be at least 1: 0");
    assertThatThrownBy(() -> limits.withLongest(17)).hasMessage("longest must be from 1 to 16: 17");
    assertThatThrownBy(() -> limits.withGap(Duration.ofNanos(999)))
        .hasMessage("gap must be a microsecond or more: PT0.000000999S");
    assertThatThrownBy(() -> limits.withWindow(Duration.ofSeconds(-1)))
        .hasMessage("window must be a microsecond or more: PT-1S");
    assertThatThrownBy(() -> limits.withAtMostBetween(-1))
        .hasMessage("between must be at least 0: -1");
    assertThatThrownBy(() -> limits.withMost(0)).hasMessage("most must be at least 1: 0");
    assertThat(limits.withGap(Duration.ofSeconds(Long.MAX_VALUE)).gapMicros())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(limits.withGap(Duration.ofSeconds(2, 1_500)).gapMicros()).isEqualTo(2_000_001);
  }

  @Test
  void patternsKeepTheirTypesInOrder() {
    EventPattern pattern = new EventPattern(List.of(List.of(B, A), List.of(A)));
    assertThat(pattern).hasToString("(a,b)-(a)");
    assertThat(pattern.length()).isEqualTo(3);
    assertThat(pattern.contains(EventPattern.of(B, A))).isTrue();
    assertThat(pattern.contains(EventPattern.of(A, B))).isFalse();
    assertThat(pattern.contains(new EventPattern(List.of(List.of(A, B))))).isTrue();
    assertThatThrownBy(() -> new EventPattern(List.of()))
        .hasMessage("elements must not be empty: []");
    assertThatThrownBy(() -> new EventPattern(List.of(List.of(A, A))))
        .hasMessage("elements must each have at least one type, and each type once: [[a, a]]");
  }
}
