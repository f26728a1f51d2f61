package io.journeyscore.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void allNumbersBelowTheBoundAreEquallyLikely() {
    SplittableRandom random = new SplittableRandom(1);
    long[] seen = new long[7];
    for (int i = 0; i < 70_000; i++) {
      seen[Draws.below(random, 7)]++;
    }
    double[] expected = new double[7];
    Arrays.fill(expected, 10_000);
    assertThat(new ChiSquareTest().chiSquareTest(expected, seen)).isGreaterThan(0.001);
  }

  @Test
  void aBoundThatFillsTwoThirdsOfTheRangeStillFavoursNoNumber() {
    SplittableRandom random = new SplittableRandom(2);
    int bound = (int) (0x1_0000_0000L / 3 * 1.4);
    double upperHalf = 0;
    for (int i = 0; i < 100_000; i++) {
      int drawn = Draws.below(random, bound);
      assertThat(drawn).isBetween(0, bound - 1);
      upperHalf += drawn >= bound / 2 ? 1 : 0;
    }
    assertThat(upperHalf / 100_000).isCloseTo(0.5, within(0.006));
  }

  @Test
  void allOrdersOfThreeAreEquallyLikely() {
    SplittableRandom random = new SplittableRandom(3);
    long[] seen = new long[6];
    for (int i = 0; i < 60_000; i++) {
      int[] order = Draws.permutation(random, 3);
      assertThat(Arrays.stream(order).sorted().toArray()).containsExactly(0, 1, 2);
      seen[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
    }
    double[] expected = new double[6];
    Arrays.fill(expected, 10_000);
    assertThat(new ChiSquareTest().chiSquareTest(expected, seen)).isGreaterThan(0.001);
  }

  @Test
  void equalSeedsDrawEqualNumbersOnEveryMachine() {
    SplittableRandom random = new SplittableRandom(42);
    int[] drawn = new int[8];
    Arrays.setAll(drawn, i -> Draws.below(random, 1000));
    assertThat(drawn).containsExactly(741, 159, 278, 344, 38, 868, 218, 800);
  }

  @Test
  void thereIsNothingToChooseBelowOne() {
    assertThat(Draws.below(new SplittableRandom(4), 1)).isEqualTo(0);
    assertThat(Draws.permutation(new SplittableRandom(4), 0)).isEmpty();
  }
}
