package io.journeyscore.report.figure;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One cell of a table behind a chart. What is not known is never a number. */
public sealed interface Cell {

  /** Text, such as the name of a stage. */
  record Text(String text) implements Cell {}

  /** How many there are. */
  record Count(long count) implements Cell {}

  /**
   * A number that is no count.
   *
   * @param value the number; finite
   * @param decimals with how many decimals it is shown; exports hold all of them
   */
  record Decimal(double value, int decimals) implements Cell {
    /**
     * Checks the parts.
     *
     * @param value the number; finite
     * @param decimals with how many decimals it is shown
     */
    public Decimal {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value must be finite: " + value);
      }
    }
  }

  /**
   * A share.
   *
   * @param share the share, 1 being all
   */
  record Share(double share) implements Cell {
    /**
     * Checks the parts.
     *
     * @param share the share; finite
     */
    public Share {
      if (!Double.isFinite(share)) {
        throw new IllegalArgumentException("share must be finite: " + share);
      }
    }
  }

  /** A number of which it may only be said that it is small, because it is of few customers. */
  record Hidden() implements Cell {}

  /** A number that is not told because it would tell what is hidden beside it. */
  record Withheld() implements Cell {}

  /** Nothing is known. */
  record Missing() implements Cell {}

  /**
   * Returns a cell of text.
   *
   * @param text the text
   * @return a cell of text
   */
  static Cell of(String text) {
    return new Text(text);
  }

  /**
   * Returns a cell of a count.
   *
   * @param count the count
   * @return a cell of a count
   */
  static Cell of(long count) {
    return new Count(count);
  }

  /**
   * Returns a cell of a count, or of nothing.
   *
   * @param count the count
   * @return a cell of a count, or of nothing
   */
  static Cell of(OptionalLong count) {
    return count.isPresent() ? of(count.getAsLong()) : missing();
  }

  /**
   * Returns a cell of a number.
   *
   * @param value the value
   * @param decimals the decimals
   * @return a cell of a number
   */
  static Cell of(double value, int decimals) {
    return new Decimal(value, decimals);
  }

  /**
   * Returns a cell of a number, or of nothing.
   *
   * @param value the value
   * @param decimals the decimals
   * @return a cell of a number, or of nothing
   */
  static Cell of(OptionalDouble value, int decimals) {
    return value.isPresent() ? of(value.getAsDouble(), decimals) : missing();
  }

  /**
   * Returns a cell of a share.
   *
   * @param share the share
   * @return a cell of a share
   */
  static Cell share(double share) {
    return new Share(share);
  }

  /**
   * Returns a cell that is hidden.
   *
   * @return a cell that is hidden
   */
  static Cell hidden() {
    return new Hidden();
  }

  /**
   * Returns a cell that would tell what is hidden beside it.
   *
   * @return a cell that is not told
   */
  static Cell withheld() {
    return new Withheld();
  }

  /**
   * Returns a cell of nothing.
   *
   * @return a cell of nothing
   */
  static Cell missing() {
    return new Missing();
  }
}
