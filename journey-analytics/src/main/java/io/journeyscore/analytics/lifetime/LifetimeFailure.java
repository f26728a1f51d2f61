package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Why a model could not be fitted to customers.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <M> the model
 * @param reason why
 * @param customers how many customers there were
 * @param repeaters how many of them bought again
 */
public record LifetimeFailure<M>(Reason reason, long customers, long repeaters)
    implements LifetimeResult<M> {
  /** Why there is no fit. Immutable and thread-safe. */
  public enum Reason {
    /** Fewer customers bought again than the options ask for. */
    TOO_FEW_REPEATERS,
    /**
     * The likelihood has no maximum at finite, positive parameters, or is flat around it: the
     * customers do not tell the parameters apart, as where nobody seems to have stopped or all buy
     * alike.
     */
    NO_MAXIMUM,
    /** The steps allowed did not suffice. */
    NOT_CONVERGED
  }

  /**
   * Checks the parts.
   *
   * @param reason why
   * @param customers how many customers there were
   * @param repeaters how many of them bought again
   * @throws NullPointerException if the reason is null
   */
  public LifetimeFailure {
    requireNonNull(reason, "reason");
  }

  @Override
  public Optional<LifetimeFit<M>> fit() {
    return Optional.empty();
  }

  @Override
  public Optional<LifetimeFailure<M>> failure() {
    return Optional.of(this);
  }
}
