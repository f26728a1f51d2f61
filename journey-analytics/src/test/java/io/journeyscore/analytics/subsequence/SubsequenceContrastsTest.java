package io.journeyscore.analytics.subsequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.FalseDiscovery;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsequenceContrastsTest {

  /**
   * What TraMineR 2.2-12 printed for {@code seqecmpgroup} on actcal by sex: 884 men and 1116 women,
   * the share of each that holds a subsequence, the residuals, chi-squared and its p-value.
   */
  @ParameterizedTest
  @CsvSource({
    "0.7047511312, 0.2741935484, 10.48090331, -9.32809048, 365.8949959, 1.46552781e-81",
    "0.1006787330, 0.3082437276, -7.40091632, 6.58687662, 124.0639657, 8.15711703e-29",
    "0.0588235294, 0.2284946237, -7.18478873, 6.39452129, 107.9846949, 2.70861764e-25",
    "0.2398190045, 0.3826164875, -4.19126820, 3.73026330, 45.6079930, 1.44450920e-11",
    "0.0248868778, 0.0654121864, -3.08489124, 2.74557867, 17.0207472, 3.69736013e-05",
    "0.0610859729, 0.1120071685, -2.82388760, 2.51328327, 15.0770399, 1.03211051e-04",
    "0.0180995475, 0.0483870968, -2.68590373, 2.39047650, 12.5156257, 4.03562625e-04",
    "0.0226244344, 0.0546594982, -2.64093926, 2.35045775, 12.2154629, 4.73950498e-04"
  })
  void testIsThatOfTraMineR(
      double men, double women, double ofMen, double ofWomen, double statistic, double p) {
    long[] sizes = {884, 1116};
    long[] counts = {Math.round(men * sizes[0]), Math.round(women * sizes[1])};
    assertThat((double) counts[0] / sizes[0]).isCloseTo(men, within(1e-10));
    assertThat((double) counts[1] / sizes[1]).isCloseTo(women, within(1e-10));
    PearsonTest test = PearsonTest.of(counts, sizes);
    assertThat(test.residual(0)).isCloseTo(ofMen, within(1e-8));
    assertThat(test.residual(1)).isCloseTo(ofWomen, within(1e-8));
    assertThat(test.statistic()).isCloseTo(statistic, within(1e-7));
    assertThat(test.p()).isCloseTo(p, within(1e-8 * p));
  }

  @Property(tries = 500, seed = "20250101")
  void withThreeGroupsTheTestIsThatOfCommonsMath(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] sizes = random.longs(random.nextInt(3, 7), 1, 500).toArray();
    long[] counts = Arrays.stream(sizes).map(size -> random.nextLong(size + 1)).toArray();
    counts[0] = Math.max(1, counts[0]);
    sizes[1]++;
    long[] others = new long[sizes.length];
    Arrays.setAll(others, g -> sizes[g] - counts[g]);
    PearsonTest test = PearsonTest.of(counts, sizes);
    ChiSquareTest reference = new ChiSquareTest();
    double statistic = reference.chiSquare(new long[][] {counts, others});
    assertThat(test.statistic()).isCloseTo(statistic, within(1e-9 * (1 + statistic)));
    assertThat(test.p())
        .isCloseTo(reference.chiSquareTest(new long[][] {counts, others}), within(1e-9));
  }

  @Test
  void whatIsInAllOrInAsManyAsExpectedSaysNothing() {
    PearsonTest all = PearsonTest.of(new long[] {5, 7, 2}, new long[] {5, 7, 2});
    assertThat(all.statistic()).isEqualTo(0);
    assertThat(all.p()).isEqualTo(1);
    assertThat(all.residual(1)).isEqualTo(0);
    PearsonTest near = PearsonTest.of(new long[] {2, 2}, new long[] {5, 4});
    assertThat(near.statistic()).as("less than 1/2 from what is expected").isEqualTo(0);
    assertThat(near.residual(0)).isNegative();
  }

  @Property(tries = 200, seed = "20250101")
  void countsOfGroupsAreThoseOfTheSequencesThatHoldThePattern(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SmallLog log = SmallLog.random(random);
    int n = log.sequences().size();
    if (n < 3) {
      return;
    }
    MiningLimits limits = SmallLog.limits(random).withLeastCount(1);
    EventSequences sequences = log.columns(random);
    int[] groups = new int[n];
    Arrays.setAll(groups, i -> i < 3 ? i : random.nextInt(3));
    SubsequenceContrasts contrasts = SubsequenceContrasts.of(sequences, groups, limits);
    assertThat(contrasts.found()).isEqualTo(FrequentSubsequences.of(sequences, limits));
    List<SubsequenceContrast> all = contrasts.contrasts();
    assertThat(all.stream().map(SubsequenceContrast::pattern))
        .containsExactlyInAnyOrderElementsOf(
            contrasts.found().subsequences().stream().map(FrequentSubsequence::pattern).toList());
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            all.stream().mapToDouble(SubsequenceContrast::p).toArray());
    for (int i = 0; i < all.size(); i++) {
      SubsequenceContrast one = all.get(i);
      boolean[] holding = sequences.holding(one.pattern(), limits);
      for (int g = 0; g < 3; g++) {
        int group = g;
        assertThat(one.groups().get(g).count())
            .isEqualTo(IntStream.range(0, n).filter(s -> holding[s] && groups[s] == group).count());
        assertThat(one.groups().get(g).sequences())
            .isEqualTo(Arrays.stream(groups).filter(each -> each == group).count());
      }
      assertThat(one.q()).isEqualTo(q[i]);
      assertThat(one.bonferroni()).isEqualTo(Math.min(1, all.size() * one.p()));
      assertThat(i == 0 || all.get(i - 1).p() <= one.p()).isTrue();
    }
  }

  @Test
  void groupsMustBeTwoOrMoreAndHaveSequences() {
    EventSequences sequences =
        new SmallLog(List.of(List.of(), List.of(), List.of())).columns(new SplittableRandom(1));
    MiningLimits limits = MiningLimits.ofShare(0.5);
    assertThatThrownBy(() -> SubsequenceContrasts.of(sequences, new int[3], limits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("groups must be numbered from 0 and be two or more: the greatest is 0");
    assertThatThrownBy(() -> SubsequenceContrasts.of(sequences, new int[] {0, 2, 2}, limits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequences of group 1 must be at least 1: 0");
    assertThatThrownBy(() -> SubsequenceContrasts.of(sequences, new int[] {0, 1}, limits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("groups must have one entry for each of the 3 sequences: 2");
    assertThatThrownBy(() -> SubsequenceContrasts.of(sequences, new int[] {0, -1, 1}, limits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("groups must be at least 0: -1");
  }
}
