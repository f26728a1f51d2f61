package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Whether the ratios of a Cox regression hold at all times, or change as time goes on.
 *
 * <p>For each signal the score test of a coefficient that changes in proportion to a transform of
 * time, at the fitted coefficients, with the exact information of both (Grambsch and Therneau's
 * test, without their approximation that the variance of the signals is the same at all times). A
 * small p says that the one ratio is an average over a change; with many rows even a change that
 * does not matter gives one. It takes rows as independent.
 *
 * <p>Source: P. M. Grambsch and T. M. Therneau, <i>Proportional Hazards Tests and Diagnostics Based
 * on Weighted Residuals</i>, Biometrika 81 (1994), 515-526, <a
 * href="https://doi.org/10.1093/biomet/81.3.515">doi:10.1093/biomet/81.3.515</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param signals one test for each signal, in the order in which the fit names them
 * @param global the test of all signals at once; absent as below
 */
public record ProportionalHazards(List<SignalTest> signals, Optional<ChiSquareTest> global) {
  /**
   * Checks the parts and copies the list.
   *
   * @param signals one test for each signal
   * @param global the test of all signals at once
   * @throws NullPointerException if a part is null
   */
  public ProportionalHazards {
    signals = List.copyOf(signals);
    requireNonNull(global, "global");
  }

  /** What coefficients may change in proportion to. Immutable and thread-safe. */
  public enum Transform {
    /**
     * The share that has come to the outcome before a time (Kaplan-Meier): every outcome weighs
     * alike, however long times get. The usual choice.
     */
    KAPLAN_MEIER,
    /** Time itself. */
    IDENTITY,
    /** The rank of the time at which a row ends among all of them. */
    RANK
  }

  /**
   * The test of one signal.
   *
   * <p>Immutable and thread-safe.
   *
   * @param signal its name
   * @param test the test, with one degree of freedom; absent where outcomes come at too few times
   *     to tell a change
   */
  public record SignalTest(String signal, Optional<ChiSquareTest> test) {
    /**
     * Checks the parts.
     *
     * @param signal its name
     * @param test the test
     * @throws NullPointerException if a part is null
     */
    public SignalTest {
      requireNonNull(signal, "signal");
      requireNonNull(test, "test");
    }
  }

  /**
   * Tests a fit.
   *
   * <p>O(n p^2).
   *
   * @param fit the fit
   * @param transform what coefficients may change in proportion to
   * @return the tests
   * @throws NullPointerException if an argument is null
   */
  public static ProportionalHazards of(CoxFit fit, Transform transform) {
    DoubleUnaryOperator change =
        change(requireNonNull(fit, "fit").times(), requireNonNull(transform, "transform"));
    CoxProblem problem = fit.problem();
    int p = problem.signals();
    VectorSum score = new VectorSum(p);
    VectorSum information = new VectorSum(3 * p * p);
    double[] hazards = problem.relativeHazards(problem.predictors(fit.scaled()));
    double centre = centre(fit.times(), change);
    problem.walk(
        hazards,
        tied -> add(problem, tied, change.applyAsDouble(tied.time) - centre, score, information));
    double[][] matrix = new double[2 * p][2 * p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        matrix[j][k] = information.value(j * p + k);
        matrix[p + j][k] = information.value((p + j) * p + k);
        matrix[k][p + j] = matrix[p + j][k];
        matrix[p + j][p + k] = information.value((2 * p + j) * p + k);
      }
    }
    List<SignalTest> tests = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      tests.add(
          new SignalTest(
              fit.coefficients().get(j).signal(), test(matrix, score, p, new int[] {j})));
    }
    int[] all = new int[p];
    Arrays.setAll(all, j -> j);
    return new ProportionalHazards(tests, test(matrix, score, p, all));
  }

  private static void add(
      CoxProblem problem, TiedOutcomes tied, double g, VectorSum score, VectorSum information) {
    int p = problem.signals();
    for (int i = tied.from; i <= tied.to; i++) {
      for (int j = 0; j < p; j++) {
        score.add(j, g * problem.weight(i) * problem.x(i, j));
      }
    }
    for (int part = 0; part < tied.parts(); part++) {
      tied.turnTo(part);
      for (int j = 0; j < p; j++) {
        score.add(j, -g * tied.weight() * tied.mean(j));
        for (int k = 0; k < p; k++) {
          double covariance = tied.weight() * tied.covariance(j, k);
          information.add(j * p + k, covariance);
          information.add((p + j) * p + k, g * covariance);
          information.add((2 * p + j) * p + k, g * g * covariance);
        }
      }
    }
  }

  /** The score test of some of the changes, with the coefficients themselves free. */
  private static Optional<ChiSquareTest> test(
      double[][] matrix, VectorSum score, int p, int[] signals) {
    int[] chosen = new int[p + signals.length];
    double[] vector = new double[chosen.length];
    for (int j = 0; j < chosen.length; j++) {
      chosen[j] = j < p ? j : p + signals[j - p];
      vector[j] = j < p ? 0 : score.value(signals[j - p]);
    }
    try {
      Information information =
          Information.of(
              new Array2DRowRealMatrix(matrix, false).getSubMatrix(chosen, chosen).getData());
      return Optional.of(ChiSquareTest.of(information.quadratic(vector), signals.length));
    } catch (NonPositiveDefiniteMatrixException e) {
      return Optional.empty();
    }
  }

  private static DoubleUnaryOperator change(SurvivalTimes times, Transform transform) {
    return switch (transform) {
      case IDENTITY -> time -> time;
      case KAPLAN_MEIER -> {
        KaplanMeier curve = KaplanMeier.of(times.unweighted());
        yield time -> 1 - curve.before(time);
      }
      case RANK -> {
        double[] stops = new double[times.size()];
        Arrays.setAll(stops, times::stop);
        double[] ranks = new NaturalRanking().rank(stops);
        double[] sorted = stops.clone();
        Arrays.sort(sorted);
        Arrays.sort(ranks);
        yield time -> ranks[Arrays.binarySearch(sorted, time)];
      }
    };
  }

  /** The mean over the outcomes, which keeps the information well conditioned. */
  private static double centre(SurvivalTimes times, DoubleUnaryOperator change) {
    double[] values = new double[times.events()];
    int next = 0;
    for (int i = 0; i < times.size(); i++) {
      if (times.happened(i)) {
        values[next++] = change.applyAsDouble(times.stop(i));
      }
    }
    Arrays.sort(values);
    return Arrays.stream(values).sum() / values.length;
  }
}
