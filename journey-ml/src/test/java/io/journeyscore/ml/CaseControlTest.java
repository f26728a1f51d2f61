package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseControlTest {

  private static List<Example> examples(int positives, int negatives) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < positives + negatives; i++) {
      examples.add(
          new Example(new double[] {i}, i < positives, i, i, i, new Example.Course(i, 1, i)));
    }
    return examples;
  }

  private static long positives(CaseControl sample) {
    return sample.kept().stream().filter(Example::positive).count();
  }

  @Test
  void theRarerClassIsKeptWhole() {
    CaseControl sample = CaseControl.of(examples(100, 9_900), 1_000, 1);

    assertThat(sample.kept()).hasSize(1_000);
    assertThat(positives(sample)).isEqualTo(100);
    assertThat(sample.positivesKept()).isEqualTo(1);
    assertThat(sample.negativesKept()).isEqualTo(900 / 9_900.0);
    assertThat(sample.isPart()).isTrue();
    assertThat(sample.describe())
        .startsWith("case-control: 100 of 100 positive and 900 of 9900 negative");
    assertThat(new HashSet<>(sample.kept())).as("none drawn twice").hasSize(1_000);
  }

  @Test
  void neitherClassTakesMoreThanHalfFromTheOther() {
    CaseControl sample = CaseControl.of(examples(6_000, 4_000), 1_000, 1);

    assertThat(positives(sample)).isEqualTo(500);
    assertThat(CaseControl.of(examples(9_000, 50), 1_000, 1).negativesKept()).isEqualTo(1);
  }

  @Test
  void fewExamplesAreAllKept() {
    List<Example> examples = examples(3, 7);

    assertThat(CaseControl.of(examples, 10, 1).kept()).isEqualTo(examples);
    assertThat(CaseControl.of(examples, 10, 1).isPart()).isFalse();
  }

  @Test
  void eachExampleIsAsLikelyAsAnyOtherOfItsClass() {
    List<Example> examples = examples(40, 160);
    int[] drawn = new int[200];
    int draws = 4_000;
    for (int seed = 0; seed < draws; seed++) {
      for (Example example : CaseControl.of(examples, 100, seed).kept()) {
        drawn[example.customer()]++;
      }
    }
    double share = 60 / 160.0;
    // Five standard deviations of a share of 4,000 draws, for 160 examples at once.
    double bound = 5 * Math.sqrt(share * (1 - share) / draws);
    for (int i = 40; i < 200; i++) {
      assertThat(drawn[i] / (double) draws).isCloseTo(share, within(bound));
    }
  }

  @Test
  void theSameSeedDrawsTheSameInTheirOrder() {
    List<Example> examples = examples(100, 900);
    CaseControl sample = CaseControl.of(examples, 300, 7);

    assertThat(CaseControl.of(examples, 300, 7)).isEqualTo(sample);
    assertThat(CaseControl.of(examples, 300, 8)).isNotEqualTo(sample);
    assertThat(sample.kept().stream().map(Example::customer)).isSorted();
  }
}
