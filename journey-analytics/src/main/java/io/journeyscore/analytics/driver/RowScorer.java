package io.journeyscore.analytics.driver;

/**
 * A model as {@link PermutationImportance} sees it: a row of numbers in, a probability out.
 *
 * <p>An implementation must be thread-safe, must depend on the row alone, and must not keep the
 * array.
 */
@FunctionalInterface
public interface RowScorer {
  /**
   * Returns the probability of the outcome for one row.
   *
   * @param row the columns that the model was trained on, in its order; the same array is used
   *     again for the next row
   * @return a probability in [0, 1]
   */
  double probability(double[] row);
}
