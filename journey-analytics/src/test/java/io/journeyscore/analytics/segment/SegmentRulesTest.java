package io.journeyscore.analytics.segment;

import static io.journeyscore.analytics.segment.SegmentCondition.atLeast;
import static io.journeyscore.analytics.segment.SegmentCondition.atMost;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.analytics.Grouped;
import io.journeyscore.analytics.retention.OutcomeMeasure;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SegmentRulesTest {
  private static final Instant UNTIL = Instant.parse("2026-06-30T00:00:00Z");

  private static final SegmentRules RULES =
      SegmentRules.builder()
          .segment(
              "frequent shopper",
              atLeast(Signal.count(ofType("order")).within(Duration.ofDays(90)).ofCustomer(), 4))
          .segment("newcomer", atMost(Signal.elapsed().ofCustomer(), 30))
          .otherwise("regular")
          .build();

  @Test
  void frequentShoppersAndNewcomersAreToldByRules() {
    assertThat(segmentOf("order", 80, 60, 40, 1)).isEqualTo("frequent shopper");
    assertThat(segmentOf("order", 90, 60, 40, 1)).isEqualTo("regular"); // a window is half-open
    assertThat(segmentOf("visit", 80, 60, 40, 1)).isEqualTo("regular");
    assertThat(segmentOf("order", 30, 2)).isEqualTo("newcomer");
    assertThat(segmentOf("order", 31, 2)).isEqualTo("regular");
    assertThat(segmentOf("order", 9, 8, 7, 6))
        .isEqualTo("frequent shopper"); // the first that holds
    assertThat(RULES.segments()).containsExactly("frequent shopper", "newcomer", "regular");
    assertThat(RULES).hasToString("SegmentRules[frequent shopper, newcomer, regular]");
  }

  private static String segmentOf(String type, int... daysAgo) {
    return RULES.segmentOf(timeline(type, daysAgo));
  }

  private static CustomerTimeline timeline(String type, int... daysAgo) {
    return log(Arrays.stream(daysAgo).mapToObj(days -> event("c", type, days)).toList())
        .timelines()
        .get(0);
  }

  private static Reconstruction log(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(10))
        .succeedsOn(ofType("order"))
        .build()
        .reconstructor()
        .observedUntil(UNTIL)
        .reconstruct(events);
  }

  private static JourneyEvent event(String customer, String type, int daysAgo) {
    return JourneyEvent.builder(EventType.of(type), UNTIL.minus(Duration.ofDays(daysAgo)))
        .customer(customer)
        .build();
  }

  @Test
  void onlyWhatWasKnownThenCounts() {
    CustomerTimeline timeline = timeline("order", 80, 60, 40, 1);
    assertThat(RULES.segmentOf(timeline.asOf(UNTIL.minus(Duration.ofDays(60)))))
        .isEqualTo("newcomer");
    assertThat(RULES.segmentOf(timeline.asOf(UNTIL.minus(Duration.ofDays(30)))))
        .isEqualTo("regular");
  }

  /** What is not known meets no condition, whatever its range. */
  @Test
  void missingSignalMeetsNothing() {
    Signal recency = Signal.recency(ofType("complaint")).ofCustomer();
    SegmentRules rules =
        SegmentRules.builder()
            .segment("calm", atLeast(recency, -1e9))
            .segment("upset", atMost(recency, 1e9))
            .build();
    assertThat(rules.segmentOf(timeline("order", 3))).isEqualTo("others");
    assertThat(rules.segmentOf(timeline("complaint", 3))).isEqualTo("calm");
  }

  @Test
  void allConditionsOfASegmentMustHold() {
    SegmentRules rules =
        SegmentRules.builder()
            .segment(
                "lost newcomer",
                atMost(Signal.elapsed().ofCustomer(), 60),
                atLeast(Signal.recency(ofType("order")).ofCustomer(), 30))
            .build();
    assertThat(rules.segmentOf(timeline("order", 50, 40))).isEqualTo("lost newcomer");
    assertThat(rules.segmentOf(timeline("order", 50, 20))).isEqualTo("others");
    assertThat(rules.segmentOf(timeline("order", 70, 40))).isEqualTo("others");
  }

  /** Each customer is in one segment, as a count by hand has it, so that segments add up to all. */
  @Test
  void segmentsPartAllCustomers() {
    SplittableRandom random = new SplittableRandom(8);
    List<JourneyEvent> events = new ArrayList<>();
    SortedMap<String, Long> byHand = new TreeMap<>();
    for (int c = 0; c < 300; c++) {
      int since = random.nextInt(1, 120);
      int orders = 0;
      events.add(event("c" + c, "visit", since));
      for (int day = since - 1; day > 0; day -= random.nextInt(1, 40)) {
        events.add(event("c" + c, "order", day));
        orders += day < 90 ? 1 : 0;
      }
      byHand.merge(
          orders >= 4 ? "frequent shopper" : since <= 30 ? "newcomer" : "regular", 1L, Long::sum);
    }
    Reconstruction log = log(events);
    SortedMap<String, OutcomeRates> rates =
        Grouped.by(RULES::segmentOf, OutcomeMeasure.ofMature().ofCustomers())
            .measure(log.timelines());
    SortedMap<String, Long> counted = new TreeMap<>();
    log.timelines().forEach(known -> counted.merge(RULES.segmentOf(known), 1L, Long::sum));

    assertThat(counted).isEqualTo(byHand).hasSize(3);
    assertThat(rates.keySet()).isEqualTo(counted.keySet());
    assertThat(Map.copyOf(counted).values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(300);
  }

  @Test
  void wrongRulesAreNamed() {
    SegmentCondition any = atLeast(Signal.elapsed().ofCustomer(), 0);
    assertThatIllegalStateException()
        .isThrownBy(() -> SegmentRules.builder().build())
        .withMessage("segment must be set before build()");
    assertThatIllegalStateException()
        .isThrownBy(() -> SegmentRules.builder().otherwise("a").otherwise("b"))
        .withMessage("otherwise must be set once: a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentRules.builder().segment("a", any).segment("a", any))
        .withMessage("segments must have distinct names: a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentRules.builder().segment("others", any).build())
        .withMessage("segments must have distinct names: others");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentRules.builder().segment("a"))
        .withMessage("conditions must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> atLeast(Signal.elapsed(), Double.NaN))
        .withMessage("least must be finite: NaN");
  }
}
