package io.journeyscore.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShareSumsTest {
  @Test
  void intervalIsWilsonsOnTheEffectiveNumberOfRows() {
    long[][] clusters = {{2, 3}, {0, 1}, {5, 5}, {1, 4}, {0, 0}};
    long[] sums = new long[1 + ShareSums.SIZE];
    double squares = 0;
    double share = 8 / 13.0;
    for (long[] cluster : clusters) {
      ShareSums.add(sums, 1, cluster[0], cluster[1]);
      squares += Math.pow(cluster[0] - share * cluster[1], 2);
    }
    double variance = 4 / 3.0 * squares / 13 / 13;
    double shrink = Math.pow(1.959963984540054 / 3.182446305284264, 2); // z and t of 3
    double effective = share * (1 - share) / variance * shrink;
    Estimate estimate = ShareSums.share(sums, 1, 0.95).orElseThrow();
    assertThat(estimate.value()).isEqualTo(share);
    assertThat(estimate.n()).isEqualTo(13);
    assertThat(estimate.interval().low())
        .isCloseTo(Proportion.wilsonOfShare(share, effective, 0.95).low(), within(1e-9));
    assertThat(estimate.interval().high())
        .isCloseTo(Proportion.wilsonOfShare(share, effective, 0.95).high(), within(1e-9));
  }

  @Test
  void oneRowEachGivesNearlyWilsonsInterval() {
    long[] sums = new long[ShareSums.SIZE];
    for (int i = 0; i < 1_000; i++) {
      ShareSums.add(sums, 0, i < 300 ? 1 : 0, 1);
    }
    Estimate estimate = ShareSums.share(sums, 0, 0.95).orElseThrow();
    Estimate plain = Proportion.wilson(300, 1_000, 0.95);
    assertThat(estimate.interval().low()).isCloseTo(plain.interval().low(), within(2e-4));
    assertThat(estimate.interval().high()).isCloseTo(plain.interval().high(), within(2e-4));
  }

  @Test
  void sharesOfNoneAndAllKeepAnInterval() {
    long[] sums = new long[ShareSums.SIZE];
    assertThat(ShareSums.share(sums, 0, 0.95)).isEmpty();
    ShareSums.add(sums, 0, 0, 4);
    ShareSums.add(sums, 0, 0, 4);
    Estimate none = ShareSums.share(sums, 0, 0.95).orElseThrow();
    assertThat(none.interval().high())
        .isCloseTo(Proportion.wilsonOfShare(0, 2, 0.95).high(), within(1e-12));
  }

  @Test
  void intervalHoldsTheTruthWhereRowsOfAClusterAreAlike() {
    SplittableRandom random = new SplittableRandom(2);
    int held = 0;
    int plain = 0;
    int runs = 2_000;
    for (int r = 0; r < runs; r++) {
      long[] sums = new long[ShareSums.SIZE];
      for (int c = 0; c < 60; c++) {
        double own = 0.3 + (random.nextBoolean() ? 0.25 : -0.25);
        long hits = 0;
        for (int i = 0; i < 6; i++) {
          hits += random.nextDouble() < own ? 1 : 0;
        }
        ShareSums.add(sums, 0, hits, 6);
      }
      held += ShareSums.share(sums, 0, 0.95).orElseThrow().interval().contains(0.3) ? 1 : 0;
      plain +=
          Proportion.wilson(ShareSums.hits(sums, 0), 360, 0.95).interval().contains(0.3) ? 1 : 0;
    }
    assertThat(held / (double) runs).isBetween(0.935, 0.965);
    assertThat(plain / (double) runs).isLessThan(0.9);
  }

  @Test
  void differenceOfRowsInClustersAlarmsAsOftenAsItSaysAndHoldsTheTruth() {
    SplittableRandom random = new SplittableRandom(3);
    int runs = 2_000;
    int alarms = 0;
    int plain = 0;
    int held = 0;
    for (int r = 0; r < runs; r++) {
      long[] one = clusters(random, 60, 0.3);
      long[] other = clusters(random, 80, 0.3);
      Difference difference = ShareSums.difference(one, other, 0, 0.95).orElseThrow();
      alarms += difference.p() < 0.05 ? 1 : 0;
      assertThat(difference.p() < 0.05).isEqualTo(!difference.estimate().interval().contains(0));
      plain +=
          Proportion.agrestiCaffo(ShareSums.hits(one, 0), 360, ShareSums.hits(other, 0), 480, 0.95)
                  .interval()
                  .contains(0)
              ? 0
              : 1;
      long[] better = clusters(random, 60, 0.5);
      Estimate gain = ShareSums.difference(better, other, 0, 0.95).orElseThrow().estimate();
      held += gain.interval().contains(0.2) ? 1 : 0;
      assertThat(gain.n()).isEqualTo(840);
    }
    assertThat(alarms / (double) runs).isBetween(0.03, 0.07);
    assertThat(plain / (double) runs).isGreaterThan(0.1);
    assertThat(held / (double) runs).isBetween(0.93, 0.97);
  }

  private static long[] clusters(SplittableRandom random, int count, double share) {
    long[] sums = new long[ShareSums.SIZE];
    for (int c = 0; c < count; c++) {
      double own = share + (random.nextBoolean() ? 0.25 : -0.25);
      long hits = 0;
      for (int i = 0; i < 6; i++) {
        hits += random.nextDouble() < own ? 1 : 0;
      }
      ShareSums.add(sums, 0, hits, 6);
    }
    return sums;
  }

  @Test
  void differenceOfSingleRowsIsNearlyThatOfAgrestiAndCaffo() {
    long[] one = new long[ShareSums.SIZE];
    long[] other = new long[ShareSums.SIZE];
    for (int i = 0; i < 1_000; i++) {
      ShareSums.add(one, 0, i < 300 ? 1 : 0, 1);
      ShareSums.add(other, 0, i < 250 ? 1 : 0, 1);
    }
    Estimate difference = ShareSums.difference(one, other, 0, 0.95).orElseThrow().estimate();
    Estimate plain = Proportion.agrestiCaffo(300, 1_000, 250, 1_000, 0.95);
    assertThat(difference.value()).isEqualTo(plain.value());
    assertThat(difference.interval().low()).isCloseTo(plain.interval().low(), within(2e-4));
    assertThat(difference.interval().high()).isCloseTo(plain.interval().high(), within(2e-4));
    long[] none = new long[ShareSums.SIZE];
    assertThat(ShareSums.difference(one, none, 0, 0.95)).isEmpty();
    assertThat(ShareSums.difference(none, one, 0, 0.95)).isEmpty();
  }
}
