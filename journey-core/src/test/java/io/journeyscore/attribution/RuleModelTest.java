package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleModelTest {

  private static final BigDecimal HUNDRED = new BigDecimal("100");

  private static final List<AttributionModel> ADDING_UP =
      List.of(
          AttributionModel.first(),
          AttributionModel.last(),
          AttributionModel.lastNonDirect(Set.of("direct")),
          AttributionModel.linear(),
          AttributionModel.uShaped(),
          AttributionModel.jShaped(),
          AttributionModel.inverseJ(),
          AttributionModel.custom(3, 2, 5),
          AttributionModel.position(0.4, 0.4),
          AttributionModel.timeDecay());

  /** A conversion of a hundred a day after the last of touches that are a day apart. */
  private static TouchPath path(String... names) {
    List<TouchPath.Touch> touches = new ArrayList<>();
    for (String name : names) {
      touches.add(new TouchPath.Touch(name, Log.START.plus(Duration.ofDays(touches.size()))));
    }
    return TouchPath.converted(touches, Log.START.plus(Duration.ofDays(names.length)), HUNDRED);
  }

  private static double share(AttributionModel model, String name, String... path) {
    Attribution credit = model.attribute(List.of(path(path)));
    assertThat(credit.credit(name).conversions() * 100)
        .isCloseTo(credit.credit(name).value().doubleValue(), within(1e-6));
    return credit.credit(name).value().doubleValue();
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  /** Acceptance row A37. */
  @Test
  void oneTouchIsCreditedTheWholeWhateverTheModel() {
    for (AttributionModel model : ADDING_UP) {
      assertThat(share(model, "a", "a")).as(model.name()).isEqualTo(100);
    }
    assertThat(share(AttributionModel.participation(), "a", "a")).isEqualTo(100);
  }

  /** Acceptance row A37. */
  @Test
  void twoTouchesShareAsTheFirstAndTheLast() {
    assertThat(share(AttributionModel.uShaped(), "a", "a", "b")).isEqualTo(50);
    assertThat(share(AttributionModel.jShaped(), "a", "a", "b")).isEqualTo(25);
    assertThat(share(AttributionModel.inverseJ(), "a", "a", "b")).isEqualTo(75);
    assertThat(share(AttributionModel.custom(30, 40, 10), "a", "a", "b")).isEqualTo(75);
    assertThat(share(AttributionModel.custom(0, 1, 0), "a", "a", "b")).isEqualTo(50);
    assertThat(share(AttributionModel.position(0.3, 0.1), "a", "a", "b")).isEqualTo(75);
  }

  @Test
  void weightsOfOnesOwnAreMadeToAddUp() {
    AttributionModel model = AttributionModel.custom(30, 40, 10);

    assertThat(share(model, "a", "a", "b", "c", "d")).isEqualTo(37.5);
    assertThat(share(model, "b", "a", "b", "c", "d")).isEqualTo(25);
    assertThat(share(model, "d", "a", "b", "c", "d")).isEqualTo(12.5);
    assertThat(share(AttributionModel.position(0.3, 0.1), "b", "a", "b", "c")).isEqualTo(60);
  }

  /** Acceptance row A37. */
  @Test
  void conversionWithoutATouchGoesToNone() {
    for (AttributionModel model : ADDING_UP) {
      Attribution credit = model.attribute(List.of(path()));
      assertThat(credit.none()).isEqualTo(new Credit(Attribution.NONE, 1, 100_000_000));
      assertThat(credit.credits()).isEmpty();
    }
    assertThat(AttributionModel.markov(1).attribute(List.of(path())).none().conversions()).isOne();
    assertThat(AttributionModel.shapley().attribute(List.of(path())).none().conversions()).isOne();
  }

  @Test
  void lastNonDirectPassesOverDirectTouchesUnlessThereIsNoOther() {
    AttributionModel model = AttributionModel.lastNonDirect(Set.of("direct"));

    assertThat(share(model, "b", "a", "b", "direct", "direct")).isEqualTo(100);
    assertThat(share(model, "direct", "direct", "direct")).isEqualTo(100);
  }

  @Test
  void participationCreditsTheWholeToEveryNameOnce() {
    Attribution credit =
        AttributionModel.participation().attribute(List.of(path("a", "b", "a"), path("a")));

    assertThat(credit.credit("a")).isEqualTo(new Credit("a", 2, 200_000_000));
    assertThat(credit.credit("b")).isEqualTo(new Credit("b", 1, 100_000_000));
  }

  /** Halves with every half-life, and with touches so old that their weight alone would be zero. */
  @Test
  void timeDecayHalvesWithTheHalfLife() {
    AttributionModel daily = AttributionModel.timeDecay(Duration.ofDays(1));

    assertThat(share(daily, "a", "a", "b")).isCloseTo(100.0 / 3, within(1e-6));
    TouchPath old =
        TouchPath.converted(
            List.of(new TouchPath.Touch("a", Instant.EPOCH)), Log.at("0d"), HUNDRED);
    assertThat(
            AttributionModel.timeDecay(Duration.ofSeconds(1))
                .attribute(List.of(old))
                .credit("a")
                .valueMicros())
        .isEqualTo(100_000_000);
  }

  @Test
  void remaindersOfValueGoToTheGreatestFirst() {
    Attribution credit =
        AttributionModel.linear()
            .attribute(
                PathSet.builder()
                    .add(List.of("a", "b", "c"), 1, new BigDecimal("0.000002"), 0)
                    .add(List.of("b"), 1, new BigDecimal("0.000001"), 0)
                    .build());

    assertThat(credit.credits().stream().mapToLong(Credit::valueMicros))
        .containsExactly(1L, 2L, 0L);
  }

  @Test
  void modelsThatNeedMomentsRefuseASetOfPaths() {
    PathSet set = PathSet.builder().add(List.of("a"), 1, BigDecimal.ONE, 0).build();

    for (AttributionModel model :
        List.of(AttributionModel.timeDecay(), AttributionModel.sameTouch())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.attribute(set))
          .withMessageStartingWith("paths must come with their moments for the model ");
    }
  }

  @Test
  void badSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.custom(0, 0, 0))
        .withMessage("weights must be finite, not negative and not all zero: 0.0, 0.0, 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.custom(1, Double.NaN, 1))
        .withMessageStartingWith("weights must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.position(0.8, 0.4))
        .withMessageStartingWith("shares of the first and the last touch must be from 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.timeDecay(Duration.ZERO))
        .withMessage("halfLife must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.markov(5))
        .withMessage("order must be from 1 to 4: 5");
  }

  @Test
  void nothingThatConvertedIsAnErrorAndNotZero() {
    TouchPath unconverted = TouchPath.unconverted(List.of(), Log.START);
    List<AttributionModel> all = new ArrayList<>(ADDING_UP);
    all.add(AttributionModel.markov(2));
    all.add(AttributionModel.shapley());
    for (AttributionModel model : all) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.attribute(List.of(unconverted)))
          .withMessage("paths must hold a conversion: 0 of 1 journeys converted");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.attribute(PathSet.of(List.of(unconverted))))
          .withMessage("paths must hold a conversion: 0 of 1 journeys converted");
      assertThatIllegalStateException()
          .isThrownBy(() -> model.accumulator().accept(unconverted).result())
          .withMessage("a conversion must be accepted before result(): 0 of 1 journeys converted");
    }
  }

  @Test
  void accumulatorsOfDifferentModelsDoNotCombine() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AttributionModel.first()
                    .accumulator()
                    .combine(AttributionModel.last().accumulator()))
        .withMessage("other must be of the model first");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AttributionModel.markov(1)
                    .accumulator()
                    .combine(AttributionModel.markov(2).accumulator()))
        .withMessage("other must be of the model markov-1");
  }
}
