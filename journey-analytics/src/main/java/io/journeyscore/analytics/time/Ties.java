package io.journeyscore.analytics.time;

/**
 * How {@link CoxRegression} takes outcomes of equal time, of which nobody knows which came first.
 * Immutable and thread-safe.
 */
public enum Ties {
  /**
   * Each outcome of a tie finds the others at risk in part: of {@code d} tied ones, the {@code k}th
   * takes {@code (k - 1) / d} of each away. Close to the average over all orders; the usual choice.
   */
  EFRON,

  /** Each outcome of a tie finds all the others at risk. Draws towards zero where ties are many. */
  BRESLOW
}
