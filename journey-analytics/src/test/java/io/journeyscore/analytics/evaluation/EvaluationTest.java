package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.evaluation.Evaluation.Options;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Options FEW = Options.seeded(42).withResamples(50);

  private static Evaluation evaluate(Sample sample) {
    return Evaluation.of(sample.scores(), sample.labels(), sample.clusters(), FEW);
  }

  @Test
  void lossesAreThoseOfScikitLearn() {
    Reference.Values python = Reference.values("values-python.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      Evaluation evaluation =
          Evaluation.of(rows.column("score"), rows.labels(), rows.clusters(), FEW);
      double[] inner = Arrays.stream(rows.column("score")).map(p -> 0.01 + 0.98 * p).toArray();
      assertThat(Evaluation.of(inner, rows.labels(), rows.clusters(), FEW).logLoss().value())
          .isCloseTo(python.of(set + ".inner.logLoss"), within(1e-12));
      // A probability of 1 that was wrong costs 34.5388 here; 1 - (1 - 1e-15) rounds, 34.5396.
      assertThat(evaluation.logLoss().value()).isCloseTo(python.of(set + ".logLoss"), within(1e-4));
      assertThat(evaluation.brier().value()).isCloseTo(python.of(set + ".brier"), within(1e-14));
      assertThat(evaluation.auc().orElseThrow().value())
          .isCloseTo(python.of(set + ".auc"), within(1e-15));
    }
  }

  @Test
  void calibrationErrorAndLiftWithoutTiesAreThoseOfEqualSlices() {
    Reference.Values python = Reference.values("values-python.csv");
    Evaluation evaluation = evaluate(untied());
    assertThat(evaluation.ece().value()).isCloseTo(python.of("untied.ece"), within(1e-14));
    assertThat(evaluation.reliability()).hasSize(10);
    assertThat(evaluation.lift()).hasSize(10);
    for (LiftDecile decile : evaluation.lift()) {
      int d = decile.decile();
      assertThat(decile.rate()).isCloseTo(python.of("untied.rate." + d), within(1e-13));
      assertThat(decile.lift()).isCloseTo(python.of("untied.lift." + d), within(1e-12));
      assertThat(decile.gain()).isCloseTo(python.of("untied.gain." + d), within(1e-14));
      assertThat(evaluation.reliability().get(10 - d).rate().value())
          .isCloseTo(python.of("untied.rate." + d), within(1e-14));
      assertThat(evaluation.reliability().get(10 - d).n()).isEqualTo(60);
    }
    assertThat(evaluation.topDecileLift().orElseThrow().value())
        .isCloseTo(python.of("untied.lift.1"), within(1e-13));
  }

  /**
   * The 600 rows that reference.py makes, each with the probability it was drawn with, not squared.
   */
  private static Sample untied() {
    long state = 4711;
    double[] probabilities = new double[600];
    boolean[] labels = new boolean[600];
    for (int i = 0; i < 600; i++) {
      state = 16807 * state % 2147483647;
      probabilities[i] = state / 2147483647.0;
      state = 16807 * state % 2147483647;
      labels[i] = state / 2147483647.0 < probabilities[i] * probabilities[i];
    }
    return new Sample(probabilities, labels, new int[600]).withOwnClusters();
  }

  @Property(tries = 200, seed = "20250101")
  void neitherRowOrderNorClusterNumbersChangeABit(@ForAll long seed) {
    Sample sample = Sample.random(seed, 70, 9, 25);
    Evaluation expected = evaluate(sample);
    assertThat(evaluate(sample.shuffled(seed + 1))).isEqualTo(expected);
    assertThat(evaluate(sample.relabelled(seed + 2))).isEqualTo(expected);
  }

  @Property(tries = 200, seed = "20250101")
  void calibrationErrorIsTheMeanDistanceOverBinsThatKeepTiesTogether(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int bins) {
    Sample sample = Sample.random(seed, 83, 11, 25);
    Evaluation evaluation =
        Evaluation.of(sample.scores(), sample.labels(), sample.clusters(), FEW.withBins(bins));
    assertThat(evaluation.ece().value()).isCloseTo(eceByBins(sample, bins), within(1e-13));
    double fromBins =
        evaluation.reliability().stream()
            .mapToDouble(b -> b.n() * Math.abs(b.meanProbability() - b.rate().value()))
            .sum();
    assertThat(fromBins / 83).isCloseTo(evaluation.ece().value(), within(1e-13));
    assertThat(evaluation.reliability().stream().mapToLong(ReliabilityBin::n).sum()).isEqualTo(83);
    assertThat(evaluation.reliability().stream().mapToLong(ReliabilityBin::positives).sum())
        .isEqualTo(sample.count(true));
    for (int i = 1; i < evaluation.reliability().size(); i++) {
      assertThat(evaluation.reliability().get(i).low())
          .isGreaterThan(evaluation.reliability().get(i - 1).high());
    }
  }

  /** Each distinct probability goes to the bin of the middle of its run. */
  private static double eceByBins(Sample sample, int bins) {
    int n = sample.scores().length;
    TreeMap<Integer, double[]> sums = new TreeMap<>();
    for (double p : Arrays.stream(sample.scores()).distinct().toArray()) {
      double below = Arrays.stream(sample.scores()).filter(s -> s < p).count();
      double tied = Arrays.stream(sample.scores()).filter(s -> s == p).count();
      int bin = Math.min(bins - 1, (int) Math.floor((below + tied / 2) * bins / n));
      double[] sum = sums.computeIfAbsent(bin, b -> new double[2]);
      for (int i = 0; i < n; i++) {
        if (sample.scores()[i] == p) {
          sum[0] += p;
          sum[1] += sample.labels()[i] ? 1 : 0;
        }
      }
    }
    return sums.values().stream().mapToDouble(sum -> Math.abs(sum[0] - sum[1])).sum() / n;
  }

  @Property(tries = 200, seed = "20250101")
  void liftIsWhatRandomOrderOfTiesGivesOnAverage(@ForAll long seed) {
    Sample sample = Sample.random(seed, 40, 3, 25);
    Evaluation evaluation = evaluate(sample);
    double n = 40;
    for (LiftDecile decile : evaluation.lift()) {
      double upTo = 0;
      for (int i = 0; i < 40; i++) {
        double score = sample.scores()[i];
        double above = Arrays.stream(sample.scores()).filter(s -> s > score).count();
        double tied = Arrays.stream(sample.scores()).filter(s -> s == score).count();
        double inside = Math.min(tied, Math.max(0, n * decile.decile() / 10 - above));
        upTo += sample.labels()[i] ? inside / tied : 0;
      }
      assertThat(decile.gain()).isCloseTo(upTo / sample.count(true), within(1e-12));
      assertThat(decile.share()).isEqualTo(decile.decile() / 10.0);
    }
    double meanRate = evaluation.lift().stream().mapToDouble(LiftDecile::rate).average().orElse(0);
    double meanLift = evaluation.lift().stream().mapToDouble(LiftDecile::lift).average().orElse(0);
    assertThat(meanRate).isCloseTo(evaluation.baseRate(), within(1e-12));
    assertThat(meanLift).isCloseTo(1, within(1e-12));
    assertThat(evaluation.lift().get(9).gain()).isEqualTo(1);
  }

  @Test
  void aModelThatAlwaysSaysTheBaseRateHasNoSkillAndNoLift() {
    double[] probabilities = new double[40];
    boolean[] labels = new boolean[40];
    int[] clusters = new int[40];
    for (int i = 0; i < 40; i++) {
      probabilities[i] = 0.25;
      labels[i] = i % 4 == 0;
      clusters[i] = i;
    }
    Evaluation evaluation = Evaluation.of(probabilities, labels, clusters, FEW);
    assertThat(evaluation.brierSkill().orElseThrow()).isCloseTo(0, within(1e-15));
    assertThat(evaluation.ece().value()).isCloseTo(0, within(1e-15));
    assertThat(evaluation.auc().orElseThrow().value()).isEqualTo(0.5);
    assertThat(evaluation.reliability()).hasSize(1);
    assertThat(evaluation.lift()).allSatisfy(d -> assertThat(d.lift()).isCloseTo(1, within(1e-12)));
    assertThat(evaluation.meanProbability()).isEqualTo(0.25);
    assertThat(evaluation.logLoss().value())
        .isCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(1e-15));
  }

  @Test
  void certaintyThatIsWrongCostsMuchButNotEverything() {
    Evaluation evaluation =
        Evaluation.of(
            new double[] {1, 0, 1, 0},
            new boolean[] {true, false, false, true},
            new int[] {1, 2, 3, 4},
            FEW);
    assertThat(evaluation.logLoss().value()).isCloseTo(-Math.log(1e-15) / 2, within(1e-12));
    assertThat(evaluation.brier().value()).isEqualTo(0.5);
  }

  @Test
  void oneClassLeavesOutWhatNeedsTwo() {
    double[] probabilities = {0.1, 0.4, 0.7};
    int[] clusters = {1, 2, 3};
    Evaluation none = Evaluation.of(probabilities, new boolean[3], clusters, FEW);
    assertThat(none.auc()).isEmpty();
    assertThat(none.brierSkill()).isEmpty();
    assertThat(none.lift()).isEmpty();
    assertThat(none.topDecileLift()).isEmpty();
    assertThat(none.baseRate()).isEqualTo(0);
    assertThat(none.toString()).startsWith("Evaluation[auc=none, logLoss=");
    Evaluation all = Evaluation.of(probabilities, new boolean[] {true, true, true}, clusters, FEW);
    assertThat(all.auc()).isEmpty();
    assertThat(all.brierSkill()).isEmpty();
    assertThat(all.lift()).hasSize(10);
    assertThat(all.topDecileLift().orElseThrow().value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void oneClusterLeavesEverythingOpen() {
    Evaluation evaluation =
        Evaluation.of(
            new double[] {0.9, 0.2, 0.6}, new boolean[] {true, false, false}, new int[3], FEW);
    assertThat(evaluation.brier().interval()).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(evaluation.ece().interval()).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(evaluation.logLoss().interval().low()).isEqualTo(0);
    assertThat(evaluation.logLoss().interval().high()).isCloseTo(34.5388, within(1e-4));
    assertThat(evaluation.topDecileLift().orElseThrow().interval())
        .isEqualTo(new Interval(0, 10, 0.95));
    assertThat(evaluation.auc().orElseThrow().interval().width()).isGreaterThan(0.75);
  }

  @Test
  void bootstrapErrorsAreThoseOfTheClusterRobustFormula() {
    Reference.Rows rows = Reference.rows("tied");
    double[] p = rows.column("score");
    Options many = Options.seeded(7).withResamples(4000).withLevel(0.6826894921);
    Evaluation evaluation = Evaluation.of(p, rows.labels(), rows.clusters(), many);
    double half = evaluation.brier().interval().width() / 2;
    double mean = evaluation.brier().value();
    double[] sums = new double[251];
    for (int i = 0; i < p.length; i++) {
      double y = rows.labels()[i] ? 1 : 0;
      sums[rows.clusters()[i]] += ((p[i] - y) * (p[i] - y) - mean) / p.length;
    }
    double robust = Math.sqrt(Arrays.stream(sums).map(s -> s * s).sum());
    assertThat(half).isCloseTo(robust, within(0.05 * robust));
  }

  @Test
  void theErrorOfACalibratedModelReachesZeroAndThatOfAnotherDoesNot() {
    double[] said = new double[400];
    double[] tooLow = new double[400];
    boolean[] labels = new boolean[400];
    int[] clusters = new int[400];
    for (int i = 0; i < 400; i++) {
      int tenth = 1 + i % 4 * 2;
      said[i] = tenth / 10.0;
      tooLow[i] = said[i] / 3;
      labels[i] = i / 4 % 10 < tenth;
      clusters[i] = i;
    }
    labels[0] = false;
    Estimate calibrated = Evaluation.of(said, labels, clusters, FEW).ece();
    assertThat(calibrated.value()).isCloseTo(1.0 / 400, within(1e-12));
    assertThat(calibrated.interval().low()).isEqualTo(0);
    assertThat(calibrated.interval().high()).isBetween(0.01, 0.1);
    Estimate other = Evaluation.of(tooLow, labels, clusters, FEW).ece();
    assertThat(other.value()).isCloseTo(0.4 * 2 / 3 - 1.0 / 400, within(1e-12));
    assertThat(other.interval().low()).isBetween(0.2, other.value());
    assertThat(other.interval().high()).isBetween(other.value(), 0.35);
  }

  @Test
  void calibratedModelsAreSeldomSaidToBeOff() {
    SplittableRandom random = new SplittableRandom(8);
    int off = 0;
    for (int run = 0; run < 60; run++) {
      double[] p = random.doubles(200).toArray();
      boolean[] labels = new boolean[200];
      for (int i = 0; i < 200; i++) {
        labels[i] = random.nextDouble() < p[i];
      }
      Sample sample = new Sample(p, labels, new int[200]).withOwnClusters();
      off += evaluate(sample).ece().interval().low() > 0 ? 1 : 0;
    }
    // Three or so by chance; without the test for calibration it is about half.
    assertThat(off).isLessThanOrEqualTo(12);
  }

  @Test
  void theSeedFixesEveryBitOnEveryMachine() {
    Evaluation evaluation = evaluate(untied());
    assertThat(evaluation.brier().interval())
        .isEqualTo(new Interval(0.15016267235893774, 0.17876062744877896, 0.95));
    assertThat(evaluation.ece().interval())
        .isEqualTo(new Interval(0.12287070018502999, 0.18437949955382127, 0.95));
  }

  @Test
  void anotherSeedMovesTheIntervalsButNotTheValues() {
    Sample sample = Sample.random(1, 70, 9, 25);
    Evaluation one = evaluate(sample);
    Evaluation two =
        Evaluation.of(
            sample.scores(),
            sample.labels(),
            sample.clusters(),
            Options.seeded(43).withResamples(50));
    assertThat(evaluate(sample)).isEqualTo(one);
    assertThat(two.brier().value()).isEqualTo(one.brier().value());
    assertThat(two.brier().interval()).isNotEqualTo(one.brier().interval());
    assertThat(two.auc()).isEqualTo(one.auc());
  }

  @Test
  void binsCarryWilsonsInterval() {
    Evaluation evaluation = evaluate(Sample.random(9, 200, 40, 60));
    for (ReliabilityBin bin : evaluation.reliability()) {
      assertThat(bin.rate()).isEqualTo(Proportion.wilson(bin.positives(), bin.n(), 0.95));
      assertThat(bin.meanProbability()).isBetween(bin.low(), bin.high());
    }
  }

  @Property(tries = 200, seed = "20250101")
  void everyIntervalHoldsWithinTheRangeOfItsMeasure(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = random.nextInt(1, 30);
    double[] p = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i++) {
      p[i] = random.nextInt(5) / 4.0;
      labels[i] = random.nextInt(4) == 0;
      clusters[i] = random.nextInt(6);
    }
    Evaluation evaluation = Evaluation.of(p, labels, clusters, FEW.withResamples(20));
    for (Estimate share : List.of(evaluation.brier(), evaluation.ece())) {
      assertThat(share.interval().low()).isBetween(0.0, 1.0);
      assertThat(share.interval().high()).isBetween(share.interval().low(), 1.0);
    }
    assertThat(evaluation.ece().interval().contains(evaluation.ece().value())).isTrue();
    assertThat(evaluation.auc().isPresent())
        .isEqualTo(evaluation.positives() > 0 && evaluation.positives() < n);
    evaluation
        .auc()
        .ifPresent(
            auc -> {
              assertThat(auc.interval().contains(auc.value())).isTrue();
              assertThat(auc.interval().low()).isGreaterThanOrEqualTo(0);
              assertThat(auc.interval().high()).isLessThanOrEqualTo(1);
            });
  }

  @Test
  void itPrintsOnOneLineWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(evaluate(untied()).toString())
          .matches(
              "Evaluation\\[auc=0\\.\\d{4} \\(0\\.\\d{4}\\.\\.0\\.\\d{4}\\), logLoss=\\d\\.\\d{4}"
                  + " \\(.*\\), brier=.*, ece=.*, baseRate=0\\.\\d{4}, n=600, positives=\\d+,"
                  + " clusters=600\\]");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    boolean[] labels = {true, false};
    int[] clusters = {0, 1};
    assertThatThrownBy(() -> Evaluation.of(new double[] {0.1, 1.5}, labels, clusters, FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probabilities[1] must be in [0, 1]: 1.5");
    assertThatThrownBy(() -> Evaluation.of(new double[] {0.1, Double.NaN}, labels, clusters, FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probabilities[1] must be in [0, 1]: NaN");
    assertThatThrownBy(() -> Options.seeded(1).withBins(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bins must be at least 1: 0");
    assertThatThrownBy(() -> Options.seeded(1).withResamples(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resamples must be at least 1: 0");
    assertThatThrownBy(() -> Options.seeded(1).withLevel(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be above 0 and below 1: 0.0");
    assertThatThrownBy(() -> new LiftDecile(0, 0.1, 0.1, 1, 0.1))
        .hasMessage("decile must be from 1 to 10: 0");
    assertThatThrownBy(() -> new LiftDecile(1, 0.1, 0.1, -1, 0.1))
        .hasMessage("lift must be finite and not negative: -1.0");
    Estimate rate = Proportion.wilson(1, 2, 0.95);
    assertThatThrownBy(() -> new ReliabilityBin(0.3, 0.2, 0.25, 1, rate))
        .hasMessage("low must not be above high (0.2): 0.3");
    assertThatThrownBy(() -> new ReliabilityBin(0.2, 0.3, 0.25, 3, rate))
        .hasMessage("positives must be from 0 to 2: 3");
  }
}
