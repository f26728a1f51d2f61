package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Why a Cox regression has no finite, unique estimate.
 *
 * <p>Immutable and thread-safe.
 *
 * @param reason why
 * @param signals the signals that are at fault, in the order in which they were given; may be empty
 */
public record CoxFailure(Reason reason, List<String> signals) implements CoxResult {
  /** Why there is no estimate. Immutable and thread-safe. */
  public enum Reason {
    /** No row has the outcome while another row of its stratum is at risk. */
    NO_OUTCOME,
    /** A signal has the same value in all rows. */
    CONSTANT,
    /**
     * Among those at risk together, a signal is constant, or a sum of multiples of signals before
     * it.
     */
    COLLINEAR,
    /**
     * The likelihood rises for ever as a coefficient grows: a signal, or a sum of multiples of
     * signals, separates at every outcome those who have it from all others at risk.
     */
    MONOTONE,
    /**
     * The rows have clusters, and so few of them bear on the signals that a robust variance cannot
     * be told: there must be more than signals.
     */
    TOO_FEW_CLUSTERS,
    /** The steps allowed did not suffice. */
    NOT_CONVERGED
  }

  /**
   * Checks the parts and copies the list.
   *
   * @param reason why
   * @param signals the signals that are at fault
   * @throws NullPointerException if a part is null
   */
  public CoxFailure {
    requireNonNull(reason, "reason");
    signals = List.copyOf(signals);
  }

  @Override
  public Optional<CoxFit> fit() {
    return Optional.empty();
  }

  @Override
  public Optional<CoxFailure> failure() {
    return Optional.of(this);
  }
}
