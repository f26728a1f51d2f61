package io.journeyscore.score;

/**
 * A trained model, ready to score: from a row of columns to a margin, from the margin to a
 * probability, and from the row to what each column contributed.
 *
 * <p>A row has {@link #width()} values, in the order of the model's columns, each of them finite. A
 * {@link ColumnLayout} makes such rows from signals. The margin is what the model adds up, in the
 * order in which its trainer added it up, so that both agree bit for bit.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface ScoringModel permits LinearModel, TreeEnsemble {

  /**
   * Returns how many columns a row has.
   *
   * @return the number of columns, at least 1
   */
  int width();

  /**
   * Returns what {@link #margin} and {@link #contribute} are measured in.
   *
   * @return the unit
   */
  MarginUnit unit();

  /**
   * Returns what the model adds up for a row. Allocates nothing.
   *
   * @param row a finite value for each column; not changed
   * @return the margin; finite
   * @throws IllegalArgumentException if the row has another width, or a value that leaves the model
   *     without a finite margin
   */
  double margin(double[] row);

  /**
   * Returns the same bits as {@link #margin(double[])}, and for trees does so several times faster,
   * because the scratch holds the row in the form in which the trees compare it. Allocates nothing.
   *
   * @param row a finite value for each column; not changed
   * @param scratch from {@link #newScratch()}
   * @return the margin; finite
   * @throws IllegalArgumentException if the row has another width or such a value, or the scratch
   *     is too small
   */
  double margin(double[] row, Scratch scratch);

  /**
   * Computes the margins of many rows, each with the same bits as {@link #margin(double[])}. A
   * block of rows goes through one tree after the other, so that each tree is fetched from memory
   * once for the block. Allocates nothing.
   *
   * @param rows the rows one after the other, {@link #width()} finite values each; what lies behind
   *     the last row that is asked for is not looked at
   * @param count how many rows; not negative
   * @param margins receives the margin of each row, from its start on
   * @param scratch from {@link #newScratch(int)}
   * @throws IllegalArgumentException if an array is too short for so many rows, a row has a value
   *     that leaves the model without a finite margin, or the scratch is too small
   */
  void margins(double[] rows, int count, double[] margins, Scratch scratch);

  /**
   * Returns the model's own probability for a margin, before any calibration. Allocates nothing.
   *
   * @param margin what {@link #margin} returned
   * @return a probability in [0, 1]
   */
  double probability(double margin);

  /**
   * Returns the margin that is expected before anything is known of a row: the mean over the
   * training examples, as the model remembers them.
   *
   * @return the base; finite
   */
  double base();

  /**
   * Computes what each column contributes to the margin of a row: {@code base()} and the
   * contributions add up to {@code margin(row)} within 1e-9. Allocates nothing.
   *
   * @param row a finite value for each column; not changed
   * @param contributions receives one number for each column; what it held before is lost
   * @param scratch from {@link #newScratch()}
   * @throws IllegalArgumentException if row or contributions have another width, or the scratch is
   *     too small
   */
  void contribute(double[] row, double[] contributions, Scratch scratch);

  /**
   * Makes working memory for {@link #margin(double[], Scratch)} and {@link #contribute}; {@link
   * #margins} takes one row at a time with it.
   *
   * @return a new scratch, for one thread
   */
  Scratch newScratch();

  /**
   * Makes working memory that serves {@link #margins} as well.
   *
   * @param rows how many rows to take through the trees together; positive
   * @return a new scratch, for one thread
   * @throws IllegalArgumentException if the number is not positive, or more than an array could
   *     hold
   */
  Scratch newScratch(int rows);
}
