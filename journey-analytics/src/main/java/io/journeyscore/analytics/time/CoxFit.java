package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fitted Cox regression.
 *
 * <p>Keeps the rows, from which {@link ProportionalHazards} tests it. Immutable and thread-safe.
 */
public final class CoxFit implements CoxResult {
  private final SurvivalTimes times;
  private final CoxProblem problem;
  private final double[] scaled;
  private final List<CoxCoefficient> coefficients;
  private final double logLikelihoodAtZero;
  private final double logLikelihood;
  private final ChiSquareTest wald;
  private final ChiSquareTest score;
  private final Optional<Concordance> concordance;
  private final BaselineHazard baseline;

  private CoxFit(
      SurvivalTimes times,
      CoxProblem problem,
      double[] scaled,
      List<CoxCoefficient> coefficients,
      PartialLikelihood start,
      PartialLikelihood end,
      ChiSquareTest wald,
      Optional<Concordance> concordance) {
    this.times = times;
    this.problem = problem;
    this.scaled = scaled;
    this.coefficients = List.copyOf(coefficients);
    this.wald = wald;
    this.concordance = concordance;
    logLikelihoodAtZero = start.logarithm();
    logLikelihood = end.logarithm();
    score =
        ChiSquareTest.of(
            Information.of(start.information()).quadratic(start.score()), scaled.length);
    baseline = new BaselineHazard(problem, scaled);
  }

  /**
   * Makes a fit of the maximum; a failure where rows have too few clusters to say how sure it is.
   */
  static CoxResult of(
      SurvivalTimes times,
      SignalColumns signals,
      CoxRegression.Options options,
      CoxProblem problem,
      double[] scaled,
      PartialLikelihood start,
      PartialLikelihood end) {
    double[][] inverse = Information.of(end.information()).inverse();
    double[][] variance = inverse;
    if (times.isClustered()) {
      ClusteredRows order =
          ClusteredRows.of(
              times.clusters(),
              (a, b) -> {
                int byTimes = times.compare(a, b);
                return byTimes != 0 ? byTimes : signals.compare(a, b);
              });
      variance = new ScoreResiduals(problem, times, scaled).variance(inverse, order);
    }
    if (!Information.dependent(variance, 0).isEmpty()) {
      return new CoxFailure(CoxFailure.Reason.TOO_FEW_CLUSTERS, List.of());
    }
    List<CoxCoefficient> coefficients = new ArrayList<>();
    for (int j = 0; j < scaled.length; j++) {
      coefficients.add(
          coefficient(
              signals.names().get(j),
              scaled[j] / problem.scale(j),
              Math.sqrt(variance[j][j]) / problem.scale(j),
              Math.sqrt(inverse[j][j]) / problem.scale(j),
              times.size(),
              options.level()));
    }
    ChiSquareTest wald =
        ChiSquareTest.of(Information.of(variance).quadratic(scaled), scaled.length);
    double[] predictors = problem.predictors(scaled);
    double[] risks = new double[predictors.length];
    for (int i = 0; i < risks.length; i++) {
      risks[problem.row(i)] = predictors[i];
    }
    return new CoxFit(
        times,
        problem,
        scaled,
        coefficients,
        start,
        end,
        wald,
        Concordance.of(times, risks, options.level()));
  }

  private static CoxCoefficient coefficient(
      String signal, double value, double error, double modelError, int rows, double level) {
    double reach = Quantiles.normal(level) * error;
    Estimate ratio =
        new Estimate(
            ratio(value), new Interval(ratio(value - reach), ratio(value + reach), level), rows);
    double z = value / error;
    return new CoxCoefficient(signal, value, error, modelError, ratio, z, Quantiles.normalTails(z));
  }

  private static double ratio(double logarithm) {
    return Math.min(Double.MAX_VALUE, StrictMath.exp(logarithm));
  }

  /**
   * Returns the coefficients.
   *
   * @return in the order in which the signals were given
   */
  public List<CoxCoefficient> coefficients() {
    return coefficients;
  }

