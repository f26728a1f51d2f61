package io.journeyscore.analytics.touchpoint;

import static io.journeyscore.analytics.touchpoint.Gap.Kind.DELIVERED_LESS_DESIRED;
import static io.journeyscore.analytics.touchpoint.Gap.Kind.PROMISED_LESS_DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GapsTest {
  private static final List<String> COMPONENTS = List.of("speed", "clarity", "courtesy", "price");

  /** Four components on a scale of 1 to 7. */
  private static TouchpointCard card(
      String touchpoint, double[] promised, double[] desired, double[] given, double[] weights) {
    TouchpointCardBuilder builder = TouchpointCard.builder(touchpoint);
    for (int i = 0; i < 4; i++) {
      builder
          .intended(COMPONENTS.get(i), promised[i])
          .desired(COMPONENTS.get(i), desired[i])
          .delivered(COMPONENTS.get(i), Level.declared(given[i]))
          .weight(COMPONENTS.get(i), weights[i]);
    }
    return builder.build();
  }

  private static List<TouchpointCard> fixture() {
    return List.of(
        card(
            "shop",
            new double[] {5, 6, 6, 4},
            new double[] {5, 6, 6.5, 6},
            new double[] {5.5, 5, 6.5, 4},
            new double[] {2, 3, 4, 1}),
        card(
            "delivery",
            new double[] {7, 5, 4, 4},
            new double[] {6.5, 6, 4, 5},
            new double[] {4.5, 5.5, 5, 4.5},
            new double[] {5, 2, 1, 2}),
        card(
            "invoice",
            new double[] {4, 6, 3, 4},
            new double[] {4, 7, 3, 4},
            new double[] {5, 3, 3, 4},
            new double[] {1, 4, 0, 1}));
  }

  private static String told(Gap gap) {
    return "%s %s %s %s"
        .formatted(gap.touchpoint(), gap.component(), gap.size().value(), gap.priority());
  }

  @Test
  void deliveredLessDesiredOfThreeTouchpointsByHand() {
    Gaps gaps = Gaps.of(fixture(), DELIVERED_LESS_DESIRED);
    // Touchpoint, component, delivered - desired, weight x shortfall.
    assertThat(gaps.sorted().stream().map(GapsTest::told))
        .containsExactly(
            "invoice clarity -4.0 16.0",
            "delivery speed -2.0 10.0",
            "shop clarity -1.0 3.0",
            "shop price -2.0 2.0",
            "delivery clarity -0.5 1.0",
            "delivery price -0.5 1.0",
            "invoice courtesy 0.0 0.0",
            "invoice price 0.0 0.0",
            "shop courtesy 0.0 0.0",
            "delivery courtesy 1.0 -1.0",
            "invoice speed 1.0 -1.0",
            "shop speed 0.5 -1.0");
    assertThat(gaps.unknown()).isEmpty();
  }

  @Test
  void promisedLessDeliveredOfThreeTouchpointsByHand() {
    Gaps gaps = Gaps.of(fixture(), PROMISED_LESS_DELIVERED);
    assertThat(gaps.sorted().stream().map(GapsTest::told))
        .containsExactly(
            "delivery speed 2.5 12.5",
            "invoice clarity 3.0 12.0",
            "shop clarity 1.0 3.0",
            "invoice courtesy 0.0 0.0",
            "invoice price 0.0 0.0",
            "shop price 0.0 0.0",
            "delivery clarity -0.5 -1.0",
            "delivery courtesy -1.0 -1.0",
            "delivery price -0.5 -1.0",
            "invoice speed -1.0 -1.0",
            "shop speed -0.5 -1.0",
            "shop courtesy -0.5 -2.0");
  }

  @Test
  void orderOfTheCardsChangesNothing() {
    List<TouchpointCard> shuffled = new ArrayList<>(fixture());
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(shuffled, new Random(i));
      for (Gap.Kind kind : Gap.Kind.values()) {
        assertThat(Gaps.of(shuffled, kind)).isEqualTo(Gaps.of(fixture(), kind));
      }
    }
  }

  @Test
  void meanGapOfATouchpointIsWeighted() {
    Gaps gaps = Gaps.of(fixture(), DELIVERED_LESS_DESIRED);
    // (5 x -2 + 2 x -0.5 + 1 x 1 + 2 x -0.5) / 10
    assertThat(gaps.mean("delivery").orElseThrow().value()).isCloseTo(-1.1, within(1e-12));
    assertThat(gaps.mean("hotline")).isEmpty();
    TouchpointCard weightless =
        TouchpointCard.builder("x")
            .desired("speed", 1)
            .delivered("speed", Level.declared(0))
            .weight("speed", 0)
            .build();
    assertThat(Gaps.of(List.of(weightless), DELIVERED_LESS_DESIRED).mean("x")).isEmpty();
  }

  @Test
  void intervalOfWhatWasMeasuredIsMovedAndTurnedWithTheSign() {
    Level given = Level.measured(new Estimate(5, new Interval(4.5, 5.75, 0.95), 80));
    TouchpointCard card =
        TouchpointCard.builder("delivery")
            .intended("speed", 6)
            .desired("speed", 5.5)
            .delivered("speed", given)
            .build();
    Gap desired = Gaps.of(List.of(card), DELIVERED_LESS_DESIRED).sorted().get(0);
    assertThat(desired.size().estimate())
        .contains(new Estimate(-0.5, new Interval(-1, 0.25, 0.95), 80));
    assertThat(desired.isClear()).contains(false);
    assertThat(desired.weight()).isEqualTo(1);
    Gap promise = Gaps.of(List.of(card), PROMISED_LESS_DELIVERED).sorted().get(0);
    assertThat(promise.size().estimate())
        .contains(new Estimate(1, new Interval(0.25, 1.5, 0.95), 80));
    assertThat(promise.isClear()).contains(true);
    assertThat(promise.shortfall()).isEqualTo(1);
    Gap declared = Gaps.of(fixture(), PROMISED_LESS_DELIVERED).sorted().get(0);
    assertThat(declared.isClear()).isEmpty();
    assertThat(declared.size().estimate()).isEmpty();
  }

  @Test
  void differenceOfTwoMeansHasWelchsIntervalForLargeSamples() {
    double z = 1.959963984540054;
    Level given = normal(5.2, 0.3, z, 400);
    Level desired = normal(6.1, 0.4, z, 900);
    Estimate difference = given.minus(desired).estimate().orElseThrow();
    assertThat(difference.value()).isCloseTo(-0.9, within(1e-12));
    assertThat(difference.interval().low()).isCloseTo(-0.9 - z * 0.5, within(1e-12));
    assertThat(difference.interval().high()).isCloseTo(-0.9 + z * 0.5, within(1e-12));
    assertThat(difference.n()).isEqualTo(1300);
    Level other = Level.measured(new Estimate(1, new Interval(0, 2, 0.9), 3));
    assertThatThrownBy(() -> given.minus(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one confidence level");
  }

  /** The lower end takes the lower arm of the first and the upper arm of the second. */
  @Test
  void lopsidedIntervalsJoinTheSidesThatFaceEachOther() {
    Level one = Level.measured(new Estimate(0.7, new Interval(0.5, 0.8, 0.95), 10));
    Level two = Level.measured(new Estimate(0.4, new Interval(0.37, 0.8, 0.95), 10));
    Interval interval = one.minus(two).estimate().orElseThrow().interval();
    assertThat(interval.low()).isCloseTo(0.3 - Math.hypot(0.2, 0.4), within(1e-12));
    assertThat(interval.high()).isCloseTo(0.3 + Math.hypot(0.1, 0.03), within(1e-12));
  }

  private static Level normal(double mean, double error, double z, long n) {
    Interval interval = new Interval(mean - z * error, mean + z * error, 0.95);
    return Level.measured(new Estimate(mean, interval, n));
  }

  @Test
  void meanOfMeasuredGapsAddsUpTheDistances() {
    TouchpointCard card =
        TouchpointCard.builder("delivery")
            .desired("speed", 6)
            .desired("care", 5)
            .desired("price", 4)
            .delivered("speed", Level.measured(new Estimate(5, new Interval(4, 6, 0.95), 10)))
            .delivered("care", Level.measured(new Estimate(5, new Interval(4.5, 6, 0.95), 20)))
            .delivered("price", Level.declared(3))
            .weight("speed", 2)
            .build();
    Estimate mean =
        Gaps.of(List.of(card), DELIVERED_LESS_DESIRED)
            .mean("delivery")
            .flatMap(Level::estimate)
            .orElseThrow();
    // (2 x -1 + 0 - 1) / 4, less (2 x 1 + 0.5) / 4, plus (2 x 1 + 1) / 4
    assertThat(mean.value()).isCloseTo(-0.75, within(1e-12));
    assertThat(mean.interval().low()).isCloseTo(-1.375, within(1e-12));
    assertThat(mean.interval().high()).isCloseTo(0, within(1e-12));
    assertThat(mean.n()).isEqualTo(30);
  }

  @Test
  void whatIsNotKnownIsNamedAndNoGapOfZero() {
    TouchpointCard card =
        TouchpointCard.builder("delivery")
            .intended("speed", 6)
            .intended("care")
            .desired("speed", 6)
            .desired("price")
            .delivered("price", Level.declared(2))
            .build();
    Gaps gaps = Gaps.of(List.of(card), DELIVERED_LESS_DESIRED);
    assertThat(gaps.sorted()).isEmpty();
    assertThat(gaps.unknown())
        .containsExactly(
            new Gaps.Unknown("delivery", "price"), new Gaps.Unknown("delivery", "speed"));
    assertThat(gaps.mean("delivery")).isEmpty();
    assertThat(Gaps.of(List.of(card), PROMISED_LESS_DELIVERED).unknown())
        .extracting(Gaps.Unknown::component)
        .containsExactly("care", "speed");
    assertThat(Gaps.of(List.of(), DELIVERED_LESS_DESIRED))
        .isEqualTo(new Gaps(List.of(), List.of()));
  }

  @Test
  void otherUnitsOfOneScaleDoNotChangeTheOrder() {
    for (Gap.Kind kind : Gap.Kind.values()) {
      List<TouchpointCard> finer =
          fixture().stream().map(GapsTest::inQuarters).collect(Collectors.toList());
      assertThat(Gaps.of(finer, kind).sorted())
          .extracting(gap -> gap.touchpoint() + gap.component())
          .isEqualTo(
              Gaps.of(fixture(), kind).sorted().stream()
                  .map(gap -> gap.touchpoint() + gap.component())
                  .toList());
    }
  }

  private static TouchpointCard inQuarters(TouchpointCard card) {
    TouchpointCardBuilder builder = card.toBuilder();
    card.valueIntended()
        .forEach(v -> builder.intended(v.component(), 4 * v.level().orElseThrow().value()));
    for (ValueComponent value : card.valueDesired()) {
      String component = value.component();
      builder
          .desired(component, 4 * value.level().orElseThrow().value())
          .delivered(
              component, Level.declared(4 * card.delivered(component).orElseThrow().value()));
    }
    return builder.build();
  }
}
