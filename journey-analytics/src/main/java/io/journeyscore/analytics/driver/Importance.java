package io.journeyscore.analytics.driver;

/** By which measure drivers are compared. Immutable and thread-safe. */
public enum Importance {
  /** The correlation with the outcome, other drivers not held fixed; with sign. */
  CORRELATION,
  /** The standardised regression coefficient, other drivers held fixed; with sign. */
  COEFFICIENT,
  /** Johnson's relative weight as a share of R2. */
  RELATIVE_WEIGHT,
  /** The Shapley share of R2; not with more than 20 drivers. */
  SHAPLEY
}
