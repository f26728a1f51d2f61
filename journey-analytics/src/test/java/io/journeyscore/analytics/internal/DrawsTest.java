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
  void noNumberIsFavouredByHavingMoreWordsThatLeadToIt() {
    SplittableRandom random = new SplittableRandom(2);
    long words = 0x1_0000_0000L;
    int bound = (int) (words / 15 * 7);
    double favoured = 0;
    for (int i = 0; i < 100_000; i++) {
      long drawn = Draws.below(random, bound);
      assertThat(drawn).isBetween(0L, bound - 1L);
      long from = (drawn * words + bound - 1) / bound;
      long to = ((drawn + 1) * words + bound - 1) / bound;
      favoured += to - from == 3 ? 1 : 0;
    }
    double shareOfSuchNumbers = (double) (words % bound) / bound;
    assertThat(favoured / 100_000).isCloseTo(shareOfSuchNumbers, within(0.005));
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
