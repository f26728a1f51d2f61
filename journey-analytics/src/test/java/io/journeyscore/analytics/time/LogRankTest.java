package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRankTest {
  private static final Reference.Values R = Reference.values("values-survival.csv");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fiveGroupsAreComparedAsByR(boolean stratified) {
    SurvivalRows rows = SurvivalRows.reference("plain");
    SurvivalTimes times = KaplanMeierTest.reference("plain");
    LogRank test =
        LogRank.of(
            stratified ? times.stratified(rows.whole("stratum")) : times, rows.whole("count"));
    String name = "plain.logrank" + (stratified ? ".strata" : "");
    assertThat(test.chiSquare()).isCloseTo(R.of(name + ".chisq"), within(1e-10));
    assertThat(test.degreesOfFreedom()).isEqualTo(4);
    assertThat(test.groups()).hasSize(5);
    for (LogRank.Group group : test.groups()) {
      assertThat(group.observed()).isEqualTo(R.of(name + ".observed." + group.group()));
      assertThat(group.expected())
          .isCloseTo(R.of(name + ".expected." + group.group()), within(1e-11));
    }
  }

  /** The printed figures of R's survival 3.5-3. */
  @Test
  void publicDataAreComparedAsByR() {
    SurvivalRows rossi = SurvivalRows.data("lifelines_survival/rossi.csv");
    LogRank aid =
        LogRank.of(
            SurvivalTimes.of(rossi.numbers("week"), rossi.flags("arrest")), rossi.whole("fin"));
    assertThat(aid.chiSquare()).isCloseTo(3.83757, within(5e-6));
    assertThat(aid.p()).isCloseTo(0.05012, within(5e-6));
    assertThat(aid.groups().get(0).expected()).isCloseTo(55.5744, within(5e-5));

    SurvivalRows waltons = SurvivalRows.data("lifelines_survival/waltons_dataset.csv");
    LogRank flies =
        LogRank.of(
            SurvivalTimes.of(waltons.numbers("T"), waltons.flags("E")), waltons.groups("group"));
    assertThat(flies.chiSquare()).isCloseTo(122.249, within(5e-4));
    assertThat(flies.groups().get(1).expected()).isCloseTo(7.07551, within(5e-6));
    assertThat(flies.p()).isBetween(0.0, 2.2e-16);

    SurvivalRows telco = SurvivalRows.data("debian_r_datasets/modeldata_wa_churn.csv.gz");
    LogRank contracts =
        LogRank.of(
            SurvivalTimes.of(telco.numbers("tenure"), telco.flags("churn")),
            telco.groups("contract"));
    assertThat(contracts.chiSquare()).isCloseTo(2352.9, within(0.05));
    assertThat(contracts.groups())
        .extracting(LogRank.Group::rows)
        .containsExactly(3875L, 1473L, 1695L);
    assertThat(contracts.groups().get(0).expected()).isCloseTo(708.446, within(5e-4));
    assertThat(contracts.groups().get(2).expected()).isCloseTo(689.827, within(5e-4));
  }

  @Property(tries = 200, seed = "20250101")
  void statisticIsThatOfTheTablesAddedByHand(
      @ForAll long seed, @ForAll @IntRange(min = 12, max = 60) int n) {
    SurvivalRows rows = SurvivalRows.random(seed, n);
    SurvivalTimes times = rows.times().stratified(rows.whole("stratum"));
    int[] flag = rows.whole("flag");
    LogRank test = LogRank.of(times, flag);
    double[] difference = new double[4];
    double[][] variance = new double[4][4];
    for (int stratum = 0; stratum < 2; stratum++) {
      for (int t = 0; t < 30; t++) {
        double[] atRisk = new double[4];
        double[] events = new double[4];
        for (int i = 0; i < n; i++) {
          if (times.stratum(i) == stratum && times.start(i) < t && t <= times.stop(i)) {
            atRisk[flag[i]]++;
            events[flag[i]] += times.stop(i) == t && times.happened(i) ? 1 : 0;
          }
        }
        double all = Arrays.stream(atRisk).sum();
        double d = Arrays.stream(events).sum();
        for (int g = 0; g < 4 && all > 1; g++) {
          difference[g] += events[g] - d * atRisk[g] / all;
          for (int h = 0; h < 4; h++) {
            double own = g == h ? 1 : 0;
            variance[g][h] += d * (all - d) / (all - 1) * atRisk[g] / all * (own - atRisk[h] / all);
          }
        }
      }
    }
    if (test.degreesOfFreedom() < 3) {
      return;
    }
    double statistic =
        new LUDecomposition(new Array2DRowRealMatrix(variance).getSubMatrix(0, 2, 0, 2))
            .getSolver()
            .solve(new ArrayRealVector(difference).getSubVector(0, 3))
            .dotProduct(new ArrayRealVector(difference).getSubVector(0, 3));
    assertThat(test.chiSquare()).isCloseTo(statistic, within(1e-8 * (1 + statistic)));
  }

  @Property(tries = 100, seed = "20250101")
  void neitherOrderOfRowsNorNumbersOfGroupsChangeTheTest(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 50);
    SurvivalRows other = rows.shuffled(seed);
    LogRank test = LogRank.of(rows.times(), rows.whole("flag"));
    assertThat(LogRank.of(other.times(), other.whole("flag"))).isEqualTo(test);
    int[] turned = Arrays.stream(rows.whole("flag")).map(g -> 5 - g).toArray();
    assertThat(LogRank.of(rows.times(), turned).chiSquare())
        .isCloseTo(test.chiSquare(), within(1e-9));
  }

  @Test
  void groupsThatNeverMeetCannotBeCompared() {
    SurvivalTimes times =
        SurvivalTimes.of(new double[] {1, 2, 6, 7}, new boolean[] {true, true, true, true})
            .from(new double[] {0, 0, 5, 5});
    LogRank test = LogRank.of(times, new int[] {1, 1, 2, 2});
    assertThat(test.degreesOfFreedom()).isZero();
    assertThat(test.p()).isEqualTo(1);
    LogRank one = LogRank.of(times, new int[4]);
    assertThat(one.degreesOfFreedom()).isZero();
    assertThat(one.groups().get(0).observed()).isEqualTo(4);
    assertThat(one.groups().get(0).expected()).isCloseTo(4, within(1e-12));
  }

  @Test
  void groupsOfAnotherLengthAreRefused() {
    SurvivalTimes times = SurvivalTimes.of(new double[] {1}, new boolean[] {true});
    assertThatThrownBy(() -> LogRank.of(times, new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("groups must have one entry for each of the 1 rows: 2");
  }
}
