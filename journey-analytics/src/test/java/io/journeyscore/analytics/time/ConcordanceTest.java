package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.evaluation.Auc;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcordanceTest {
  private static final Reference.Values R = Reference.values("values-survival.csv");

  /** Risks to one digit, so that many are equal; as in {@code survival.R}. */
  static double[] risks(SurvivalRows rows) {
    double[] risks = new double[rows.size()];
    double[] flag = rows.numbers("flag");
    double[] level = rows.numbers("level");
    double[] count = rows.numbers("count");
    for (int i = 0; i < risks.length; i++) {
      risks[i] = Math.rint(10 * (0.7 * flag[i] - 0.08 * level[i] + 0.15 * count[i])) / 10;
    }
    return risks;
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "entry"})
  void pairsIndexAndErrorsAreThoseOfR(String set) {
    SurvivalRows rows = SurvivalRows.reference(set);
    SurvivalTimes times = KaplanMeierTest.reference(set).only(1);
    String name = set + ".harrell";
    Concordance plain = Concordance.of(times, risks(rows), 0.95).orElseThrow();
    assertThat(plain.concordant()).isEqualTo(R.of(name + ".concordant"));
    assertThat(plain.discordant()).isEqualTo(R.of(name + ".discordant"));
    assertThat(plain.tied()).isEqualTo(R.of(name + ".tied"));
    assertThat(plain.index().value()).isCloseTo(R.of(name), within(1e-14));
    assertThat(plain.standardError()).isCloseTo(R.of(name + ".error"), within(1e-13));
    Concordance clustered =
        Concordance.of(times.clustered(rows.whole("cluster")), risks(rows), 0.95).orElseThrow();
    assertThat(clustered.standardError()).isCloseTo(R.of(name + ".clustered.error"), within(1e-13));
    Concordance weighted =
        Concordance.of(
                times.weighted(rows.numbers("weight")).stratified(rows.whole("stratum")),
                risks(rows),
                0.95)
            .orElseThrow();
    assertThat(weighted.index().value()).isCloseTo(R.of(name + ".weighted"), within(1e-13));
    assertThat(weighted.standardError()).isCloseTo(R.of(name + ".weighted.error"), within(1e-13));
  }

  /** Counts published with the tests of scikit-survival, which leaves out pairs of equal times. */
  @Test
  void smallTablesAreThoseOfAnotherLibrary() {
    assertCounts(
        new double[] {1, 5, 6, 11, 34, 45, 46, 50},
        new int[] {0, 1, 1, 0, 0, 1, 0, 0},
        new double[] {5, 8, 11, 34, 12, 3, 9, 12},
        3,
        10,
        0);
    assertCounts(
        new double[] {1, 5, 6, 11, 34, 45, 46, 50},
        new int[] {0, 1, 1, 0, 1, 1, 0, 0},
        new double[] {5, 15, 11, 34, 12, 3, 9, 12},
        9,
        6,
        1);
    assertCounts(
        new double[] {1, 5, 6, 11, 11, 34, 45, 45, 50},
        new int[] {0, 1, 0, 1, 1, 0, 1, 0, 0},
        new double[] {5, 8, 11, 19, 34, 12, 3, 9, 12},
        9,
        8,
        0);
  }

  private static void assertCounts(
      double[] stops, int[] outcomes, double[] risks, int concordant, int discordant, int tied) {
    Concordance concordance =
        Concordance.of(SurvivalTimes.ofKinds(stops, outcomes), risks, 0.95).orElseThrow();
    assertThat(concordance.concordant()).isEqualTo(concordant);
    assertThat(concordance.discordant()).isEqualTo(discordant);
    assertThat(concordance.tied()).isEqualTo(tied);
  }

  @Property(tries = 200, seed = "20250101")
  void pairsAreThoseCountedOneByOne(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int n) {
    SurvivalRows rows = SurvivalRows.random(seed, n);
    SurvivalTimes times =
        rows.times().weighted(rows.numbers("weight")).stratified(rows.whole("stratum"));
    double[] risks = rows.numbers("flag");
    double concordant = 0;
    double discordant = 0;
    double tied = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double t = times.stop(i);
        boolean later = times.stop(j) > t || (times.stop(j) == t && !times.happened(j));
        boolean same = times.stratum(i) == times.stratum(j) && i != j;
        if (same && times.happened(i) && times.start(j) < t && later) {
          double weight = times.weight(i) * times.weight(j);
          concordant += risks[i] > risks[j] ? weight : 0;
          discordant += risks[i] < risks[j] ? weight : 0;
          tied += risks[i] == risks[j] ? weight : 0;
        }
      }
    }
    if (concordant + discordant + tied == 0) {
      assertThat(Concordance.of(times, risks, 0.95)).isEmpty();
      return;
    }
    Concordance found = Concordance.of(times, risks, 0.95).orElseThrow();
    assertThat(found.concordant()).isEqualTo(concordant);
    assertThat(found.discordant()).isEqualTo(discordant);
    assertThat(found.tied()).isEqualTo(tied);
    assertThat(found.index().interval().contains(found.index().value())).isTrue();
  }

  @Property(tries = 50, seed = "20250101")
  void whereOutcomesComeAtOneTimeItIsTheAreaUnderTheCurve(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 60);
    int n = rows.size();
    double[] stops = new double[n];
    boolean[] happened = new boolean[n];
    int[] own = new int[n];
    for (int i = 0; i < n; i++) {
      happened[i] = rows.whole("outcome")[i] == 1;
      stops[i] = happened[i] ? 1 : 2;
      own[i] = i;
    }
    double area = Auc.of(rows.numbers("level"), happened, own, 0.95).orElseThrow().value();
    assertThat(
            Concordance.of(SurvivalTimes.of(stops, happened), rows.numbers("level"), 0.95)
                .orElseThrow()
                .index()
                .value())
        .isCloseTo(area, within(1e-13));
  }

  @Property(tries = 50, seed = "20250101")
  void orderOfRowsChangesNoBit(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 50);
    SurvivalRows other = rows.shuffled(seed);
    assertThat(
            Concordance.of(
                other.times().clustered(other.whole("cluster")), other.numbers("level"), 0.95))
        .isEqualTo(
            Concordance.of(
                rows.times().clustered(rows.whole("cluster")), rows.numbers("level"), 0.95));
  }

  @Test
  void allRightIsOneWithAnIntervalThatStaysOpenBelow() {
    double[] stops = {1, 2, 3, 4, 5};
    boolean[] happened = {true, true, true, true, false};
    double[] risks = {5, 4, 3, 2, 1};
    Concordance concordance =
        Concordance.of(SurvivalTimes.of(stops, happened), risks, 0.95).orElseThrow();
    assertThat(concordance.index().value()).isEqualTo(1);
    assertThat(concordance.index().interval().low()).isCloseTo(4 / (4 + 3.841459), within(1e-6));
    double[] equal = new double[5];
    Arrays.fill(equal, 2);
    assertThat(
            Concordance.of(SurvivalTimes.of(stops, happened), equal, 0.95)
                .orElseThrow()
                .index()
                .value())
        .isEqualTo(0.5);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    SurvivalTimes times = SurvivalTimes.of(new double[] {1, 2}, new boolean[] {false, false});
    assertThat(Concordance.of(times, new double[2], 0.95)).isEmpty();
    assertThatThrownBy(() -> Concordance.of(times, new double[3], 0.95))
        .hasMessage("risks must have one entry for each of the 2 rows: 3");
    assertThatThrownBy(() -> Concordance.of(times, new double[] {0, Double.NaN}, 0.95))
        .hasMessage("risks[1] must be finite: NaN");
  }
}
