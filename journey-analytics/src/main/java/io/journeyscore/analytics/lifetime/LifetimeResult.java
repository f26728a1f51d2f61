package io.journeyscore.analytics.lifetime;

import java.util.Optional;

/**
 * What came of fitting a model to customers: a {@link LifetimeFit}, or a {@link LifetimeFailure}
 * that says why there is none.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <M> the model
 */
public sealed interface LifetimeResult<M> permits LifetimeFit, LifetimeFailure {
  /**
   * Returns the fit.
   *
   * @return the fit; empty if there is none
   */
  Optional<LifetimeFit<M>> fit();

  /**
   * Returns why there is no fit.
   *
   * @return the failure; empty if there is a fit
   */
  Optional<LifetimeFailure<M>> failure();

  /**
   * Returns the fit, where there must be one.
   *
   * @return the fit
   * @throws IllegalStateException if there is none; the message says why
   */
  default LifetimeFit<M> orElseThrow() {
    return fit()
        .orElseThrow(
            () -> new IllegalStateException("model must have a fit: " + failure().orElseThrow()));
  }
}
