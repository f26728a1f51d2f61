package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One measurement of key drivers; {@link KeyDrivers} says what is measured.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class KeyDriverRun {
  private final CompleteRows rows;
  private final KeyDrivers.Options options;
  private final CorrelationSystem system;
  private final Regression regression;
  private final Shares shares;
  private final List<Shares> resampled;

  private KeyDriverRun(CompleteRows rows, KeyDrivers.Options options) {
    this.rows = rows;
    this.options = options;
    double[][] correlations = rows.correlations(0);
    Collinearity.refuse(correlations, rows.driverNames());
    system = new CorrelationSystem(correlations);
    regression = new Regression(rows, 0, system, options.standardErrors());
    shares = new Shares(system, rows.drivers());
    resampled =
        ResampledCorrelations.measure(
            rows,
            options.resamples(),
            options.seed(),
            drawn -> new Shares(new CorrelationSystem(drawn), rows.drivers()));
  }

  /** How R2 is divided. */
  private static final class Shares {
    private final double rSquared;
    private final double[] weights;
    private final double[] shapley;

    Shares(CorrelationSystem system, int drivers) {
      boolean few = drivers <= RelativeImportance.MOST_FOR_SHAPLEY;
      rSquared = Math.min(1, system.rSquared());
      weights = system.relativeWeights();
      shapley = few ? system.shapley() : new double[0];
    }

    double share(int driver) {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      return sum > 0 ? weights[driver] / sum : 0;
    }
  }

  static KeyDrivers of(CompleteRows rows, String outcome, KeyDrivers.Options options) {
    Checks.atLeast(rows.order().clusters(), 2, "clusters");
    return new KeyDriverRun(rows, options).result(outcome);
  }

  private KeyDrivers result(String outcome) {
    int k = rows.drivers();
    FisherCorrelation[] correlations = new FisherCorrelation[k];
    double[] ofCorrelations = new double[k];
    double[] ofCoefficients = new double[k];
    for (int j = 0; j < k; j++) {
      correlations[j] =
          FisherCorrelation.of(
              rows,
              j,
              rows.outcome(0),
              system.withOutcome(j),
              options.standardErrors(),
              options.level());
      ofCorrelations[j] = correlations[j].p();
      ofCoefficients[j] = regression.p(regression.coefficient(j), regression.error(j));
    }
    double[] qOfCorrelations = FalseDiscovery.benjaminiHochberg(ofCorrelations);
    double[] qOfCoefficients = FalseDiscovery.benjaminiHochberg(ofCoefficients);
    List<KeyDriver> drivers =
        IntStream.range(0, k)
            .mapToObj(j -> driver(j, correlations[j], qOfCorrelations[j], qOfCoefficients[j]))
            .sorted(
                Comparator.<KeyDriver>comparingDouble(driver -> -driver.weight().value())
                    .thenComparing(KeyDriver::name))
            .toList();
    double n = rows.size();
    return new KeyDrivers(
        outcome,
        drivers,
        resampled(shares.rSquared, drawn -> drawn.rSquared),
        1 - (1 - shares.rSquared) * (n - 1) / (n - k - 1),
        intercept(),
        rows.size(),
        rows.missing(),
        resampled.size());
  }

  private KeyDriver driver(
      int j, FisherCorrelation correlation, double qOfCorrelation, double qOfCoefficient) {
    double unit = rows.deviation(rows.outcome(0)) / rows.deviation(j);
    return new KeyDriver(
        rows.driverNames().get(j),
        new Association(
            new Estimate(correlation.value(), correlation.interval(), rows.size()),
            correlation.error(),
            correlation.p(),
            qOfCorrelation),
        coefficient(j, unit, qOfCoefficient),
        coefficient(j, 1, qOfCoefficient),
        resampled(shares.weights[j], drawn -> drawn.weights[j]),
        resampled(shares.share(j), drawn -> drawn.share(j)),
        shares.shapley.length == 0
            ? Optional.empty()
            : Optional.of(resampled(shares.shapley[j], drawn -> drawn.shapley[j])),
        system.inverse()[j][j]);
  }

  private Association coefficient(int j, double unit, double q) {
    double value = regression.coefficient(j);
    double error = regression.error(j);
    return association(value * unit, error * unit, regression.p(value, error), q);
  }

  private Association intercept() {
    double value = regression.intercept();
    double error = regression.interceptError();
    double p = regression.p(value, error);
    return association(value, error, p, p);
  }

  private Association association(double value, double error, double p, double q) {
    double reach = Quantiles.student(options.level(), regression.degreesOfFreedom()) * error;
    Interval interval = new Interval(value - reach, value + reach, options.level());
    return new Association(new Estimate(value, interval, rows.size()), error, p, q);
  }

  /** A share of a variance with its percentile interval, or [0, 1] if nothing was resampled. */
  private Estimate resampled(double value, ToDoubleFunction<Shares> measure) {
    Interval interval = new Interval(0, 1, options.level());
    if (!resampled.isEmpty()) {
      double[] drawn = resampled.stream().mapToDouble(measure).toArray();
      double[] ends = Quantiles.central(drawn, options.level());
      interval = new Interval(ends[0], ends[1], options.level());
    }
    return new Estimate(value, interval, rows.size());
  }
}
