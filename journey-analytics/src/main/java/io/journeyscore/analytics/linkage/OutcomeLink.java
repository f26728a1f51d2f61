package io.journeyscore.analytics.linkage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What change of an outcome is associated with one unit more of a measure, the adjustments held
 * equal.
 *
 * <p>It does not say that the one brings about the other: customers who are better served may
 * differ in ways that no adjustment holds. Immutable and thread-safe.
 *
 * @param outcome the outcome
 * @param effect the change for one unit more, in currency for an amount, in probability (0.005 is
 *     half a point) for churn; its interval lets rows of one customer be alike. Empty if there is a
 *     problem
 * @param p the two-sided p-value of no association; empty if there is a problem
 * @param rows how many rows know the outcome
 * @param customers how many customers these are of
 * @param problem why there is no effect; empty if there is one
 */
public record OutcomeLink(
    BusinessOutcome outcome,
    Optional<Estimate> effect,
    OptionalDouble p,
    long rows,
    long customers,
    Optional<Problem> problem) {

  /** Why no effect can be told. Immutable and thread-safe. */
  public enum Problem {
    /** There must be at least two customers more than columns: the measure and the adjustments. */
    TOO_FEW_CUSTOMERS,
    /** The measure is the same in all rows. */
    CONSTANT_MEASURE,
    /**
     * The measure or an adjustment follows from others, or an adjustment is the same everywhere.
     */
    COLLINEAR,
    /** The outcome is the same in all rows. */
    CONSTANT_OUTCOME,
    /** The measure and the adjustments tell who left without fault, so that odds are infinite. */
    SEPARATED
  }

  /**
   * Checks the parts.
   *
   * @param outcome the outcome
   * @param effect the change for one unit more
   * @param p the two-sided p-value of no association
   * @param rows how many rows know the outcome
   * @param customers how many customers these are of
   * @param problem why there is no effect
   * @throws NullPointerException if a part is null
   */
  public OutcomeLink {
    requireNonNull(outcome, "outcome");
    requireNonNull(effect, "effect");
    requireNonNull(p, "p");
    requireNonNull(problem, "problem");
  }
}
