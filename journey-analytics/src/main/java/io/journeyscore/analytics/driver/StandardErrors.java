package io.journeyscore.analytics.driver;

/** What standard errors take for granted of the rows. Immutable and thread-safe. */
public enum StandardErrors {
  /**
   * Nothing of rows of one cluster, and nothing of how errors vary with the drivers.
   *
   * <p>Influences are summed within clusters. Of {@code G} clusters, {@code n} rows and {@code k}
   * drivers, the sum of squares is multiplied by {@code G / (G - 1)}, for coefficients also by
   * {@code (n - 1) / (n - k - 1)}, and Student's distribution has {@code G - 1} degrees of freedom.
   * Where each row is a cluster these are the errors known as HC1. With few clusters, below about
   * 30, they are too small.
   */
  CLUSTERED,
  /**
   * Rows are independent, and errors about the regression vary equally everywhere.
   *
   * <p>What textbooks and most programs give unless asked for more: Fisher's interval of a
   * correlation, least squares with {@code n - k - 1} degrees of freedom.
   */
  CLASSICAL
}
