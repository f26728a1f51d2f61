package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.Factor.Association;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.time.CoxCoefficient;
import io.journeyscore.analytics.time.CoxFailure;
import io.journeyscore.analytics.time.CoxRegression;
import io.journeyscore.analytics.time.CoxResult;
import io.journeyscore.analytics.time.CumulativeIncidence;
import io.journeyscore.analytics.time.SignalColumns;
import io.journeyscore.analytics.time.SurvivalTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which signals go with journeys that succeed sooner, later, or are left.
 *
 * <p>Two Cox regressions over the same rows, each with all signals: one of the rate of success,
 * where journeys that are left are censored, and one of the rate of leaving, where successes are. A
 * signal is
 *
 * <ol>
 *   <li>a {@link FactorClass#BLOCKER} if the rate of leaving rises with it,
 *   <li>else an {@link FactorClass#ACCELERATOR} if the rate of success rises with it,
 *   <li>else a {@link FactorClass#SLOWER} if the rate of success falls with it,
 *   <li>else {@link FactorClass#NEITHER},
 * </ol>
 *
 * <p>where a rise or fall counts if its q-value, of Benjamini and Hochberg over both rates of all
 * signals, is at most the false discovery rate asked for. A signal that only keeps journeys from
 * being left is neither.
 *
 * <p>Rates are compared, not shares: a signal that slows success leaves journeys more time to be
 * left, so more of them are in the end although it drives nobody away, and by shares it would look
 * like a blocker. The share is reported beside it, as a ratio with an interval normal on its
 * logarithm; it takes the two groups as independent.
 *
 * <p>A signal that comes up in the course of a journey must not count before it was there: cut such
 * journeys into rows (see {@link SurvivalTimes}), or what only long journeys live to see will look
 * like a slower. Signals for which a regression has no finite estimate are set aside with the
 * reason, and the others are fitted without them.
 *
 * <p>The order of the rows changes no bit. Immutable and thread-safe.
 */
public final class Factors {
  private Factors() {}

  /**
   * How to look for factors.
   *
   * <p>Immutable and thread-safe.
   *
   * @param success number of the outcome that is success, positive
   * @param leaving number of the outcome that is leaving, positive, another one
   * @param horizon by when the shares of journeys left are compared, positive, in the unit of the
   *     times
   * @param level confidence level of all intervals, above 0 and below 1
   * @param falseDiscoveryRate what share of the classes given may be mistaken, in [0, 1]
   */
  public record Options(
      int success, int leaving, double horizon, double level, double falseDiscoveryRate) {
    /**
     * Checks the parts.
     *
     * @param success number of the outcome that is success
     * @param leaving number of the outcome that is leaving
     * @param horizon by when the shares of journeys left are compared
     * @param level confidence level of all intervals
     * @param falseDiscoveryRate what share of the classes given may be mistaken
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.atLeast(success, 1, "success");
      Checks.atLeast(leaving, 1, "leaving");
      if (success == leaving) {
        throw new IllegalArgumentException("leaving must not be success: " + leaving);
      }
      if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("horizon must be positive and finite: " + horizon);
      }
      Checks.level(level);
      Checks.probability(falseDiscoveryRate, "falseDiscoveryRate");
    }

    /**
     * Returns the usual options: success is 1, leaving is 2, level 0.95, false discovery rate 0.01.
     *
     * @param horizon by when the shares of journeys left are compared, positive, in the unit of the
     *     times
     * @return the options
     * @throws IllegalArgumentException if the horizon is not positive and finite
     */
    public static Options until(double horizon) {
      return new Options(1, 2, horizon, 0.95, 0.01);
    }
  }

  /**
   * Finds the class of each signal.
   *
   * @param times the rows, with the kinds of outcomes that the options name; with clusters if
   *     customers have several rows
   * @param signals their signals
   * @param options how to look
   * @return one factor for each signal, in their order
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the number of rows differs
   */
  public static List<Factor> of(SurvivalTimes times, SignalColumns signals, Options options) {
    requireNonNull(times, "times");
    requireNonNull(signals, "signals");
    CoxRegression.Options cox =
        CoxRegression.Options.defaults().withLevel(requireNonNull(options, "options").level());
    Rates success = Rates.of(times.only(options.success()), signals, cox);
    Rates leaving = Rates.of(times.only(options.leaving()), signals, cox);
    List<String> names = signals.names();
    int n = names.size();
    double[] p = new double[2 * n];
    for (int j = 0; j < n; j++) {
      p[j] = success.p(names.get(j));
      p[n + j] = leaving.p(names.get(j));
    }
    double[] q = FalseDiscovery.benjaminiHochberg(p);
    List<Factor> factors = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      Association onSuccess = success.association(names.get(j), q[j]);
      Association onLeaving = leaving.association(names.get(j), q[n + j]);
      factors.add(
          new Factor(
              names.get(j),
              factor(onSuccess, onLeaving, options.falseDiscoveryRate()),
              onSuccess,
              onLeaving,
              lift(times, signals.column(names.get(j)), options)));
    }
    return List.copyOf(factors);
  }

  private static FactorClass factor(Association success, Association leaving, double rate) {
    if (leaving.raises(rate)) {
      return FactorClass.BLOCKER;
    }
    if (success.raises(rate)) {
      return FactorClass.ACCELERATOR;
    }
    return success.lowers(rate) ? FactorClass.SLOWER : FactorClass.NEITHER;
  }

  private static Optional<Estimate> lift(SurvivalTimes times, double[] values, Options options) {
    double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
    if (distinct.length != 2) {
      return Optional.empty();
    }
    CumulativeIncidence without =
        CumulativeIncidence.of(times.where(i -> values[i] == distinct[0]), options.leaving());
    CumulativeIncidence with =
        CumulativeIncidence.of(times.where(i -> values[i] == distinct[1]), options.leaving());
    double low = share(without, options);
    double high = share(with, options);
    if (!(low > 0 && high > 0)) {
      return Optional.empty();
    }
    double error =
        Math.hypot(
            without.standardError(options.horizon()) / low,
            with.standardError(options.horizon()) / high);
    double factor = StrictMath.exp(Quantiles.normal(options.level()) * error);
    double ratio = high / low;
    Interval interval = new Interval(ratio / factor, ratio * factor, options.level());
    return Optional.of(new Estimate(ratio, interval, times.size()));
  }

  private static double share(CumulativeIncidence curve, Options options) {
    return curve.by(options.horizon(), options.level()).map(Estimate::value).orElse(0.0);
  }

  /** The coefficients of one rate, and why some signals have none. */
  private static final class Rates {
    private final Map<String, CoxCoefficient> coefficients = new LinkedHashMap<>();
    private final Map<String, CoxFailure.Reason> unknown = new LinkedHashMap<>();

    static Rates of(SurvivalTimes times, SignalColumns signals, CoxRegression.Options options) {
      Rates rates = new Rates();
      List<String> left = new ArrayList<>(signals.names());
      while (!left.isEmpty()) {
        CoxResult result = CoxRegression.fit(times, signals.only(left), options);
        result
            .fit()
            .ifPresent(
                fit -> fit.coefficients().forEach(c -> rates.coefficients.put(c.signal(), c)));
        Optional<CoxFailure> failure = result.failure();
        List<String> aside =
            failure.map(f -> f.signals().isEmpty() ? left : f.signals()).orElse(left);
        failure.ifPresent(f -> aside.forEach(name -> rates.unknown.put(name, f.reason())));
        left.removeAll(List.copyOf(aside));
      }
      return rates;
    }

    double p(String signal) {
      CoxCoefficient coefficient = coefficients.get(signal);
      return coefficient == null ? 1 : coefficient.p();
    }

    Association association(String signal, double q) {
      Optional<CoxCoefficient> coefficient = Optional.ofNullable(coefficients.get(signal));
      return new Association(
          coefficient, coefficient.isPresent() ? q : 1, Optional.ofNullable(unknown.get(signal)));
    }
  }
}
