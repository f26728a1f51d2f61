package io.journeyscore.ml;

/** How probabilities are made to agree with how often the target comes true. */
public enum CalibrationMethod {
  /**
   * A sigmoid with two parameters (Platt 1999). Steady with few examples, and contributions in
   * log-odds speak of the calibrated probability.
   */
  PLATT,

  /**
   * Whatever never falls, straight between knots (isotonic regression). Fits any shape, and wants
   * some thousand examples; contributions stay those of the model before calibration.
   */
  ISOTONIC
}
