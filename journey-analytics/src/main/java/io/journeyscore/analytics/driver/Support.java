package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.OptionalDouble;

/**
 * How many rows stand behind an effect.
 *
 * <p>Immutable and thread-safe.
 *
 * @param rows all rows
 * @param low rows with a low value
 * @param high rows with a high value
 * @param middle rows with a value that is neither
 * @param missing rows without a value
 */
public record Support(long rows, Group low, Group high, Group middle, Group missing) {
  /**
   * Some of the rows.
   *
   * <p>Immutable and thread-safe.
   *
   * @param rows how many rows; not negative
   * @param events how many of them have the outcome
   * @param clusters how many clusters they come from
   */
  public record Group(long rows, long events, long clusters) {
    /**
     * Checks the counts.
     *
     * @param rows how many rows
     * @param events how many of them have the outcome
     * @param clusters how many clusters they come from
     * @throws IllegalArgumentException if a count is negative, or there are more events or clusters
     *     than rows
     */
    public Group {
      Checks.atLeast(rows, 0, "rows");
      Checks.atLeast(events, 0, "events");
      Checks.atLeast(clusters, 0, "clusters");
      if (events > rows || clusters > rows) {
        throw new IllegalArgumentException(
            "events and clusters must not be above rows ("
                + rows
                + "): "
                + events
                + ", "
                + clusters);
      }
    }

    /**
     * Returns the share of the rows that have the outcome.
     *
     * @return a share in [0, 1]; empty if there is no row
     */
    public OptionalDouble rate() {
      return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) events / rows);
    }
  }

  /**
   * Checks the parts.
   *
   * @param rows all rows
   * @param low rows with a low value
   * @param high rows with a high value
   * @param middle rows with a value that is neither
   * @param missing rows without a value
   * @throws NullPointerException if a group is null
   * @throws IllegalArgumentException if the groups' rows do not add up to all rows
   */
  public Support {
    requireNonNull(low, "low");
    requireNonNull(high, "high");
    requireNonNull(middle, "middle");
    requireNonNull(missing, "missing");
    if (low.rows() + high.rows() + middle.rows() + missing.rows() != rows) {
      throw new IllegalArgumentException("rows must be the sum of the groups' rows: " + rows);
    }
  }

  /**
   * Returns the number of rows that have a value.
   *
   * @return not negative
   */
  public long present() {
    return rows - missing.rows();
  }

  /**
   * Returns the share of the rows that have a value.
   *
   * @return a share in [0, 1]
   */
  public double shareWithValue() {
    return rows == 0 ? 0 : (double) present() / rows;
  }
}
