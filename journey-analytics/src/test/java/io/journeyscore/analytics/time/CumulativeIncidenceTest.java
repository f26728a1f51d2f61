package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CumulativeIncidenceTest {
  private static final Reference.Values R = Reference.values("values-survival.csv");

  @ParameterizedTest
  @CsvSource({"plain,false", "plain,true", "entry,false", "entry,true"})
  void sharesErrorsAndLimitsAreThoseOfR(String set, boolean clustered) {
    SurvivalTimes times = KaplanMeierTest.reference(set);
    if (clustered) {
      times = times.clustered(SurvivalRows.reference(set).whole("cluster"));
    }
    for (int kind = 1; kind <= 2; kind++) {
      CumulativeIncidence curve = CumulativeIncidence.of(times, kind);
      String name = set + ".incidence." + kind + ".";
      List<String> errors =
          R.startingWith(name).stream().filter(n -> n.endsWith(".error")).toList();
      assertThat(errors).hasSizeGreaterThan(25);
      for (String error : errors) {
        String at = error.substring(0, error.length() - ".error".length());
        double time = Double.parseDouble(at.substring(name.length()));
        Estimate share = curve.by(time, 0.95).orElseThrow();
        assertThat(share.value()).as(at).isCloseTo(R.of(at), within(1e-13));
        assertThat(curve.standardError(time))
            .as(at)
            .isCloseTo(R.of(clustered ? at + ".clustered" : error), within(1e-12));
        if (!clustered && share.value() > 0) {
          assertThat(share.interval().low()).isCloseTo(R.of(at + ".low"), within(1e-12));
          assertThat(share.interval().high()).isCloseTo(R.of(at + ".high"), within(1e-12));
        }
      }
    }
  }

  @Property(tries = 200, seed = "20250101")
  void sharesOfAllKindsAndOfThoseUnderWaySumToOne(@ForAll long seed) {
    SurvivalTimes times = SurvivalRows.random(seed, 40).times();
    if (times.kinds() < 2) {
      return;
    }
    KaplanMeier curve = KaplanMeier.of(times);
    CumulativeIncidence first = CumulativeIncidence.of(times, 1);
    CumulativeIncidence second = CumulativeIncidence.of(times, 2);
    for (KaplanMeier.Step step : curve.steps(0.95)) {
      double sum =
          first.by(step.time(), 0.95).orElseThrow().value()
              + second.by(step.time(), 0.95).orElseThrow().value();
      assertThat(sum + step.survival()).isCloseTo(1, within(1e-12));
    }
  }

  @Property(tries = 100, seed = "20250101")
  void oneMinusTheCurveOfTheCensoredSaysTooMuch(@ForAll long seed) {
    SurvivalTimes times = SurvivalRows.random(seed, 60).times();
    KaplanMeier naive = KaplanMeier.of(times.only(1));
    CumulativeIncidence right = CumulativeIncidence.of(times, 1);
    int greater = 0;
    for (KaplanMeier.Step step : naive.steps(0.95)) {
      double share = right.by(step.time(), 0.95).orElseThrow().value();
      assertThat(1 - step.survival()).isGreaterThanOrEqualTo(share - 1e-12);
      greater += 1 - step.survival() > share + 1e-9 ? 1 : 0;
    }
    assertThat(greater).isPositive();
  }

  @Property(tries = 50, seed = "20250101")
  void orderOfRowsChangesNoBit(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 50);
    SurvivalRows other = rows.shuffled(seed);
    CumulativeIncidence one =
        CumulativeIncidence.of(rows.times().clustered(rows.whole("cluster")), 1);
    CumulativeIncidence two =
        CumulativeIncidence.of(other.times().clustered(other.whole("cluster")), 1);
    for (double t = 0; t < 15; t++) {
      assertThat(two.by(t, 0.95)).isEqualTo(one.by(t, 0.95));
    }
  }

  @Test
  void nothingYetIsZeroWithAnUpperLimitFromThoseWatched() {
    double[] stops = {5, 6, 6, 7, 8, 9, 9, 9, 9, 9};
    int[] outcomes = {1, 2, 0, 0, 1, 0, 0, 0, 0, 0};
    CumulativeIncidence curve = CumulativeIncidence.of(SurvivalTimes.ofKinds(stops, outcomes), 2);
    Estimate share = curve.by(5, 0.95).orElseThrow();
    assertThat(share.value()).isZero();
    assertThat(share.interval().low()).isZero();
    // Wilson's limit of none among the nine who are watched on.
    assertThat(share.interval().high()).isCloseTo(3.841459 / (9 + 3.841459), within(1e-6));
    assertThat(curve.by(9.5, 0.95)).isEmpty();
    assertThat(curve.by(6, 0.95).map(Estimate::interval).map(Interval::low).orElseThrow())
        .isPositive();
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    SurvivalTimes times = SurvivalTimes.of(new double[] {1, 2}, new boolean[] {true, false});
    assertThatThrownBy(() -> CumulativeIncidence.of(times, 0))
        .hasMessage("kind must be at least 1: 0");
    assertThat(CumulativeIncidence.of(times, 3).by(1, 0.95).orElseThrow().value()).isZero();
    CumulativeIncidence curve = CumulativeIncidence.of(times, 1);
    assertThatThrownBy(() -> curve.by(-1, 0.95)).hasMessage("time must not be negative: -1.0");
    assertThatThrownBy(() -> curve.standardError(Double.NaN))
        .hasMessage("time must not be negative: NaN");
  }
}
