package io.journeyscore.ml;

/**
 * How a hazard may go with the time since the landmark, other things equal.
 *
 * <p>Shapes matter to logistic regression most; trees bend with time and signals together.
 */
public enum HazardShape {
  /**
   * Up or down in one bend, by the number of the period and its logarithm. Best where periods are
   * many: few outcomes in each make steps that are mostly noise, which calibration answers by
   * drawing all hazards towards their mean.
   */
  SMOOTH,

  /** Each period for itself, as Kaplan and Meier's curve does. Best where periods are few. */
  STEPS
}
