package io.journeyscore.analytics.funnel;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FunnelTest {

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final AttributeKey<String> ORDER = AttributeKey.ofText("order");

  private static JourneyReconstructor reconstructor(Duration complete) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .observedUntil(START.plus(complete));
  }

  /**
   * Customers in words such as {@code A0 B90 C90/7}: a type, the minute at which it occurred, and
   * the order that it is about.
   */
  private static List<JourneyEvent> events(String... customers) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < customers.length; c++) {
      String[] words = customers[c].split(" ");
      for (int i = 0; i < words.length; i++) {
        String[] parts = words[i].substring(1).split("/");
        JourneyEvent.Builder event =
            JourneyEvent.builder(
                    EventType.of(words[i].substring(0, 1)),
                    START.plus(Duration.ofMinutes(Integer.parseInt(parts[0]))))
                .customer("c" + c)
                .eventId("c%de%03d".formatted(c, i));
        if (parts.length > 1) {
          event.attribute(ORDER, parts[1]);
        }
        events.add(event.build());
      }
    }
    return events;
  }

  private static FunnelResult measure(Funnel funnel, String... customers) {
    return funnel.measure(
        reconstructor(Duration.ofDays(20)).reconstruct(events(customers)).timelines());
  }

  private static long[] attempts(FunnelResult result) {
    return result.steps().stream().mapToLong(FunnelStepResult::attempts).toArray();
  }

  private static Funnel.Builder abc() {
    return Funnel.builder().step("a", ofType("A")).step("b", ofType("B")).step("c", ofType("C"));
  }

  @Test
  void anEarlyStartHidesNoLaterOneThatConverts() {
    Funnel funnel = abc().window(Duration.ofMinutes(60)).build();
    assertThat(attempts(measure(funnel, "A0 B10 A90 B100 C110"))).containsExactly(1, 1, 1);
    // The first attempt alone came to the second step; both count as two.
    Funnel first = abc().window(Duration.ofMinutes(60)).attempts(Attempts.FIRST).build();
    assertThat(attempts(measure(first, "A0 B10 A90 B100 C110"))).containsExactly(1, 1, 0);
    Funnel every = abc().window(Duration.ofMinutes(60)).attempts(Attempts.EVERY).build();
    assertThat(attempts(measure(every, "A0 B10 A90 B100 C110"))).containsExactly(2, 2, 1);
  }

  @Test
  void aMiddleStepThatCameTooSoonOrTooLateHidesNoOther() {
    Funnel soon =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"), Link.any().after(Duration.ofMinutes(5)))
            .step("c", ofType("C"), Link.within(Duration.ofMinutes(10)))
            .build();
    assertThat(attempts(measure(soon, "A0 B1 B20 C30"))).containsExactly(1, 1, 1);
    assertThat(attempts(measure(soon, "A0 B6 B50 C55"))).containsExactly(1, 1, 1);
    assertThat(attempts(measure(soon, "A0 B6 B50 C61"))).containsExactly(1, 1, 0);
  }

  @Test
  void bothBoundsOfALinkAndThatOfTheWindowAreIncluded() {
    Funnel within =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"), Link.within(Duration.ofMinutes(10)))
            .build();
    assertThat(attempts(measure(within, "A0 B10", "A0 B11"))).containsExactly(2, 1);
    Funnel after =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"), Link.any().after(Duration.ofMinutes(10)))
            .build();
    assertThat(attempts(measure(after, "A0 B10", "A0 B9"))).containsExactly(2, 1);
    Funnel window = abc().window(Duration.ofMinutes(10)).build();
    assertThat(attempts(measure(window, "A0 B5 C10", "A0 B5 C11"))).containsExactly(2, 2, 1);
    Funnel exact =
        Funnel.builder()
            .step("a", ofType("A"))
            .step(
                "b", ofType("B"), Link.within(Duration.ofMinutes(10)).after(Duration.ofMinutes(10)))
            .build();
    assertThat(attempts(measure(exact, "A0 B10", "A0 B9", "A0 B11"))).containsExactly(3, 1);
  }

  @Test
  void anEventSatisfiesOneStepAlone() {
    Funnel twice = Funnel.builder().step("one", ofType("A")).step("two", ofType("A")).build();
    assertThat(attempts(measure(twice, "A0", "A0 A1", "A0 A0"))).containsExactly(3, 2);
    Funnel anyOrder =
        Funnel.builder()
            .step("one", ofType("A"))
            .step("two", ofType("A").or(ofType("B")))
            .inAnyOrder()
            .build();
    FunnelResult result = measure(anyOrder, "A0", "B0", "B0 A5", "B0 B5", "A0 A1");
    assertThat(attempts(result)).containsExactly(5, 2);
    assertThat(result.steps())
        .extracting(FunnelStepResult::name)
        .containsExactly("1 of 2", "2 of 2");
  }

  @Test
  void tiesGoByTheTotalOrderAndAreToldUnlessALaterMomentIsAskedFor() {
    FunnelResult result = measure(abc().build(), "A0 B0 C5", "B0 A0 C5", "A0 B1 C2");
    assertThat(attempts(result)).containsExactly(3, 2, 2);
    assertThat(result.step("b").tied()).isEqualTo(1);
    assertThat(result.tieShare()).hasValue(0.25);
    Funnel later =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"), Link.any().after(Duration.ofNanos(1_000)))
            .build();
    assertThat(attempts(measure(later, "A0 B0 C5", "A0 B1 C2"))).containsExactly(2, 1);
  }

  @Test
  void excludedEventsMustNotComeBetween() {
    Funnel onLink =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"), Link.any().excluding(ofType("X")))
            .step("c", ofType("C"))
            .build();
    assertThat(attempts(measure(onLink, "A0 X1 B2 C3", "A0 X1 A2 B3 C4", "X0 A1 B2 X3 C4")))
        .containsExactly(3, 2, 2);
    Funnel everywhere = abc().excluding(ofType("X")).build();
    assertThat(attempts(measure(everywhere, "A0 X1 B2 C3", "A0 X1 A2 B3 C4", "X0 A1 B2 X3 C4")))
        .containsExactly(3, 2, 1);
  }

  @Test
  void heldAttributesStayTheSame() {
    Funnel funnel = abc().holding(ORDER).excluding(ofType("X")).build();
    assertThat(
            attempts(
                measure(funnel, "A0/1 B1/1 C2/1", "A0/1 B1/2 C2/1", "A0/1 B1/1 C2", "A0 B1/1")))
        .containsExactly(3, 2, 1);
    // Excluded: of the same order, or of none that is known; not of another.
    assertThat(attempts(measure(funnel, "A0/1 X1/1 B2/1", "A0/1 X1 B2/1", "A0/1 X1/2 B2/1")))
        .containsExactly(3, 1, 0);
  }

  @Test
  void nextEventMeansTheVeryNext() {
    Funnel funnel = abc().directly().build();
    assertThat(
            attempts(
                measure(funnel, "A0 B1 C2", "A0 X1 B2 C3", "A0 B1 X2 C3 A4 B5 C6", "A0 A1 B2")))
        .containsExactly(4, 3, 2);
  }

  @Test
  void thoseWhoLeaveAreTakenApartByWhatTheyDoNext() {
    FunnelResult result =
        measure(
            abc().window(Duration.ofDays(2)).build(),
            "A0 X1 Y2",
            "A0 X1 B3000",
            "A0 Y1",
            "A0",
            "A28000",
            "A28000 Z28001");
    Leavers leavers = result.step("a").leavers();
    assertThat(leavers.top(2)).containsExactly(new Leavers.Next("X", 2), new Leavers.Next("Y", 1));
    assertThat(leavers.next()).containsEntry("Z", 1L);
    assertThat(leavers.ended()).isEqualTo(1);
    assertThat(leavers.stillOpen()).isEqualTo(1);
    assertThat(leavers.lost()).isEqualTo(4);
    assertThat(leavers.open()).isEqualTo(2);
  }

  @Test
  void sharesAndTimesHaveIntervalAndCount() {
    FunnelResult result = measure(abc().build(), "A0 B10", "A0 B20 C60", "A0 B40", "A0", "X0");
    assertThat(result.units()).isEqualTo(5);
    assertThat(result.shareOfFirst(1, 0.95)).contains(Proportion.wilson(3, 4, 0.95));
    assertThat(result.shareOfPrevious(2, 0.95)).contains(Proportion.wilson(1, 3, 0.95));
    assertThat(result.shareOfAll(0, 0.9)).contains(Proportion.wilson(4, 5, 0.9));
    StepTimes times = result.step("b").sincePrevious();
    assertThat(times.count()).isEqualTo(3);
    assertThat(times.median()).contains(Duration.ofMinutes(20));
    assertThat(times.p90()).contains(Duration.ofMinutes(36)); // 20 + 0.8 x 20: type 7
    assertThat(result.step("c").sinceFirst().median()).contains(Duration.ofMinutes(60));
  }

  @Test
  void segmentsHoldThoseWhoHadTheirEventBeforeTheyEntered() {
    FunnelResult result =
        measure(
            abc().segment("x", ofType("X")).segment("a", ofType("A")).build(),
            "X0 A1 B2 C3",
            "A0 X1 B2",
            "A0 B1",
            "X0");
    FunnelResult x = result.segments().get("x");
    assertThat(x.units()).isEqualTo(3);
    assertThat(attempts(x)).containsExactly(1, 1, 1);
    assertThat(attempts(result.segments().get("a"))).isEqualTo(attempts(result));
  }

  @Test
  void withoutAnyoneOrWithAStepThatNeverOccursNothingIsMadeUp() {
    FunnelResult nobody = abc().window(Duration.ofDays(1)).build().measure(List.of());
    assertThat(nobody.units()).isZero();
    assertThat(nobody.shareOfAll(0, 0.95)).isEmpty();
    assertThat(nobody.shareOfFirst(1, 0.95)).isEmpty();
    assertThat(nobody.matureShare(1, 0.95)).isEmpty();
    assertThat(nobody.shareInTime(1, 0.95)).isEmpty();
    assertThat(nobody.curve(1, Duration.ofDays(1))).isEmpty();
    assertThat(nobody.tieShare()).isEmpty();
    assertThat(nobody.step("b").sincePrevious().median()).isEmpty();
    FunnelResult never = measure(abc().window(Duration.ofDays(1)).build(), "A0 C1", "A0");
    assertThat(attempts(never)).containsExactly(2, 0, 0);
    assertThat(never.shareOfPrevious(2, 0.95)).isEmpty();
    assertThat(never.shareOfFirst(2, 0.95)).contains(Proportion.wilson(0, 2, 0.95));
    FunnelResult none = measure(abc().build(), "X0");
    assertThat(none.shareOfFirst(1, 0.95)).isEmpty();
    assertThat(none.shareOfAll(0, 0.95)).contains(Proportion.wilson(0, 1, 0.95));
    // Without a window nobody who may come yet is ever lost.
    FunnelResult endless = measure(abc().build(), "A0", "A0 B1 C2");
    assertThat(endless.step("a").leavers().open()).isEqualTo(1);
    assertThat(endless.matureShare(2, 0.95)).isEmpty();
    assertThat(endless.shareInTime(2, 0.95)).isEmpty();
  }

  @Test
  void aSessionIsMatureOnceItIsOver() {
    Funnel funnel = abc().within(FunnelUnit.sessions(SessionRule.standard())).build();
    FunnelResult result = measure(funnel, "A0 B10 A60 B70 C80", "A28790");
    assertThat(result.units()).isEqualTo(3);
    assertThat(result.customers()).isEqualTo(2);
    assertThat(result.matureShare(2, 0.95)).contains(Proportion.wilson(1, 2, 0.95));
    assertThat(result.step("a").leavers().open()).isEqualTo(1);
    assertThat(result.step("b").leavers().lost()).isEqualTo(1);
  }

  /** Where all are watched to the end, all three rates are one. */
  @Test
  void ratesAgreeWhereAllAreMature() {
    FunnelResult result =
        measure(abc().window(Duration.ofDays(3)).build(), "A0 B10 C20", "A0 B5", "A0", "A1");
    double share = result.shareOfFirst(2, 0.95).orElseThrow().value();
    assertThat(result.matureShare(2, 0.95).orElseThrow().value()).isEqualTo(share);
    assertThat(result.shareInTime(2, 0.95).orElseThrow().value()).isCloseTo(share, within(1e-12));
  }

  /**
   * Half of 4,000 buy, after a time of which the mean is two days, within ten days for 0.4966 of
   * all. They enter evenly over twelve days up to now.
   */
  @Test
  void ratesRegardThoseWhoMayComeYet() {
    SplittableRandom random = new SplittableRandom(7);
    List<JourneyEvent> events = new ArrayList<>();
    Duration complete = Duration.ofDays(12);
    for (int c = 0; c < 4_000; c++) {
      Instant entered = START.plusSeconds(random.nextLong(complete.toSeconds()));
      events.add(JourneyEvent.builder(EventType.of("A"), entered).customer("c" + c).build());
      Instant bought =
          entered.plusSeconds((long) (-Math.log(1 - random.nextDouble()) * 2 * 86_400));
      if (random.nextBoolean() && bought.isBefore(START.plus(complete))) {
        events.add(JourneyEvent.builder(EventType.of("B"), bought).customer("c" + c).build());
      }
    }
    FunnelResult result =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"))
            .window(Duration.ofDays(10))
            .build()
            .measure(reconstructor(complete).reconstruct(events).timelines());
    double truth = 0.5 * (1 - Math.exp(-5));
    Estimate inTime = result.shareInTime(1, 0.99).orElseThrow();
    assertThat(inTime.interval().contains(truth)).isTrue();
    Estimate mature = result.matureShare(1, 0.99).orElseThrow();
    assertThat(mature.interval().contains(truth)).isTrue();
    assertThat(inTime.interval().width()).isLessThan(0.7 * mature.interval().width());
    assertThat(result.shareOfFirst(1, 0.99).orElseThrow().interval().high()).isLessThan(truth);
  }

  @Test
  void aTableWithoutCustomersIsLikeNoTimelines() {
    Funnel funnel = abc().build();
    assertThat(
            funnel.measure(
                reconstructor(Duration.ofDays(1)).reconstruct(EventLog.copyOf(List.of()))))
        .isEqualTo(funnel.measure(List.of()));
  }

  /** If each start looked through what follows, these were five thousand million looks. */
  @Test
  @Timeout(60)
  void manyStartsOfOneCustomerAreLinear() {
    List<JourneyEvent> events = new ArrayList<>();
    int starts = 100_000;
    for (int i = 0; i <= starts; i++) {
      events.add(
          JourneyEvent.builder(EventType.of(i < starts ? "A" : "B"), START.plusSeconds(i))
              .customer("c")
              .build());
    }
    List<CustomerTimeline> timelines =
        reconstructor(Duration.ofDays(20)).reconstruct(events).timelines();
    Funnel every =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"), Link.any().after(Duration.ofSeconds(10)))
            .attempts(Attempts.EVERY)
            .build();
    assertThat(attempts(every.measure(timelines))).containsExactly(starts, starts - 9);
    Funnel anyOrder =
        Funnel.builder()
            .step("a", ofType("A"))
            .step("b", ofType("B"))
            .inAnyOrder()
            .attempts(Attempts.EVERY)
            .build();
    assertThat(attempts(anyOrder.measure(timelines))).containsExactly(starts + 1, starts);
  }

  @Test
  void wrongFunnelsAreRefusedInWords() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Funnel.builder().step("a", ofType("A")).build())
        .withMessage("steps must be 2 to 32: 1");
    assertThatIllegalStateException()
        .isThrownBy(() -> abc().step("a", ofType("D")).build())
        .withMessage("steps must have names of their own: [a, b, c, a]");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                abc().step("d", ofType("D"), Link.within(Duration.ofDays(1))).inAnyOrder().build())
        .withMessage("a step that follows none must have no link: d");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> abc().window(Duration.ZERO))
        .withMessage("window must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Link.within(Duration.ofHours(1)).after(Duration.ofHours(2)))
        .withMessage("within must be at least after (PT2H): PT1H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Link.any().after(Duration.ofHours(-2)))
        .withMessage("after must not be negative: PT-2H");
  }

  @Test
  void accumulatorsOfOtherFunnelsAreRefused() {
    Accumulator<CustomerTimeline, FunnelResult> own = abc().build().accumulator();
    Accumulator<CustomerTimeline, FunnelResult> other =
        abc().attempts(Attempts.FIRST).build().accumulator();
    assertThatIllegalArgumentException().isThrownBy(() -> own.combine(own));
    assertThatIllegalArgumentException().isThrownBy(() -> own.combine(other));
    byte[] saved = other.toBytes();
    assertThatThrownBy(() -> abc().build().accumulator(saved))
        .isInstanceOf(StateFormatException.class);
  }
}
