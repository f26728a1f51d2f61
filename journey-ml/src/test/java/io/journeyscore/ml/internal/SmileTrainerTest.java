package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.CalibrationMethod;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.TreeEnsemble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmileTrainerTest {
  private static final Examples EXAMPLES = Examples.draw(600, 8, 1);

  static Stream<Algorithm> algorithms() {
    return Stream.of(
        new Algorithm.Logistic(1),
        new Algorithm.RandomForest(20, 6, 5),
        new Algorithm.GradientBoosting(20, 3, 5, 0.1, 0.7));
  }

  private static ScoringModel fit(Algorithm algorithm, long seed) {
    return SmileTrainer.fit(algorithm, EXAMPLES.rows(), EXAMPLES.labels(), seed);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void theSameSeedGivesTheSameModelWithAnyNumberOfThreads(Algorithm algorithm)
      throws ExecutionException, InterruptedException {
    ScoringModel model = fit(algorithm, 42);

    assertThat(fit(algorithm, 42)).isEqualTo(model);
    for (int threads : new int[] {1, 2, 3}) {
      Callable<ScoringModel> work = () -> fit(algorithm, 42);
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(work).get()).isEqualTo(model);
      } finally {
        pool.shutdown();
      }
      assertThat(SmileTrainer.fit(algorithm, EXAMPLES.rows(), EXAMPLES.labels(), 42, threads))
          .isEqualTo(model);
    }
  }

  @Test
  void otherJavaProcessesWithOneAndTwoCommonThreadsFitTheSameModels()
      throws IOException, InterruptedException {
    String here = FitMain.fingerprints();
    for (int threads : new int[] {1, 2}) {
      Process process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + threads,
                  "-XX:ActiveProcessorCount=" + threads,
                  "-cp",
                  System.getProperty("java.class.path"),
                  FitMain.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String there =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor()).isZero();
      assertThat(there).isEqualTo(here);
    }
  }

  @Test
  void otherSeedsGiveOtherTreesAndTheSameRegression() {
    for (Algorithm algorithm : algorithms().toList()) {
      boolean drawsNothing = algorithm instanceof Algorithm.Logistic;
      assertThat(fit(algorithm, 1).equals(fit(algorithm, 2))).isEqualTo(drawsNothing);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void extremeSeedsAreTaken(Algorithm algorithm) {
    for (long seed : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(fit(algorithm, seed).width()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void whatIsLearnedTellsTheClassesApart(Algorithm algorithm) {
    ScoringModel model = fit(algorithm, 42);
    Examples fresh = Examples.draw(2_000, 8, 9);
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int r = 0; r < 2_000; r++) {
      int label = fresh.labels()[r] ? 1 : 0;
      sums[label] += model.probability(model.margin(fresh.rows()[r]));
      counts[label]++;
    }
    assertThat(sums[1] / counts[1]).isGreaterThan(sums[0] / counts[0] + 0.15);
  }

  @Test
  void theOptionsBoundTheTrees() {
    TreeEnsemble forest = (TreeEnsemble) fit(new Algorithm.RandomForest(7, 2, 5), 1);
    TreeEnsemble boosting =
        (TreeEnsemble) fit(new Algorithm.GradientBoosting(9, 6, 5, 0.1, 0.7), 1);

    assertThat(forest.trees()).isEqualTo(7);
    assertThat(forest.depth()).isEqualTo(2);
    assertThat(boosting.trees()).isEqualTo(9);
    assertThat(boosting.depth()).isEqualTo(6);
  }

  @Test
  void aForestStillSeesARareClass() {
    Examples rare = Examples.draw(3_000, 8, 1, 4.5);
    TreeEnsemble forest =
        (TreeEnsemble)
            SmileTrainer.fit(new Algorithm.RandomForest(30, 8, 5), rare.rows(), rare.labels(), 3);

    assertThat(forest.nodes()).isGreaterThan(30 * 10);
    assertThat(forest.base()).isBetween(0.3, 0.7);
  }

  @Test
  void logisticRegressionFindsTheWeightsThatMadeTheLabels() {
    Random random = new Random(4);
    int count = 40_000;
    double[][] rows = new double[count][2];
    boolean[] labels = new boolean[count];
    for (int r = 0; r < count; r++) {
      rows[r][0] = (float) (100 + 10 * random.nextGaussian());
      rows[r][1] = (float) random.nextGaussian();
      double logOdds = 0.5 + 0.08 * (rows[r][0] - 100) - 1.5 * rows[r][1];
      labels[r] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
    }
    LinearModel model = (LinearModel) SmileTrainer.fit(new Algorithm.Logistic(0), rows, labels, 0);

    assertThat(model.weight(0) / model.scale(0)).isCloseTo(0.08, within(0.008));
    assertThat(model.weight(1) / model.scale(1)).isCloseTo(-1.5, within(0.08));
    assertThat(model.margin(new double[] {100, 0})).isCloseTo(0.5, within(0.06));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void columnsThatDoNotVaryContributeNothing(Algorithm algorithm) {
    double[][] rows = new double[EXAMPLES.rows().length][3];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new double[] {5, EXAMPLES.rows()[r][0], 0};
    }
    ScoringModel model = SmileTrainer.fit(algorithm, rows, EXAMPLES.labels(), 1);
    double[] contributions = new double[3];
    model.contribute(rows[0], contributions, model.newScratch());

    assertThat(contributions[0]).isZero();
    assertThat(contributions[1]).isNotZero();
    assertThat(contributions[2]).isZero();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void oneColumnIsEnough(Algorithm algorithm) {
    double[][] rows = new double[EXAMPLES.rows().length][1];
    for (int r = 0; r < rows.length; r++) {
      rows[r][0] = EXAMPLES.rows()[r][0];
    }

    assertThat(SmileTrainer.fit(algorithm, rows, EXAMPLES.labels(), 1).width()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void examplesThatCannotTrainAreRefused(Algorithm algorithm) {
    boolean[] labels = {true, false};
    double[][] nan = {{1}, {Double.NaN}};
    double[][] infinite = {{1}, {Double.POSITIVE_INFINITY}};
    double[][] notFloat = {{1}, {0.1}};
    double[][] ragged = {{1}, {1, 2}};
    double[][] fine = {{1}, {2}};

    for (double[][] rows : new double[][][] {nan, infinite}) {
      assertThatExceptionOfType(TrainingDataException.class)
          .isThrownBy(() -> SmileTrainer.fit(algorithm, rows, labels, 1))
          .satisfies(e -> assertThat(e.code()).isEqualTo("NON_FINITE"));
    }
    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(() -> SmileTrainer.fit(algorithm, fine, new boolean[2], 1))
        .satisfies(e -> assertThat(e.code()).isEqualTo("ONE_CLASS"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.fit(algorithm, notFloat, labels, 1))
        .withMessageContaining("float");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.fit(algorithm, ragged, labels, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.fit(algorithm, fine, new boolean[3], 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.fit(algorithm, new double[0][], new boolean[0], 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.fit(algorithm, new double[2][0], labels, 1));
  }

  @Test
  void aChoiceAmongAlgorithmsIsNotFittedAsOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> fit(Algorithm.best(), 1));
  }

  @Test
  void plattFindsTheSigmoidThatMadeTheLabels() {
    Random random = new Random(8);
    double[] margins = new double[20_000];
    boolean[] labels = new boolean[20_000];
    for (int r = 0; r < margins.length; r++) {
      margins[r] = random.nextGaussian() * 2;
      labels[r] = random.nextDouble() < 1 / (1 + Math.exp(-(0.6 * margins[r] - 1)));
    }
    CalibrationFit fit = SmileTrainer.calibrate(CalibrationMethod.PLATT, margins, labels);
    Calibration.Platt platt = (Calibration.Platt) fit.calibration();

    assertThat(fit.fellBack()).isFalse();
    assertThat(platt.slope()).isCloseTo(0.6, within(0.03));
    assertThat(platt.intercept()).isCloseTo(-1, within(0.05));
  }

  @Test
  void plattFallsBackWhereTheProbabilityDoesNotRise() {
    double[] falling = new double[200];
    boolean[] labels = new boolean[200];
    for (int r = 0; r < 200; r++) {
      falling[r] = r % 10;
      labels[r] = r % 10 < 5;
    }

    assertThat(SmileTrainer.calibrate(CalibrationMethod.PLATT, falling, labels))
        .isEqualTo(new CalibrationFit(Calibration.none(), true));
    assertThat(SmileTrainer.calibrate(CalibrationMethod.PLATT, new double[200], labels).fellBack())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(CalibrationMethod.class)
  void marginsAndLabelsMustBeSoundToCalibrate(CalibrationMethod method) {
    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(
            () -> SmileTrainer.calibrate(method, new double[] {1, Double.NaN}, new boolean[2]));
    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(() -> SmileTrainer.calibrate(method, new double[2], new boolean[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.calibrate(method, new double[2], new boolean[3]));
  }
}
