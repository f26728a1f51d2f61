package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.evaluation.Evaluation.Options;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {
  private static final Options FEW = Options.seeded(42).withResamples(50);

  private static Estimate of(Sample sample) {
    return Evaluation.of(sample.rows(), FEW).averagePrecision().orElseThrow();
  }

  @Test
  void itIsThatOfScikitLearn() {
    Reference.Values python = Reference.values("values-evaluation-python.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      for (String column : new String[] {"score", "other"}) {
        Sample sample = new Sample(rows.column(column), rows.labels(), rows.clusters());
        assertThat(of(sample).value())
            .isCloseTo(python.of(set + "." + column + ".precision"), within(1e-14));
      }
    }
  }

  /** The example in the documentation of scikit-learn's average_precision_score: 0.83. */
  @Test
  void twoOfFourRowsArePositiveTheSecondBelowANegative() {
    Sample sample = Sample.ofRows(new double[] {0.35, 0.8}, new double[] {0.1, 0.4});
    assertThat(of(sample).value()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-15));
  }

  @Property(tries = 200, seed = "20250101")
  void itIsTheMeanPrecisionAtEachPositiveRow(@ForAll long seed) {
    Sample sample = Sample.random(seed, 50, 8, 20);
    double sum = 0;
    for (int i = 0; i < 50; i++) {
      double atLeast = 0;
      double found = 0;
      for (int j = 0; j < 50; j++) {
        if (sample.scores()[j] >= sample.scores()[i]) {
          atLeast++;
          found += sample.labels()[j] ? 1 : 0;
        }
      }
      sum += sample.labels()[i] ? found / atLeast : 0;
    }
    assertThat(of(sample).value()).isCloseTo(sum / sample.count(true), within(1e-13));
  }

  @Property(tries = 100, seed = "20250101")
  void onlyTheOrderOfTheProbabilitiesCounts(@ForAll long seed) {
    Sample sample = Sample.random(seed, 70, 9, 25);
    assertThat(of(sample.mapped(p -> Math.sqrt(p) / 3))).isEqualTo(of(sample));
    assertThat(of(sample.shuffled(seed))).isEqualTo(of(sample));
    assertThat(of(sample.relabelled(seed))).isEqualTo(of(sample));
  }

  @Test
  void equalProbabilitiesHaveTheBaseRateAndARankingWithoutMistakeHasOne() {
    double[] same = {0.3, 0.3, 0.3};
    Sample tied = Sample.ofRows(same, new double[] {0.3, 0.3, 0.3, 0.3, 0.3});
    assertThat(of(tied).value()).isCloseTo(3.0 / 8, within(1e-15));
    Sample right = Sample.ofRows(same, new double[] {0.2, 0.1, 0, 0, 0});
    assertThat(of(right).value()).isEqualTo(1);
  }

  @Test
  void scoresWithoutInformationComeNearTheBaseRate() {
    SplittableRandom random = new SplittableRandom(3);
    double[] p = random.doubles(20_000).toArray();
    boolean[] labels = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      labels[i] = random.nextInt(5) == 0;
    }
    Sample sample = new Sample(p, labels, new int[p.length]).withOwnClusters();
    assertThat(of(sample).interval().contains(0.2)).isTrue();
    assertThat(of(sample).value()).isCloseTo(0.2, within(0.01));
  }

  @Test
  void withoutAnOutcomeThereIsNoneAndOneClusterLeavesItOpen() {
    double[] p = {0.1, 0.4, 0.7};
    int[] clusters = {1, 2, 3};
    assertThat(Evaluation.of(p, new boolean[3], clusters, FEW).averagePrecision()).isEmpty();
    boolean[] labels = {false, true, true};
    assertThat(
            Evaluation.of(p, labels, new int[3], FEW).averagePrecision().orElseThrow().interval())
        .isEqualTo(new Interval(0, 1, 0.95));
  }
}
