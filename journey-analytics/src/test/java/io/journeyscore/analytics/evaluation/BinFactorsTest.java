package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.score.SignalProfile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BinFactorsTest {
  private static final double NAN = Double.NaN;

  @Test
  void factorsOfEachBinAreCountedByHand() {
    double[] p = {0.1, 0.2, 0.24, 0.5, 0.8, 0.9};
    double[][] contributions = {
      {-1, -2, -3, 0, 1, 2}, // visits
      {0.5, -0.5, 0.5, 1, 4, 4}, // basket
      {0, 0, 0, 0, 0, 0.1} // newsletter
    };
    double[][] values = {{1, 2, 3, 4, 5, 6}, {NAN, 7, NAN, 7, 8, 9}, {0, 0, 0, 0, 0, 1}};
    BinFactors factors =
        BinFactors.of(p, List.of("visits", "basket", "newsletter"), contributions, values, 10);
    assertThat(factors.byBin()).containsOnlyKeys(ScoreBin.LOW, ScoreBin.MEDIUM, ScoreBin.HIGH);
    List<BinFactor> low = factors.byBin().get(ScoreBin.LOW);
    assertThat(low).extracting(BinFactor::signal).containsExactly("visits", "basket");
    assertThat(low.get(0).influence()).isEqualTo(2);
    assertThat(low.get(0).meanContribution()).isEqualTo(-2);
    assertThat(low.get(0).coverage()).isEqualTo(1);
    assertThat(low.get(0).values().least()).isEqualTo(1);
    assertThat(low.get(0).values().most()).isEqualTo(3);
    assertThat(low.get(0).n()).isEqualTo(3);
    assertThat(low.get(1).influence()).isEqualTo(0.5);
    assertThat(low.get(1).meanContribution()).isCloseTo(0.5 / 3, within(1e-15));
    assertThat(low.get(1).coverage()).isEqualTo(1 / 3.0);
    assertThat(low.get(1).values()).isEqualTo(SignalProfile.of(new double[] {7}));
    assertThat(factors.byBin().get(ScoreBin.MEDIUM))
        .extracting(BinFactor::signal)
        .containsExactly("basket");
    assertThat(factors.byBin().get(ScoreBin.HIGH))
        .extracting(BinFactor::signal)
        .containsExactly("basket", "visits", "newsletter");
  }

  @Test
  void atMostSoManyFactorsAreGivenAndEqualOnesByName() {
    double[] p = {0.9};
    double[][] one = {{1}, {-1}, {3}};
    BinFactors factors = BinFactors.of(p, List.of("b", "a", "c"), one, one, 2);
    assertThat(factors.byBin().get(ScoreBin.HIGH))
        .extracting(BinFactor::signal)
        .containsExactly("c", "a");
    assertThat(factors.byBin()).containsOnlyKeys(ScoreBin.HIGH);
  }

  @Property(tries = 100, seed = "20250101")
  void theOrderOfTheRowsChangesNoBit(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 40;
    double[] p = random.doubles(n).toArray();
    double[][] contributions = new double[3][];
    double[][] values = new double[3][];
    for (int s = 0; s < 3; s++) {
      contributions[s] = random.doubles(n, -1, 1).toArray();
      values[s] =
          IntStream.range(0, n).mapToDouble(i -> i % 5 == 0 ? NAN : random.nextDouble()).toArray();
    }
    int[] order = Sample.order(n, seed);
    List<String> names = List.of("a", "b", "c");
    assertThat(
            BinFactors.of(
                pick(p, order),
                names,
                Arrays.stream(contributions).map(c -> pick(c, order)).toArray(double[][]::new),
                Arrays.stream(values).map(v -> pick(v, order)).toArray(double[][]::new),
                10))
        .isEqualTo(BinFactors.of(p, names, contributions, values, 10));
  }

  private static double[] pick(double[] column, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> column[i]).toArray();
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    double[] p = {0.9};
    double[][] one = {{1}};
    assertThatThrownBy(() -> BinFactors.of(p, List.of("a", "a"), one, one, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signals must have names of their own: [a, a]");
    assertThatThrownBy(() -> BinFactors.of(p, List.of("a", "b"), one, one, 10))
        .hasMessage("contributions must have one column for each of the 2 signals: 1");
    assertThatThrownBy(() -> BinFactors.of(p, List.of("a"), one, new double[][] {{1, 2}}, 10))
        .hasMessage("values must have one entry for each of the 1 rows: 2");
    assertThatThrownBy(() -> BinFactors.of(p, List.of("a"), new double[][] {{NAN}}, one, 10))
        .hasMessage("contributions of a[0] must be finite: NaN");
    assertThatThrownBy(() -> BinFactors.of(p, List.of("a"), one, one, 0))
        .hasMessage("most must be at least 1: 0");
  }
}
