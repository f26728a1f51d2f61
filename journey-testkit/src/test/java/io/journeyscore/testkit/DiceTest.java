package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DiceTest {

  private static final int DRAWS = 200_000;

  private record Moments(double mean, double deviation) {
    static Moments of(ToDoubleFunction<Dice> draw) {
      Dice dice = Dice.of(11, 0);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < DRAWS; i++) {
        double value = draw.applyAsDouble(dice);
        sum += value;
        squares += value * value;
      }
      double mean = sum / DRAWS;
      return new Moments(mean, Math.sqrt(squares / DRAWS - mean * mean));
    }
  }

  @Test
  void drawsHaveTheMeanAndTheSpreadOfTheirDistribution() {
    assertMoments(Moments.of(Dice::uniform), 0.5, Math.sqrt(1 / 12.0));
    assertMoments(Moments.of(dice -> dice.uniform(-2, 4)), 1, 6 * Math.sqrt(1 / 12.0));
    assertMoments(Moments.of(Dice::gaussian), 0, 1);
    assertMoments(Moments.of(dice -> dice.exponential(3)), 3, 3);
    assertMoments(Moments.of(dice -> dice.poisson(1.9)), 1.9, Math.sqrt(1.9));
    assertMoments(Moments.of(dice -> dice.chance(0.3) ? 1 : 0), 0.3, Math.sqrt(0.21));
    assertMoments(Moments.of(dice -> dice.below(3)), 1, Math.sqrt(2 / 3.0));
    assertMoments(Moments.of(dice -> Math.log(dice.logNormal(5, 0.4))), Math.log(5), 0.4);
    assertMoments(Moments.of(dice -> dice.weighted(1, 2, 1)), 1, Math.sqrt(0.5));
  }

  private static void assertMoments(Moments moments, double mean, double deviation) {
    // Five standard errors of the mean; of the spread about as much for tails like these.
    double tolerance = 5 * deviation / Math.sqrt(DRAWS);
    assertThat(moments.mean()).isCloseTo(mean, within(tolerance));
    assertThat(moments.deviation()).isCloseTo(deviation, within(3 * tolerance));
  }

  @Test
  void membersOfAPopulationDrawForThemselves() {
    Set<Double> first = new HashSet<>();
    for (int member = 0; member < 1_000; member++) {
      first.add(Dice.of(42, member).uniform());
      first.add(Dice.of(43, member).uniform());
    }
    assertThat(first).hasSize(2_000);
    assertThat(Dice.of(42, 7).uniform()).isEqualTo(Dice.of(42, 7).uniform());
  }

  @Test
  void theLogisticFunctionIsSymmetricAndStaysInRange() {
    assertThat(Dice.logistic(0)).isEqualTo(0.5);
    assertThat(Dice.logistic(2) + Dice.logistic(-2)).isCloseTo(1, within(1e-15));
    assertThat(Dice.logistic(1_000)).isEqualTo(1);
    assertThat(Dice.logistic(-1_000)).isZero();
  }
}
