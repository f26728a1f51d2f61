package io.journeyscore.ml.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.score.Calibration;

/**
 * A fitted calibration.
 *
 * <p>Immutable and thread-safe.
 *
 * @param calibration the map from margin to probability
 * @param fellBack whether the examples showed no probability that rises with the margin, so that
 *     the calibration is none
 */
public record CalibrationFit(Calibration calibration, boolean fellBack) {
  /**
   * Checks the parts.
   *
   * @param calibration the map from margin to probability
   * @param fellBack whether there is none because none fitted
   */
  public CalibrationFit {
    requireNonNull(calibration, "calibration");
  }
}
