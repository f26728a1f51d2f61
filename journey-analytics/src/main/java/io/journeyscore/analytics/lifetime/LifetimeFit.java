package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A model that was fitted to customers by maximum likelihood, and how sure its parameters are.
 *
 * <p>The covariance of the parameters' logarithms is the inverse of the negative Hessian of the
 * log-likelihood at the maximum. It takes customers as independent, and the model as true.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <M> the model
 */
public final class LifetimeFit<M> implements LifetimeResult<M> {
  private final List<ModelParameter> parameters;
  private final Maximum maximum;
  private final Function<double[], M> maker;
  private final HistoryRows rows;
  private final double level;
  private final M model;

  /**
   * What to ask of a fit. Immutable and thread-safe.
   *
   * @param level confidence level of all intervals, above 0 and below 1
   * @param leastRepeaters how many customers must have bought again; positive
   */
  public record Options(double level, long leastRepeaters) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of all intervals
     * @param leastRepeaters how many customers must have bought again
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(leastRepeaters, 1, "leastRepeaters");
    }

    /**
     * Returns intervals of 95% and at least 50 customers who bought again.
     *
     * @return the options
     */
    public static Options defaults() {
      return new Options(0.95, 50);
    }
  }

  LifetimeFit(
      List<String> names,
      Maximum maximum,
      Function<double[], M> maker,
      HistoryRows rows,
      double level) {
    this.maximum = maximum;
    this.maker = maker;
    this.rows = rows;
    this.level = level;
    model = maker.apply(maximum.parameters());
    List<ModelParameter> all = new ArrayList<>();
    double reach = Quantiles.normal(level);
    for (int j = 0; j < names.size(); j++) {
      double value = maximum.parameters()[j];
      double error = maximum.error(j);
      Interval interval =
          new Interval(
              value * StrictMath.exp(-reach * error), value * StrictMath.exp(reach * error), level);
      all.add(
          new ModelParameter(
              names.get(j), new Estimate(value, interval, rows.customers()), value * error));
    }
    parameters = List.copyOf(all);
  }

  /**
   * Returns the model.
   *
   * @return the model of the most likely parameters
   */
  public M model() {
    return model;
  }

  /**
   * Returns the parameters.
   *
   * @return in the order of the model's
   */
  public List<ModelParameter> parameters() {
    return parameters;
  }

  /**
   * Returns the logarithm of the likelihood at its maximum.
   *
   * @return a number
   */
  public double logLikelihood() {
    return maximum.value();
  }

  /**
   * Returns how many customers the model was fitted to.
   *
   * @return a positive count
   */
  public long customers() {
    return rows.customers();
  }

  /**
   * Returns how many of them bought again.
   *
   * @return a positive count
   */
  public long repeaters() {
    return rows.repeaters();
  }

  /**
   * Returns any quantity of the model with an interval, such as the purchases to expect of one
   * customer or of all.
   *
   * <p>Parameters are drawn from the normal distribution of their logarithms; the interval lies
   * between the percentiles of the quantities they give. So it stays within the quantity's own
   * bounds. It says how well the <i>expectation</i> is known, as far as the parameters are; what a
   * customer really does varies much more about it.
   *
   * <p>O({@code draws}) computations of the quantity. Source: I. Krinsky and A. L. Robb, <i>On
   * Approximating the Statistical Properties of Elasticities</i>, The Review of Economics and
   * Statistics 68 (1986), 715-719, <a
   * href="https://doi.org/10.2307/1924536">doi:10.2307/1924536</a>.
   *
   * @param quantity computes the quantity from a model
   * @param draws how many models to draw, positive; 1,000 and more for intervals to publish
   * @param seed seed of the draws; equal seeds give equal bits
   * @return the quantity of the fitted model; empty if it is not finite, there or in a draw
   * @throws IllegalArgumentException if there is no draw
   */
  public Optional<Estimate> estimate(ToDoubleFunction<? super M> quantity, int draws, long seed) {
    Checks.atLeast(draws, 1, "draws");
    double value = requireNonNull(quantity, "quantity").applyAsDouble(model);
    double[] drawn = new double[draws];
    SplittableRandom random = new SplittableRandom(seed);
    boolean finite = Double.isFinite(value);
    for (int d = 0; d < draws && finite; d++) {
      drawn[d] = quantity.applyAsDouble(maker.apply(maximum.draw(random)));
      finite = Double.isFinite(drawn[d]);
    }
    if (!finite) {
      return Optional.empty();
    }
    double[] ends = Quantiles.central(drawn, level);
    return Optional.of(
        new Estimate(value, new Interval(ends[0], ends[1], level), rows.customers()));
  }

  @Override
  public Optional<LifetimeFit<M>> fit() {
    return Optional.of(this);
  }

  @Override
  public Optional<LifetimeFailure<M>> failure() {
    return Optional.empty();
  }
}
