package io.journeyscore.analytics.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import org.jspecify.annotations.Nullable;

/**
 * Argument checks whose messages say name, rule and value, in this order.
 *
 * <p>Immutable and thread-safe.
 */
public final class Checks {
  private Checks() {}

  /**
   * Returns the argument if it is a confidence level.
   *
   * @param level a probability above 0 and below 1
   * @return the argument
   * @throws IllegalArgumentException if it is not above 0 and below 1
   */
  public static double level(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be above 0 and below 1: " + level);
    }
    return level;
  }

  /**
   * Returns the argument if it is a probability.
   *
   * @param value a number in [0, 1]
   * @param name what the message calls it
   * @return the argument
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public static double probability(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1]: " + value);
    }
    return value;
  }

  /**
   * Returns the argument if it says something.
   *
   * @param value a text
   * @param name what the message calls it
   * @return the argument
   * @throws NullPointerException if it is null
   * @throws IllegalArgumentException if it is blank
   */
  public static String text(String value, String name) {
    if (requireNonNull(value, name).isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank: '" + value + "'");
    }
    return value;
  }

  /**
   * Returns the argument if it is finite.
   *
   * @param value a number
   * @param name what the message calls it
   * @return the argument
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
    return value;
  }

  /**
   * Returns the argument if it is at least a bound.
   *
   * @param value a number
   * @param least the smallest number allowed
   * @param name what the message calls it
   * @return the argument
   * @throws IllegalArgumentException if it is smaller than the bound
   */
  public static long atLeast(long value, long least, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
    return value;
  }

  /**
   * Checks that a setting of a builder is not set yet.
   *
   * @param held what is set so far; null for nothing
   * @param name what the message calls it
   * @throws IllegalStateException if it is set
   */
  public static void unset(@Nullable Object held, String name) {
    if (held != null) {
      Object said = held instanceof EventFilter filter ? filter.describe() : held;
      throw new IllegalStateException(name + " must be set once: " + said);
    }
  }

  /**
   * Checks that labels and clusters have one entry for each of the rows, and that there are rows.
   *
   * @param rows the number of rows
   * @param name what the message calls the rows
   * @param labels one label for each row
   * @param clusters one cluster for each row
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, or a length differs
   */
  public static void rows(int rows, String name, boolean[] labels, int[] clusters) {
    requireNonNull(labels, "labels");
    requireNonNull(clusters, "clusters");
    if (rows == 0) {
      throw new IllegalArgumentException(name + " must have at least one row: 0");
    }
    if (labels.length != rows) {
      throw new IllegalArgumentException(
          "labels must have one entry for each of the " + rows + " rows: " + labels.length);
    }
    if (clusters.length != rows) {
      throw new IllegalArgumentException(
          "clusters must have one entry for each of the " + rows + " rows: " + clusters.length);
    }
  }

  /**
   * Returns a copy of the argument if all of it are probabilities; -0.0 becomes 0.0.
   *
   * @param values numbers in [0, 1]
   * @param name what the message calls them
   * @return a copy
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if one of them is not in [0, 1]; the message names its
   *     position
   */
  public static double[] probabilities(double[] values, String name) {
    double[] copy = requireNonNull(values, name).clone();
    for (int i = 0; i < copy.length; i++) {
      if (!(copy[i] >= 0 && copy[i] <= 1)) {
        throw new IllegalArgumentException(name + "[" + i + "] must be in [0, 1]: " + copy[i]);
      }
      copy[i] += 0.0;
    }
    return copy;
  }

  /**
   * Returns a copy of the argument if all of it are finite; -0.0 becomes 0.0.
   *
   * @param values numbers
   * @param name what the message calls them
   * @return a copy
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if one of them is NaN or infinite; the message names its
   *     position
   */
  public static double[] finite(double[] values, String name) {
    double[] copy = requireNonNull(values, name).clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(name + "[" + i + "] must be finite: " + copy[i]);
      }
      copy[i] += 0.0;
    }
    return copy;
  }
}
