package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.time.SurvivalEvaluation.AtTime;
import io.journeyscore.analytics.time.SurvivalEvaluation.Options;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalEvaluationTest {
  private static final Reference.Values R = Reference.values("values-survival.csv");
  private static final Options FEW = new Options(0.95, 50, 7);

  /** Probabilities {@code exp(-0.09 t exp(risk))}, as in {@code survival.R}. */
  private static SurvivalPredictions predictions(double[] risks, double... times) {
    double[][] survival = new double[times.length][risks.length];
    for (int k = 0; k < times.length; k++) {
      for (int i = 0; i < risks.length; i++) {
        survival[k][i] = Math.exp(-0.09 * times[k] * Math.exp(risks[i]));
      }
    }
    return SurvivalPredictions.of(times, survival);
  }

  private static SurvivalEvaluation reference(double... at) {
    return SurvivalEvaluation.of(
        KaplanMeierTest.reference("plain").only(1),
        predictions(ConcordanceTest.risks(SurvivalRows.reference("plain")), at),
        FEW);
  }

  @Test
  void areasAndBrierScoresAreThoseOfR() {
    SurvivalEvaluation evaluation = reference(3, 6, 9, 12);
    assertThat(evaluation.times()).hasSize(4);
    for (AtTime at : evaluation.times()) {
      int time = (int) at.time();
      assertThat(at.brier().value()).isCloseTo(R.of("plain.brier." + time), within(1e-12));
      assertThat(at.auc().orElseThrow().value())
          .isCloseTo(R.of("plain.auc." + time), within(1e-12));
    }
    double mean = 0;
    for (int time : new int[] {3, 6, 9}) {
      mean += (R.of("plain.brier." + time) + R.of("plain.brier." + (time + 3))) / 2 / 3;
    }
    assertThat(evaluation.integratedBrier().value()).isCloseTo(mean, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 15})
  void unosIndexIsThatOfR(int tau) {
    assertThat(reference(tau).concordance().orElseThrow().value())
        .isCloseTo(R.of("plain.uno." + tau), within(1e-12));
  }

  /** Figures published with the tests of scikit-survival; they are of the R package survAUC. */
  @Test
  void unosIndexOfSmallTablesIsThatOfAnotherLibrary() {
    double[] stops = {1, 5, 6, 10, 11, 34, 45, 46, 50, 56};
    int[] outcomes = {0, 1, 1, 0, 1, 0, 1, 0, 0, 1};
    double[][] risks = {
      {5, 8, 11, 19, 34, 12, 3, 9, 12, 20},
      {5, 8, 11, 11, 34, 12, 3, 9, 12, 20},
      {5, 8, 11, 11, 34, 12, 11, 9, 12, 20},
    };
    double[] published = {0.347890360332615, 0.365629810028969, 0.387865723332956};
    for (int c = 0; c < risks.length; c++) {
      double[] small = Arrays.stream(risks[c]).map(risk -> risk / 20 - 2).toArray();
      SurvivalEvaluation evaluation =
          SurvivalEvaluation.of(
              SurvivalTimes.ofKinds(stops, outcomes), predictions(small, 55), FEW);
      assertThat(evaluation.concordance().orElseThrow().value())
          .isCloseTo(published[c], within(1e-8));
    }
  }

  /** Figures published with the tests of scikit-survival; they are of the R package survAUC. */
  @Test
  void areasOfASmallTableAreThoseOfAnotherLibrary() {
    double[] stops = {
      10.88, 19.78, 40.92, 98.7, 70.19, 10.15, 28.95, 29.57, 17.9, 63.78, 36.22, 83.14, 13.69,
      99.51, 3.19
    };
    int[] outcomes = {1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 1};
    double[] risks = {
      -1.019, -0.016, 0.132, 0.269, -0.777, -1.077, 0.894, -1.227, -0.417, 0.072, -1.275, -0.91,
      -0.825, -0.292, -0.045
    };
    SurvivalEvaluation evaluation =
        SurvivalEvaluation.of(
            SurvivalTimes.ofKinds(stops, outcomes), predictions(risks, 15, 28, 66), FEW);
    assertThat(evaluation.times().get(0).auc().orElseThrow().value())
        .isCloseTo(0.3030303, within(5e-8));
    assertThat(evaluation.times().get(1).auc().orElseThrow().value())
        .isCloseTo(0.362963, within(5e-7));
    assertThat(evaluation.times().get(2).auc().orElseThrow().value())
        .isCloseTo(0.45, within(1e-12));
  }

  @Property(tries = 100, seed = "20250101")
  void measuresAreThoseOfTheirDefinitions(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 50);
    SurvivalTimes times =
        SurvivalTimes.ofKinds(rows.numbers("stop"), rows.whole("outcome"))
            .weighted(rows.numbers("weight"));
    double[] risks = Arrays.stream(rows.numbers("flag")).map(f -> f / 3 - 0.5).toArray();
    double tau = 6;
    SurvivalPredictions predictions = predictions(risks, 4, tau);
    SurvivalEvaluation evaluation = SurvivalEvaluation.of(times, predictions, FEW);
    int n = rows.size();
    double brier = 0;
    double all = 0;
    double right = 0;
    double pairs = 0;
    double uno = 0;
    double unoAll = 0;
    for (int i = 0; i < n; i++) {
      double wi = times.weight(i);
      double si = predictions.survival(1, i);
      double gi = watched(times, times.stop(i), true);
      all += wi;
      if (times.stop(i) > tau) {
        brier += wi * (1 - si) * (1 - si) / watched(times, tau, false);
      } else if (times.happened(i)) {
        brier += wi * si * si / gi;
        for (int j = 0; j < n; j++) {
          double sj = predictions.survival(1, j);
          double better = si < sj ? 1 : si == sj ? 0.5 : 0;
          if (times.stop(j) > tau) {
            pairs += wi * times.weight(j) / gi;
            right += wi * times.weight(j) / gi * better;
          }
          boolean censoredThen = times.stop(j) == times.stop(i) && !times.happened(j);
          if (times.stop(j) > times.stop(i) || censoredThen) {
            unoAll += wi * times.weight(j) / (gi * gi);
            uno += wi * times.weight(j) / (gi * gi) * better;
          }
        }
      }
    }
    AtTime last = evaluation.times().get(1);
    assertThat(last.brier().value()).isCloseTo(brier / all, within(1e-12));
    if (pairs > 0) {
      assertThat(last.auc().orElseThrow().value()).isCloseTo(right / pairs, within(1e-12));
      assertThat(evaluation.concordance().orElseThrow().value())
          .isCloseTo(uno / unoAll, within(1e-12));
    } else {
      assertThat(last.auc()).isEmpty();
    }
  }

  /** The curve of the censoring, by its definition; before a time or at it. */
  private static double watched(SurvivalTimes times, double time, boolean before) {
    double product = 1;
    for (int t = 0; before ? t < time : t <= time; t++) {
      double censored = 0;
      double atRisk = 0;
      for (int i = 0; i < times.size(); i++) {
        boolean outcomeThen = times.stop(i) == t && times.happened(i);
        atRisk += times.stop(i) >= t && !outcomeThen ? times.weight(i) : 0;
        censored += times.stop(i) == t && !times.happened(i) ? times.weight(i) : 0;
      }
      product *= atRisk == 0 ? 1 : 1 - censored / atRisk;
    }
    return product;
  }

  @Test
  void withoutCensoringTheyAreTheMeasuresOfALabel() {
    SurvivalRows rows = SurvivalRows.random(5, 80);
    boolean[] happened = new boolean[80];
    Arrays.fill(happened, true);
    double[] stops = rows.numbers("stop");
    double[] risks = Arrays.stream(rows.numbers("level")).map(x -> x / 10 - 0.5).toArray();
    SurvivalPredictions predictions = predictions(risks, 5);
    SurvivalEvaluation evaluation =
        SurvivalEvaluation.of(SurvivalTimes.of(stops, happened), predictions, FEW);
    double brier = 0;
    boolean[] labels = new boolean[80];
    for (int i = 0; i < 80; i++) {
      labels[i] = stops[i] <= 5;
      double p = 1 - predictions.survival(0, i);
      brier += (labels[i] ? (1 - p) * (1 - p) : p * p) / 80;
    }
    AtTime at = evaluation.times().get(0);
    assertThat(at.brier().value()).isCloseTo(brier, within(1e-13));
    double area = Auc.of(risks, labels, rows.whole("cluster"), 0.95).orElseThrow().value();
    assertThat(at.auc().orElseThrow().value()).isCloseTo(area, within(1e-13));
    double rate = (double) at.events() / 80;
    assertThat(at.skill()).hasValueCloseTo(1 - brier / (rate * (1 - rate)), within(1e-12));
    assertThat(evaluation.integratedBrier()).isEqualTo(at.brier());
  }

  /** Harrell's index moves with how much is censored; Uno's stays where it was. */
  @Test
  void censoringMovesHarrellsIndexAndNotUnos() {
    double[] full = indices(0);
    double[] censored = indices(1.2);
    assertThat(Math.abs(censored[1] - full[1])).isLessThan(0.01);
    assertThat(Math.abs(censored[0] - full[0])).isGreaterThan(0.03);
  }

  /** Harrell's and Uno's index to 1; the signal tells early outcomes and not later ones. */
  private static double[] indices(double rateOfCensoring) {
    SplittableRandom random = new SplittableRandom(3);
    int n = 20_000;
    double[] stops = new double[n];
    boolean[] happened = new boolean[n];
    double[] risks = new double[n];
    for (int i = 0; i < n; i++) {
      risks[i] = random.nextInt(2);
      double early = -Math.log(1 - random.nextDouble()) / (risks[i] == 1 ? 3 : 0.5);
      double time = early < 0.3 ? early : 0.3 - Math.log(1 - random.nextDouble());
      double censor =
          rateOfCensoring == 0 ? 9 : -Math.log(1 - random.nextDouble()) / rateOfCensoring;
      stops[i] = Math.min(time, censor);
      happened[i] = time <= censor;
    }
    SurvivalTimes times = SurvivalTimes.of(stops, happened);
    SurvivalEvaluation evaluation =
        SurvivalEvaluation.of(times, predictions(risks, 1), new Options(0.95, 1, 1));
    boolean[] byOne = new boolean[n];
    for (int i = 0; i < n; i++) {
      byOne[i] = happened[i] && stops[i] <= 1;
    }
    return new double[] {
      Concordance.of(SurvivalTimes.of(stops, byOne), risks, 0.95).orElseThrow().index().value(),
      evaluation.concordance().orElseThrow().value()
    };
  }

  @Property(tries = 300, seed = "20250101")
  void fewRowsGiveMeasuresInTheirRanges(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int n) {
    SurvivalRows rows = SurvivalRows.random(seed, n);
    double[] risks = Arrays.stream(rows.numbers("flag")).map(f -> f - 1.5).toArray();
    double last = Arrays.stream(rows.numbers("stop")).max().orElseThrow();
    SurvivalEvaluation evaluation =
        SurvivalEvaluation.of(
            SurvivalTimes.ofKinds(rows.numbers("stop"), rows.whole("outcome"))
                .clustered(rows.whole("cluster")),
            predictions(risks, last / 3, last - 0.5),
            FEW);
    for (AtTime at : evaluation.times()) {
      assertThat(at.brier().value()).isNotNegative();
      assertThat(at.auc().isPresent()).isEqualTo(at.events() > 0);
      at.auc().ifPresent(auc -> assertThat(auc.value()).isBetween(0.0, 1.0));
    }
    evaluation
        .concordance()
        .ifPresent(index -> assertThat(index.interval().low()).isBetween(0.0, 1.0));
    assertThat(evaluation.integratedBrier().interval().width()).isFinite();
  }

  @Property(tries = 30, seed = "20250101")
  void orderOfRowsAndNumbersOfCustomersChangeNoBit(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 40);
    assertThat(evaluate(rows.shuffled(seed), c -> 50 - 2 * c)).isEqualTo(evaluate(rows, c -> c));
  }

  private static SurvivalEvaluation evaluate(SurvivalRows rows, IntToDoubleFunction number) {
    int[] clusters =
        Arrays.stream(rows.whole("cluster")).map(c -> (int) number.applyAsDouble(c)).toArray();
    double[] weights = Arrays.stream(rows.numbers("weight")).map(w -> w / 7).toArray();
    double[] risks = Arrays.stream(rows.numbers("level")).map(x -> x / 10 - 0.5).toArray();
    return SurvivalEvaluation.of(
        SurvivalTimes.ofKinds(rows.numbers("stop"), rows.whole("outcome"))
            .weighted(weights)
            .clustered(clusters),
        predictions(risks, 2, 4),
        FEW);
  }

  @Test
  void rowsCountedTwiceInOneClusterTellNothingNew() {
    SurvivalRows rows = SurvivalRows.reference("plain");
    double[] risks = ConcordanceTest.risks(rows);
    int n = rows.size();
    int[] twice = new int[2 * n];
    double[] risksTwice = new double[2 * n];
    int[] clusters = new int[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      twice[i] = i % n;
      risksTwice[i] = risks[i % n];
      clusters[i] = i % n;
    }
    SurvivalRows doubled = rows.take(twice);
    SurvivalTimes doubledTimes =
        SurvivalTimes.ofKinds(doubled.numbers("stop"), doubled.whole("outcome")).only(1);
    SurvivalEvaluation one = reference(4, 8);
    SurvivalEvaluation two =
        SurvivalEvaluation.of(doubledTimes.clustered(clusters), predictions(risksTwice, 4, 8), FEW);
    Interval a = one.integratedBrier().interval();
    Interval b = two.integratedBrier().interval();
    assertThat(b.low()).isCloseTo(a.low(), within(1e-12));
    assertThat(b.high()).isCloseTo(a.high(), within(1e-12));
    SurvivalEvaluation naive =
        SurvivalEvaluation.of(doubledTimes, predictions(risksTwice, 4, 8), FEW);
    assertThat(naive.integratedBrier().interval().width()).isLessThan(0.85 * a.width());
    assertThat(two.clusters()).isEqualTo(n);
  }

  @Test
  void rightModelHasSkillAndAConstantOneHasNone() {
    SurvivalRows rows = SurvivalRows.reference("plain");
    SurvivalEvaluation model = reference(3, 6);
    assertThat(model.integratedSkill().getAsDouble()).isPositive();
    KaplanMeier curve = KaplanMeier.of(KaplanMeierTest.reference("plain").only(1));
    double[][] survival = new double[2][rows.size()];
    Arrays.fill(survival[0], curve.survival(3).getAsDouble());
    Arrays.fill(survival[1], curve.survival(6).getAsDouble());
    SurvivalEvaluation none =
        SurvivalEvaluation.of(
            KaplanMeierTest.reference("plain").only(1),
            SurvivalPredictions.of(new double[] {3, 6}, survival),
            FEW);
    assertThat(none.integratedSkill()).hasValueCloseTo(0.0, within(1e-12));
    assertThat(none.concordance().orElseThrow().value()).isEqualTo(0.5);
    assertThat(none.times().get(0).auc().orElseThrow().value()).isEqualTo(0.5);
  }

  /** Of 300 intervals of each measure, how many hold the true value, found on a large sample. */
  @Test
  @Tag("long")
  void intervalsHoldTheTrueValuesAsOftenAsTheySay() {
    SurvivalEvaluation truth = drawn(new SplittableRandom(1), 200_000, new Options(0.95, 1, 1));
    int[] held = new int[3];
    SplittableRandom random = new SplittableRandom(2);
    for (int run = 0; run < 300; run++) {
      SurvivalEvaluation evaluation = drawn(random.split(), 300, new Options(0.95, 300, run));
      held[0] += holds(evaluation, truth, SurvivalEvaluation::integratedBrier);
      held[1] += holds(evaluation, truth, e -> e.concordance().orElseThrow());
      held[2] += holds(evaluation, truth, e -> e.times().get(1).auc().orElseThrow());
    }
    // 300 draws at 0.95: mean 285, standard deviation 3.8.
    for (int count : held) {
      assertThat(count).isBetween(270, 297);
    }
  }

  private static int holds(
      SurvivalEvaluation evaluation,
      SurvivalEvaluation truth,
      java.util.function.Function<SurvivalEvaluation, Estimate> measure) {
    return measure.apply(evaluation).interval().contains(measure.apply(truth).value()) ? 1 : 0;
  }

  private static SurvivalEvaluation drawn(SplittableRandom random, int n, Options options) {
    double[] stops = new double[n];
    boolean[] happened = new boolean[n];
    double[] risks = new double[n];
    for (int i = 0; i < n; i++) {
      risks[i] = 2 * random.nextDouble() - 1;
      double time = -Math.log(1 - random.nextDouble()) / (0.09 * Math.exp(risks[i]));
      double censor = 25 * random.nextDouble();
      stops[i] = Math.min(time, censor);
      happened[i] = time <= censor;
    }
    return SurvivalEvaluation.of(
        SurvivalTimes.of(stops, happened), predictions(risks, 4, 8, 12), options);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    SurvivalTimes times = SurvivalTimes.of(new double[] {1, 2}, new boolean[] {true, false});
    ToDoubleFunction<double[]> tau =
        at ->
            SurvivalEvaluation.of(times, predictions(new double[2], at), FEW)
                .integratedBrier()
                .value();
    assertThatThrownBy(() -> tau.applyAsDouble(new double[] {2}))
        .hasMessage("times must be before the last stop (2.0): 2.0");
    assertThatThrownBy(() -> SurvivalEvaluation.of(times, predictions(new double[3], 1), FEW))
        .hasMessage("predictions must have one entry for each of the 2 rows: 3");
    assertThatThrownBy(
            () ->
                SurvivalEvaluation.of(
                    times.from(new double[] {0, 1}), predictions(new double[2], 1), FEW))
        .hasMessage("starts[1] must be 0, so that the row was watched from the outset: 1.0");
    assertThatThrownBy(() -> predictions(new double[2], 1, 1))
        .hasMessage("times[1] must be above 1.0: 1.0");
    assertThatThrownBy(() -> SurvivalPredictions.of(new double[] {1}, new double[][] {{0.5, 1.5}}))
        .hasMessage("survival[0][1] must be in [0, 1]: 1.5");
    assertThatThrownBy(() -> SurvivalPredictions.of(new double[] {1, 2}, new double[][] {{0.5}}))
        .hasMessage("survival must have one entry for each of the 2 times: 1");
    assertThatThrownBy(
            () -> SurvivalPredictions.of(new double[] {1, 2}, new double[][] {{0.5}, {0, 1}}))
        .hasMessage("survival[1] must have one entry for each of the 1 rows: 2");
    assertThatThrownBy(() -> new Options(0.95, 0, 1)).hasMessage("resamples must be at least 1: 0");
  }
}
