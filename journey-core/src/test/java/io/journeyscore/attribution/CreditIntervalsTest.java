package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreditIntervalsTest {

  /** Journeys in which channels mean nothing: drawn by their shares, converted by a coin. */
  private static PathSet noise(long seed, double[] shares, int journeys) {
    Random random = new Random(seed);
    PathSet.Builder paths = PathSet.builder();
    for (int i = 0; i < journeys; i++) {
      List<String> touches = new ArrayList<>();
      do {
        double left = random.nextDouble();
        int channel = 0;
        while (channel < shares.length - 1 && left >= shares[channel]) {
          left -= shares[channel++];
        }
        touches.add("c" + channel);
      } while (random.nextInt(3) > 0);
      boolean converts = random.nextInt(4) == 0;
      paths.add(touches, converts ? 1 : 0, BigDecimal.ZERO, converts ? 0 : 1);
    }
    return paths.build();
  }

  @Test
  void onPureNoiseLinearCreditIsTheShareOfTouchesWithinItsInterval() {
    double[] shares = {0.5, 0.3, 0.2};
    int covered = 0;
    for (int seed = 0; seed < 20; seed++) {
      List<CreditInterval> intervals =
          CreditIntervals.bootstrap(
              AttributionModel.linear(), noise(seed, shares, 800), 200, 0.95, seed);
      for (int channel = 0; channel < shares.length; channel++) {
        CreditInterval interval = intervals.get(channel);
        assertThat(interval.share()).isBetween(interval.low(), interval.high());
        covered += interval.low() <= shares[channel] && shares[channel] <= interval.high() ? 1 : 0;
      }
    }

    // 57 of 60 are expected; fewer than 50 would be one chance in ten thousand.
    assertThat(covered).isGreaterThanOrEqualTo(50);
  }

  @Test
  void equalSeedsGiveEqualIntervalsAndWiderLevelsWiderOnes() {
    PathSet paths = noise(1, new double[] {0.5, 0.5}, 300);
    AttributionModel model = AttributionModel.markov(1);
    List<CreditInterval> once = CreditIntervals.bootstrap(model, paths, 50, 0.8, 7);

    assertThat(CreditIntervals.bootstrap(model, paths, 50, 0.8, 7)).isEqualTo(once);
    assertThat(CreditIntervals.bootstrap(model, paths, 50, 0.8, 8)).isNotEqualTo(once);
    CreditInterval wide = CreditIntervals.bootstrap(model, paths, 50, 0.95, 7).get(0);
    assertThat(wide.low()).isLessThan(once.get(0).low());
    assertThat(wide.high()).isGreaterThan(once.get(0).high());
  }

  /** The mean of n coins has a standard error of sqrt(p (1 - p) / n). */
  @Test
  void intervalOfASingleTouchIsThatOfAShare() {
    PathSet paths =
        PathSet.builder()
            .addText("a", 300, BigDecimal.ZERO, 0)
            .addText("b", 100, BigDecimal.ZERO, 0)
            .build();

    CreditInterval a =
        CreditIntervals.bootstrap(AttributionModel.shapley(), paths, 2_000, 0.95, 1).get(0);

    double half = 1.96 * Math.sqrt(0.75 * 0.25 / 400);
    assertThat(a.share()).isEqualTo(0.75);
    assertThat(a.low()).isCloseTo(0.75 - half, within(0.006));
    assertThat(a.high()).isCloseTo(0.75 + half, within(0.006));
  }

  @Test
  void badSettingsAreRefused() {
    PathSet paths = PathSet.builder().addText("", 1, BigDecimal.ZERO, 0).build();
    AttributionModel model = AttributionModel.first();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditIntervals.bootstrap(model, paths, 19, 0.9, 1))
        .withMessage("repetitions must be at least 20: 19");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditIntervals.bootstrap(model, paths, 20, 1, 1))
        .withMessage("level must be above 0 and below 1: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditIntervals.bootstrap(model, paths, 20, 0.9, 1))
        .withMessageStartingWith("paths must hold a touch that is credited");
  }
}