  /**
   * Returns the coefficient of one signal.
   *
   * @param signal its name
   * @return the coefficient
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if no signal has the name
   */
  public CoxCoefficient coefficient(String signal) {
    requireNonNull(signal, "signal");
    return coefficients.stream()
        .filter(coefficient -> coefficient.signal().equals(signal))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("signal must be one of the fit's: " + signal));
  }

  /**
   * Returns the partial log-likelihood without any association.
   *
   * @return a number, not positive unless weights are below 1
   */
  public double logLikelihoodAtZero() {
    return logLikelihoodAtZero;
  }

  /**
   * Returns the partial log-likelihood of the coefficients.
   *
   * @return a number, not below {@link #logLikelihoodAtZero}
   */
  public double logLikelihood() {
    return logLikelihood;
  }

  /**
   * Returns the likelihood ratio test of no association at all; it takes rows as independent.
   *
   * @return the test
   */
  public ChiSquareTest likelihoodRatioTest() {
    return ChiSquareTest.of(2 * (logLikelihood - logLikelihoodAtZero), scaled.length);
  }

  /**
   * Returns Wald's test of no association at all, with the robust variance where rows have
   * clusters.
   *
   * @return the test
   */
  public ChiSquareTest waldTest() {
    return wald;
  }

  /**
   * Returns the score test of no association at all; it takes rows as independent.
   *
   * <p>With one signal that is 0 or 1 and without ties it is the log-rank test.
   *
   * @return the test
   */
  public ChiSquareTest scoreTest() {
    return score;
  }

  /**
   * Returns how well the fit ranks the rows it was made from, and so better than it would others.
   *
   * @return Harrell's C; empty if no two rows are comparable
   */
  public Optional<Concordance> concordance() {
    return concordance;
  }

  /**
   * Returns the log of the hazard relative to that of a row whose signals are all 0.
   *
   * @param values the signals' values, in the order in which the fit names them; finite
   * @return the sum of coefficients times values
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if there are more or fewer values than signals
   */
  public double logHazardRatio(double... values) {
    if (requireNonNull(values, "values").length != scaled.length) {
      throw new IllegalArgumentException(
          "values must have one entry for each of the %d signals: %d"
              .formatted(scaled.length, values.length));
    }
    double sum = 0;
    for (int j = 0; j < values.length; j++) {
      sum += coefficients.get(j).value() * values[j];
    }
    return sum;
  }

  /**
   * Returns the cumulative hazard of a row whose signals are all 0 (Breslow's, or Efron's as ties
   * are).
   *
   * @param stratum number of a stratum; 0 where the rows have none
   * @param time the time up to which it is summed; not negative. Beyond the last outcome it stays
   *     what it was there
   * @return the hazard, not negative
   * @throws IllegalArgumentException if the stratum has no outcome, or the time is negative or NaN
   */
  public double baselineHazard(int stratum, double time) {
    return hazard(stratum, time, 0);
  }

  /**
   * Returns the probability that a row with given signals has not come to the outcome by a time.
   *
   * @param stratum number of a stratum; 0 where the rows have none
   * @param time not negative
   * @param values the signals' values, in the order in which the fit names them; finite
   * @return {@code exp(-H(t) exp(b x))}, in [0, 1]
   * @throws NullPointerException if the values are null
   * @throws IllegalArgumentException if the stratum has no outcome, the time is negative or NaN, or
   *     there are more or fewer values than signals
   */
  public double survival(int stratum, double time, double... values) {
    return StrictMath.exp(-hazard(stratum, time, logHazardRatio(values)));
  }

  /**
   * Predicts rows, such as those that were held out of the fit.
   *
   * @param stratum number of the rows' stratum; 0 where the fit has none
   * @param signals the rows' signals, of the names and in the order of the fit's
   * @param times the times to predict; positive, finite, ascending
   * @return for each time and row the probability of not having come to the outcome by then
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the stratum has no outcome, names differ, or a time is out
   *     of its range
   */
  public SurvivalPredictions predictions(int stratum, SignalColumns signals, double... times) {
    List<String> names = coefficients.stream().map(CoxCoefficient::signal).toList();
    if (!requireNonNull(signals, "signals").names().equals(names)) {
      throw new IllegalArgumentException(
          "signals must be those of the fit (%s): %s".formatted(names, signals.names()));
    }
    double[][] survival = new double[requireNonNull(times, "times").length][signals.rows()];
    double[] values = new double[names.size()];
    for (int i = 0; i < signals.rows(); i++) {
      for (int j = 0; j < values.length; j++) {
        values[j] = signals.value(j, i);
      }
      for (int k = 0; k < times.length; k++) {
        survival[k][i] = survival(stratum, times[k], values);
      }
    }
    return SurvivalPredictions.of(times, survival);
  }

  private double hazard(int stratum, double time, double logRatio) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("time must not be negative: " + time);
    }
    double shift = logRatio;
    for (int j = 0; j < scaled.length; j++) {
      shift -= coefficients.get(j).value() * problem.mean(j);
    }
    double hazard =
        baseline
            .at(stratum, time)
            .orElseThrow(
                () -> new IllegalArgumentException("stratum must have an outcome: " + stratum));
    return hazard == 0 ? 0 : hazard * StrictMath.exp(shift);
  }

  /**
   * Returns the number of rows.
   *
   * @return a positive count, without weights
   */
  public int rows() {
    return times.size();
  }

  /**
   * Returns how many rows have the outcome.
   *
   * @return a positive count, without weights
   */
  public int events() {
    return times.events();
  }

  @Override
  public Optional<CoxFit> fit() {
    return Optional.of(this);
  }

  @Override
  public Optional<CoxFailure> failure() {
    return Optional.empty();
  }

  SurvivalTimes times() {
    return times;
  }

  CoxProblem problem() {
    return problem;
  }

  /** The coefficients of the scaled signals. */
  double[] scaled() {
    return scaled.clone();
  }
}
