package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.time.CoxFailure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Cox's regression: by what each signal multiplies the rate at which those who are under way come
 * to an outcome, the other signals held equal.
 *
 * <p>The rate is {@code h(t) exp(b1 x1 + b2 x2 + ...)} with an {@code h} that may be anything, one
 * for each stratum, and coefficients that hold at all times; {@link ProportionalHazards} tests that
 * they do. Ratios are associations, not effects. Signals that change are rows of their own; see
 * {@link SurvivalTimes}. A signal must be what was known at a row's start: one that tells how the
 * row went on looks like a driver and is none. Outcomes of all kinds count as one; with several
 * kinds take {@link SurvivalTimes#only}.
 *
 * <p><b>Estimate.</b> The partial likelihood is made as great as it gets by Newton's steps, halved
 * where they overshoot, on signals that are centred and scaled. The end is reached when the next
 * step would gain less than 1e-10 of log-likelihood and no coefficient would move by more than 1e-5
 * standard deviations of its signal; then that step is still taken. Where gains vanish while a
 * coefficient goes on moving, the likelihood has no maximum, and the result is a {@link CoxFailure}
 * that names the signals, as it is for constant and collinear ones. O(n log n), and O(n p^2) for
 * each step.
 *
 * <p><b>Errors.</b> Standard errors are from the information; where the rows have clusters, robust
 * ones beside them (Lin and Wei).
 *
 * <p>Sources: D. R. Cox, <i>Regression Models and Life-Tables</i>, Journal of the Royal Statistical
 * Society B 34 (1972), 187-220, <a
 * href="https://doi.org/10.1111/j.2517-6161.1972.tb00899.x">doi:10.1111/j.2517-6161.1972.tb00899.x</a>;
 * B. Efron, <i>The Efficiency of Cox's Likelihood Function for Censored Data</i>, Journal of the
 * American Statistical Association 72 (1977), 557-565, <a
 * href="https://doi.org/10.1080/01621459.1977.10480613">doi:10.1080/01621459.1977.10480613</a>; N.
 * Breslow, <i>Covariance Analysis of Censored Survival Data</i>, Biometrics 30 (1974), 89-99, <a
 * href="https://doi.org/10.2307/2529620">doi:10.2307/2529620</a>.
 *
 * <p>The order of the rows changes no bit. Immutable and thread-safe.
 */
public final class CoxRegression {
  /**
   * A signal varies by less than this, for each outcome, where it does not vary but for rounding.
   */
  private static final double NOTHING = 1e-9;

  private static final double NO_GAIN = 1e-10;
  private static final double NO_GAIN_AT_ALL = 1e-14;
  private static final double NO_MOVE = 1e-5;
  private static final int HALVINGS = 40;

  private CoxRegression() {}

  /**
   * How to fit.
   *
   * <p>Immutable and thread-safe.
   *
   * @param ties how outcomes of equal time are taken
   * @param level confidence level of all intervals, above 0 and below 1
   * @param steps how many of Newton's steps are allowed, positive
   */
  public record Options(Ties ties, double level, int steps) {
    /**
     * Checks the parts.
     *
     * @param ties how outcomes of equal time are taken
     * @param level confidence level of all intervals
     * @param steps how many of Newton's steps are allowed
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      requireNonNull(ties, "ties");
      Checks.level(level);
      Checks.atLeast(steps, 1, "steps");
    }

    /**
     * Returns the usual options: Efron's ties, level 0.95, 60 steps.
     *
     * @return the options
     */
    public static Options defaults() {
      return new Options(Ties.EFRON, 0.95, 60);
    }

    /**
     * Returns these options with another way to take ties.
     *
     * @param ties how outcomes of equal time are taken
     * @return new options
     * @throws NullPointerException if the argument is null
     */
    public Options withTies(Ties ties) {
      return new Options(ties, level, steps);
    }

    /**
     * Returns these options with another level.
     *
     * @param level confidence level of all intervals, above 0 and below 1
     * @return new options
     * @throws IllegalArgumentException if the level is not above 0 and below 1
     */
    public Options withLevel(double level) {
      return new Options(ties, level, steps);
    }
  }

  /**
   * Fits a regression.
   *
   * @param times the rows
   * @param signals their signals
   * @param options how to fit
   * @return the fit, or why there is none
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the number of rows differs
   */
  public static CoxResult fit(SurvivalTimes times, SignalColumns signals, Options options) {
    requireNonNull(options, "options");
    if (requireNonNull(signals, "signals").rows() != requireNonNull(times, "times").size()) {
      throw new IllegalArgumentException(
          "signals must have one entry for each of the %d rows: %d"
              .formatted(times.size(), signals.rows()));
    }
    IntPredicate constant = signals::isConstant;
    if (IntStream.range(0, signals.size()).anyMatch(constant)) {
      return failure(Reason.CONSTANT, signals, constant);
    }
    CoxProblem problem = new CoxProblem(times, signals, options.ties());
    double[] zero = new double[signals.size()];
    PartialLikelihood start = PartialLikelihood.at(problem, zero);
    double least = NOTHING * outcomes(times);
    List<Integer> dependent = Information.dependent(start.information(), least);
    if (times.events() == 0 || dependent.size() == signals.size()) {
      return new CoxFailure(
          IntStream.range(0, signals.size()).allMatch(j -> start.information()[j][j] <= least)
              ? Reason.NO_OUTCOME
              : Reason.COLLINEAR,
          List.of());
    }
    if (!dependent.isEmpty()) {
      return failure(Reason.COLLINEAR, signals, dependent::contains);
    }
    return new Newton(times, signals, options, problem).climb(start);
  }

  private static double outcomes(SurvivalTimes times) {
    double sum = 0;
    for (int i = 0; i < times.size(); i++) {
      sum += times.happened(i) ? times.weight(i) : 0;
    }
    return sum;
  }

  private static CoxFailure failure(Reason reason, SignalColumns signals, IntPredicate at) {
    List<String> names = new ArrayList<>();
    IntStream.range(0, signals.size()).filter(at).forEach(j -> names.add(signals.names().get(j)));
    return new CoxFailure(reason, names);
  }

  /** The climb from no association to the maximum. */
  private static final class Newton {
    private final SurvivalTimes times;
    private final SignalColumns signals;
    private final Options options;
    private final CoxProblem problem;

    Newton(SurvivalTimes times, SignalColumns signals, Options options, CoxProblem problem) {
      this.times = times;
      this.signals = signals;
      this.options = options;
      this.problem = problem;
    }

    CoxResult climb(PartialLikelihood start) {
      double[] at = new double[signals.size()];
      PartialLikelihood here = start;
      for (int step = 0; step < options.steps(); step++) {
        double[] move;
        try {
          move = Information.of(here.information()).solve(here.score());
        } catch (NonPositiveDefiniteMatrixException e) {
          int column = e.getRow();
          return failure(Reason.MONOTONE, signals, j -> j == column);
        }
        double gain = 0;
        boolean moves = false;
        for (int j = 0; j < move.length; j++) {
          gain += move[j] * here.score()[j];
          moves |= Math.abs(move[j]) > NO_MOVE;
        }
        if (gain < NO_GAIN && !moves) {
          double[] end = moved(at, move, 1);
          return CoxFit.of(
              times, signals, options, problem, end, start, PartialLikelihood.at(problem, end));
        }
        if (gain < NO_GAIN_AT_ALL) {
          return failure(Reason.MONOTONE, signals, j -> Math.abs(move[j]) > NO_MOVE);
        }
        Optional<double[]> next = better(at, move, here);
        if (next.isEmpty()) {
          return failure(Reason.NOT_CONVERGED, signals, j -> Math.abs(move[j]) > NO_MOVE);
        }
        at = next.get();
        here = PartialLikelihood.at(problem, at);
      }
      return failure(Reason.NOT_CONVERGED, signals, j -> false);
    }

    private Optional<double[]> better(double[] at, double[] move, PartialLikelihood here) {
      double slack = 1e-12 * Math.abs(here.logarithm());
      double factor = 1;
      for (int i = 0; i < HALVINGS; i++) {
        double[] next = moved(at, move, factor);
        PartialLikelihood there = PartialLikelihood.at(problem, next);
        if (there.isFinite() && there.logarithm() >= here.logarithm() - slack) {
          return Optional.of(next);
        }
        factor /= 2;
      }
      return Optional.empty();
    }

    private static double[] moved(double[] from, double[] move, double factor) {
      double[] to = from.clone();
      for (int j = 0; j < to.length; j++) {
        to[j] += factor * move[j];
      }
      return to;
    }
  }
}
