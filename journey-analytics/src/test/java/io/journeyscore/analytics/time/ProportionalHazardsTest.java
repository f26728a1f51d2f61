package io.journeyscore.analytics.time;

import static io.journeyscore.analytics.time.CoxRegression.Options.defaults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.time.ProportionalHazards.SignalTest;
import io.journeyscore.analytics.time.ProportionalHazards.Transform;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionalHazardsTest {
  private static final Reference.Values R = Reference.values("values-survival.csv");

  @ParameterizedTest
  @CsvSource({
    "plain,EFRON,KAPLAN_MEIER,km",
    "plain,EFRON,IDENTITY,identity",
    "plain,EFRON,RANK,rank",
    "plain,BRESLOW,KAPLAN_MEIER,km",
    "plain,BRESLOW,IDENTITY,identity",
    "entry,EFRON,KAPLAN_MEIER,km",
    "entry,EFRON,IDENTITY,identity",
    "entry,EFRON,RANK,rank",
    "entry,BRESLOW,RANK,rank"
  })
  void testsAreThoseOfR(String set, Ties ties, Transform transform, String name) {
    agreesWithR(
        ProportionalHazards.of(CoxRegressionTest.reference(set, ties, times -> times), transform),
        set + ".zph." + ties.name().toLowerCase(Locale.ROOT) + "." + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "entry"})
  void testsWithinStrataAreThoseOfR(String set) {
    int[] strata = SurvivalRows.reference(set).whole("stratum");
    CoxFit fit = CoxRegressionTest.reference(set, Ties.EFRON, times -> times.stratified(strata));
    agreesWithR(ProportionalHazards.of(fit, Transform.KAPLAN_MEIER), set + ".zph.strata");
  }

  private static void agreesWithR(ProportionalHazards tests, String name) {
    assertThat(tests.signals()).hasSize(3);
    for (SignalTest test : tests.signals()) {
      agrees(test.test().orElseThrow(), name, test.signal());
    }
    assertThat(tests.global().orElseThrow().degreesOfFreedom()).isEqualTo(3);
    agrees(tests.global().orElseThrow(), name, "GLOBAL");
  }

  private static void agrees(ChiSquareTest test, String name, String signal) {
    double statistic = R.of(name + ".chisq." + signal);
    assertThat(test.statistic()).as(name + signal).isCloseTo(statistic, within(1e-8));
    assertThat(test.p()).isCloseTo(R.of(name + ".p." + signal), within(1e-9));
  }

  /** The printed figures of R's survival 3.5-3, cox.zph with its transform "km". */
  @Test
  void agesOfReleasedPrisonersDoNotKeepTheirRatio() {
    ProportionalHazards tests =
        ProportionalHazards.of(CoxRegressionTest.rossi(Ties.EFRON), Transform.KAPLAN_MEIER);
    double[][] printed = {
      {0.0624298, 0.802696}, {5.9739817, 0.014518}, {2.0682654, 0.150392},
      {4.2245956, 0.039842}, {1.0110216, 0.314658}, {0.0183833, 0.892149},
      {0.5205843, 0.470593},
    };
    for (int j = 0; j < printed.length; j++) {
      ChiSquareTest test = tests.signals().get(j).test().orElseThrow();
      assertThat(test.statistic()).isCloseTo(printed[j][0], within(5.1e-8));
      assertThat(test.p()).isCloseTo(printed[j][1], within(5.1e-7));
    }
    assertThat(tests.global().orElseThrow().statistic()).isCloseTo(17.6944153, within(5.1e-8));
    assertThat(tests.global().orElseThrow().p()).isCloseTo(0.013428, within(5.1e-7));
  }

  @Test
  void ratioThatTurnsRoundIsSeenAndOneThatStaysIsNot() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 1000;
    double[] stops = new double[n];
    boolean[] happened = new boolean[n];
    double[] turns = new double[n];
    double[] stays = new double[n];
    for (int i = 0; i < n; i++) {
      turns[i] = random.nextInt(2);
      stays[i] = random.nextInt(2);
      double early = turns[i] == 1 ? 3 : 1;
      double late = turns[i] == 1 ? 0.5 : 1;
      double steady = stays[i] == 1 ? 2 : 1;
      double time = -Math.log(1 - random.nextDouble()) / (early * steady);
      // The rate changes at 0.3.
      stops[i] = time < 0.3 ? time : 0.3 + (time - 0.3) * early / late;
      happened[i] = stops[i] < 1;
      stops[i] = Math.min(1, stops[i]);
    }
    CoxFit fit =
        CoxRegression.fit(
                SurvivalTimes.of(stops, happened),
                SignalColumns.of("turns", turns).and("stays", stays),
                defaults())
            .orElseThrow();
    ProportionalHazards tests = ProportionalHazards.of(fit, Transform.KAPLAN_MEIER);
    assertThat(tests.signals().get(0).test().orElseThrow().p()).isLessThan(1e-6);
    assertThat(tests.signals().get(1).test().orElseThrow().p()).isGreaterThan(0.01);
  }

  @Test
  void outcomesOfOneTimeTellNoChange() {
    CoxFit fit =
        CoxRegression.fit(
                SurvivalTimes.of(
                    new double[] {1, 1, 2, 3, 4}, new boolean[] {true, true, false, false, false}),
                SignalColumns.of("x", new double[] {1, 4, 2, 3, 0}),
                defaults())
            .orElseThrow();
    ProportionalHazards tests = ProportionalHazards.of(fit, Transform.KAPLAN_MEIER);
    assertThat(tests.signals().get(0).test()).isEmpty();
    assertThat(tests.global()).isEmpty();
  }
}
