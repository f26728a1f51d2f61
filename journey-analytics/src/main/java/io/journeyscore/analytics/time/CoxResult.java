package io.journeyscore.analytics.time;

import java.util.Optional;

/**
 * What came of a Cox regression: a {@link CoxFit}, or a {@link CoxFailure} that says why there is
 * none.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface CoxResult permits CoxFit, CoxFailure {
  /**
   * Returns the fit.
   *
   * @return the fit; empty if there is none
   */
  Optional<CoxFit> fit();

  /**
   * Returns why there is no fit.
   *
   * @return the failure; empty if there is a fit
   */
  Optional<CoxFailure> failure();

  /**
   * Returns the fit, where there must be one.
   *
   * @return the fit
   * @throws IllegalStateException if there is none; the message says why
   */
  default CoxFit orElseThrow() {
    return fit()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "regression must have a fit: " + failure().orElseThrow()));
  }
}
