package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.CoxCoefficient;
import io.journeyscore.analytics.time.CoxFailure;
import java.util.Optional;

/**
 * One signal, and whether it goes with journeys that are faster, slower, or left.
 *
 * <p>Association, not cause. Immutable and thread-safe.
 *
 * @param signal its name
 * @param factor its class; {@link Factors} says how it is found
 * @param success its association with the rate of success
 * @param leaving its association with the rate at which journeys are left
 * @param leavingLift for a signal of two values, by what the share of journeys left by the horizon
 *     is greater with the higher one (a ratio); empty for other signals, and where one of the two
 *     shares is 0 or not known
 */
public record Factor(
    String signal,
    FactorClass factor,
    Association success,
    Association leaving,
    Optional<Estimate> leavingLift) {
  /**
   * Checks the parts.
   *
   * @param signal its name
   * @param factor its class
   * @param success its association with the rate of success
   * @param leaving its association with the rate at which journeys are left
   * @param leavingLift by what the share of journeys left by the horizon is greater
   * @throws NullPointerException if a part is null
   */
  public Factor {
    requireNonNull(signal, "signal");
    requireNonNull(factor, "factor");
    requireNonNull(success, "success");
    requireNonNull(leaving, "leaving");
    requireNonNull(leavingLift, "leavingLift");
  }

  /**
   * How a signal goes with one rate.
   *
   * <p>Immutable and thread-safe.
   *
   * @param coefficient its coefficient and hazard ratio, the other signals held equal; empty where
   *     there is none
   * @param q the share of false discoveries among all associations as clear as this one or clearer;
   *     1 where there is no coefficient
   * @param unknown why there is no coefficient; empty where there is one
   */
  public record Association(
      Optional<CoxCoefficient> coefficient, double q, Optional<CoxFailure.Reason> unknown) {
    /**
     * Checks the parts.
     *
     * @param coefficient its coefficient and hazard ratio
     * @param q the share of false discoveries
     * @param unknown why there is no coefficient
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if q is not in [0, 1], or not just one of coefficient and
     *     reason is there
     */
    public Association {
      requireNonNull(coefficient, "coefficient");
      Checks.probability(q, "q");
      requireNonNull(unknown, "unknown");
      if (coefficient.isPresent() == unknown.isPresent()) {
        throw new IllegalArgumentException(
            "unknown must be there if and only if coefficient is not: " + unknown);
      }
    }

    /** Whether the rate is higher with more of the signal, beyond a share of false discoveries. */
    boolean raises(double rate) {
      return q <= rate && coefficient.map(CoxCoefficient::value).orElse(0.0) > 0;
    }

    /** Whether the rate is lower with more of the signal, beyond a share of false discoveries. */
    boolean lowers(double rate) {
      return q <= rate && coefficient.map(CoxCoefficient::value).orElse(0.0) < 0;
    }
  }
}
