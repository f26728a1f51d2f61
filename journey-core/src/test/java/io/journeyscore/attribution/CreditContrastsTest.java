package io.journeyscore.attribution;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CreditContrastsTest {

  private static final TouchRules BY_CHANNEL =
      TouchRules.of(Dimension.channel(), Lookback.journey());

  private static List<CustomerTimeline> timelines(String log) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .reconstruct(Log.of(log))
        .timelines();
  }

  @Test
  void blockersComeFirst() {
    List<CustomerTimeline> timelines =
        timelines(
            """
            ann 0d visit channel=web
            ann 1d purchase value=5
            bob 0d visit channel=web
            bob 1d visit channel=email
            bob 2d purchase value=7
            cid 0d visit channel=web
            cid 1d visit channel=phone
            cid 2d cancel
            """);
    AttributionModel model = AttributionModel.linear();

    List<CreditContrast> contrasts =
        CreditContrasts.of(
            model.attribute(BY_CHANNEL.paths(timelines)),
            model.attribute(BY_CHANNEL.crediting(Ending.FAILURE).paths(timelines)));

    assertThat(contrasts)
        .containsExactly(
            new CreditContrast("phone", 0, 0.5),
            new CreditContrast("email", 0.25, 0),
            new CreditContrast("web", 0.75, 0.5));
    assertThat(contrasts.get(0).ratio()).isEmpty();
    assertThat(contrasts.get(1).ratio()).hasValue(0);
    assertThat(contrasts.get(2).difference()).isEqualTo(-0.25);
    assertThat(contrasts.get(2).ratio().orElseThrow()).isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void creditsOfDifferentModelsAreNotHeldAgainstOneAnother() {
    PathSet paths = PathSet.builder().addText("a", 1, BigDecimal.ZERO, 0).build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CreditContrasts.of(
                    AttributionModel.first().attribute(paths),
                    AttributionModel.last().attribute(paths)))
        .withMessage("credits must be of one model: first and last");
  }

  /** Journeys of one to four touches; each of phone makes the odds of failure greater. */
  private static PathSet[] journeys(long seed, int count, double failingByPhone) {
    Random random = new Random(seed);
    PathSet.Builder success = PathSet.builder();
    PathSet.Builder failure = PathSet.builder();
    List<String> names = List.of("web", "email", "phone");
    for (int i = 0; i < count; i++) {
      List<String> touches = random.ints(1 + random.nextInt(4), 0, 3).mapToObj(names::get).toList();
      boolean byPhone = touches.contains("phone");
      boolean failed = random.nextDouble() < (byPhone ? failingByPhone : 0.3);
      success.add(touches, failed ? 0 : 1, BigDecimal.ZERO, failed ? 1 : 0);
      failure.add(touches, failed ? 1 : 0, BigDecimal.ZERO, failed ? 0 : 1);
    }
    return new PathSet[] {success.build(), failure.build()};
  }

  @Test
  void aPlantedBlockerIsFoundAndTheOthersAreNot() {
    PathSet[] paths = journeys(1, 2_000, 0.6);
    for (AttributionModel model :
        List.of(
            AttributionModel.linear(), AttributionModel.shapley(), AttributionModel.markov(1))) {
      List<CreditContrastInterval> intervals =
          CreditContrasts.bootstrap(model, paths[0], paths[1], 200, 0.95, 3);

      assertThat(intervals.get(0).contrast().name()).isEqualTo("phone");
      assertThat(intervals.get(0).low()).isPositive();
      assertThat(intervals.subList(1, 3)).noneMatch(interval -> interval.low() > 0);
      assertThat(intervals).first().matches(CreditContrastInterval::excludesZero);
      double sum =
          intervals.stream().mapToDouble(interval -> interval.contrast().difference()).sum();
      assertThat(sum).isCloseTo(0, within(1e-12));
    }
  }

  /** Where nothing stands in the way, intervals hold zero as often as their level says. */
  @Test
  void intervalsOfNothingHoldZero() {
    int held = 0;
    for (int seed = 0; seed < 20; seed++) {
      PathSet[] paths = journeys(seed, 600, 0.3);
      for (CreditContrastInterval interval :
          CreditContrasts.bootstrap(
              AttributionModel.shapley(), paths[0], paths[1], 200, 0.95, seed)) {
        held += interval.excludesZero() ? 0 : 1;
      }
    }

    // 57 of 60 are expected; fewer than 50 would be one chance in ten thousand.
    assertThat(held).isGreaterThanOrEqualTo(50);
  }

  @Test
  void equalSeedsGiveEqualIntervalsAndNamesOfOneSetAloneHaveNoShareOfTheOther() {
    PathSet success = PathSet.builder().addText("a", 9, BigDecimal.ZERO, 0).build();
    PathSet failure =
        PathSet.builder()
            .addText("a", 5, BigDecimal.ZERO, 0)
            .addText("b", 5, BigDecimal.ZERO, 0)
            .build();

    List<CreditContrastInterval> once =
        CreditContrasts.bootstrap(AttributionModel.last(), success, failure, 50, 0.9, 4);

    assertThat(CreditContrasts.bootstrap(AttributionModel.last(), success, failure, 50, 0.9, 4))
        .isEqualTo(once);
    assertThat(once.get(0).contrast()).isEqualTo(new CreditContrast("b", 0, 0.5));
    assertThat(DoubleStream.of(once.get(0).low(), once.get(0).high()))
        .allMatch(end -> end > 0 && end < 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CreditContrasts.bootstrap(AttributionModel.last(), success, failure, 5, 0.9, 4))
        .withMessage("repetitions must be at least 20: 5");
  }
}
