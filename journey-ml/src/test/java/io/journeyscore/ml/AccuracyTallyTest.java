package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.ClusterMean;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccuracyTallyTest {

  @Test
  void guessesAreCounted() {
    AccuracyTally tally = new AccuracyTally(3, 0.6);
    tally.add(0, new double[] {0.7, 0.3}, 0);
    tally.add(0, new double[] {0.55, 0.45}, 0);
    tally.add(2, new double[] {0.2, 0.8}, 0);

    StageAccuracy result = tally.result(1);
    assertThat(tally.customers()).isEqualTo(2);
    assertThat(result.events()).isEqualTo(3);
    assertThat(result.accuracy().value()).isEqualTo(2 / 3.0);
    assertThat(result.decided().value()).isEqualTo(2 / 3.0);
    assertThat(result.accuracyOfDecided().orElseThrow().value()).isEqualTo(0.5);
    assertThat(result.logLoss().value()).isCloseTo(-Math.log(0.7 * 0.55 * 0.2) / 3, within(1e-15));
    assertThat(result.logLoss().n()).isEqualTo(3);
  }

  @Test
  void impossibleTruthHasAFiniteLoss() {
    AccuracyTally tally = new AccuracyTally(1, 0.5);
    tally.add(0, new double[] {1, 0}, 1);

    assertThat(tally.result(1).logLoss().value()).isEqualTo(-StrictMath.log(1e-15));
  }

  @Test
  void intervalOfALogLossDrawsCustomersWithAllTheirEvents() {
    AccuracyTally alike = new AccuracyTally(101, 0.5);
    AccuracyTally apart = new AccuracyTally(1001, 0.5);
    for (int i = 0; i < 1000; i++) {
      double[] guess = i < 600 ? new double[] {0.8, 0.2} : new double[] {0.3, 0.7};
      alike.add(i / 10, guess, 0);
      apart.add(i, guess, 0);
    }

    Estimate few = alike.result(7).logLoss();
    Estimate many = apart.result(7).logLoss();
    assertThat(few.value()).isCloseTo(many.value(), within(1e-12));
    assertThat(few.n()).isEqualTo(1000);
    // Ten events that are alike know what one does.
    assertThat(few.interval().width() / many.interval().width())
        .isCloseTo(Math.sqrt(10), within(0.3));
    double[] sums = new double[100];
    long[] events = new long[100];
    Arrays.fill(events, 10);
    Arrays.setAll(sums, c -> -10 * Math.log(c < 60 ? 0.8 : 0.3));
    Interval own = ClusterMean.of(sums, events).bootstrap(0.95, 1000, 7).orElseThrow();
    assertThat(few.interval().low()).isCloseTo(own.low(), within(1e-12));
    assertThat(few.interval().high()).isCloseTo(own.high(), within(1e-12));
    assertThat(alike.result(8).logLoss().interval()).isNotEqualTo(few.interval());
  }

  @Test
  void logLossOfOneCustomerMayBeAny() {
    AccuracyTally tally = new AccuracyTally(2, 0.5);
    tally.add(1, new double[] {0.5, 0.5}, 1);

    assertThat(tally.result(1).logLoss().interval())
        .isEqualTo(new Interval(0, -StrictMath.log(1e-15), 0.95));
  }

  @Test
  void rowsOfOneCustomerThatAreAlikeCountAsOneRow() {
    double[] hits = new double[100];
    double[] counts = new double[100];
    Arrays.fill(counts, 10);
    Arrays.fill(hits, 0, 60, 10);

    Estimate share = AccuracyTally.share(hits, counts);
    assertThat(share.value()).isEqualTo(0.6);
    assertThat(share.n()).isEqualTo(1000);
    // 100 customers, all right or all wrong, know what 99 independent rows know.
    assertThat(share.interval().low())
        .isCloseTo(Proportion.wilsonOfShare(0.6, 99, 0.95).low(), within(1e-12));
  }

  @Test
  void withoutVarianceCustomersAreTheRows() {
    double[] counts = {5, 5, 0, 5};

    assertThat(AccuracyTally.share(counts, counts).interval())
        .isEqualTo(Proportion.wilsonOfShare(1, 3, 0.95));
    assertThat(AccuracyTally.share(new double[] {2}, new double[] {5}).interval())
        .isEqualTo(Proportion.wilsonOfShare(0.4, 1, 0.95));
  }

  @Test
  void intervalsHoldTheTrueShareAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    for (int run = 0; run < 1000; run++) {
      double[] hits = new double[80];
      double[] counts = new double[80];
      for (int c = 0; c < hits.length; c++) {
        double own = random.nextBoolean() ? 0.5 : 0.9;
        counts[c] = 1 + random.nextInt(9);
        for (int i = 0; i < counts[c]; i++) {
          hits[c] += random.nextDouble() < own ? 1 : 0;
        }
      }
      held += AccuracyTally.share(hits, counts).interval().contains(0.7) ? 1 : 0;
    }
    assertThat(held).isBetween(930, 970);
  }
}
