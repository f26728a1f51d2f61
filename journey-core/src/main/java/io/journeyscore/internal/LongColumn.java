package io.journeyscore.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One number for each row, most often zero: kept for every row where at least half of the rows have
 * one, else for those rows alone, which are then found by binary search.
 *
 * <p>Immutable and thread-safe.
 */
public final class LongColumn {

  private static final LongColumn ZEROS = new LongColumn(new int[0], new long[0]);

  private final int @Nullable [] rows;
  private final long[] values;

  private LongColumn(int @Nullable [] rows, long[] values) {
    this.rows = rows;
    this.values = values;
  }

  /**
   * Returns the number of a row.
   *
   * @param row the row, from 0
   * @return the number; 0 if none was set
   */
  public long get(int row) {
    if (rows == null) {
      return values[row];
    }
    if (values.length == 0) {
      return 0;
    }
    int at = Arrays.binarySearch(rows, row);
    return at < 0 ? 0 : values[at];
  }

  /**
   * Collects the numbers, in the order of their rows.
   *
   * <p>Not thread-safe; confine each instance to one thread.
   */
  public static final class Builder {

    private final IntChunks rows = new IntChunks();
    private final LongChunks values = new LongChunks();
    private int last = -1;

    /** Creates a builder without numbers. */
    public Builder() {}

    /**
     * Sets the number of a row.
     *
     * @param row the row; above that of the call before
     * @param value the number
     * @throws IllegalStateException if the row is not above that of the call before
     */
    public void set(int row, long value) {
      if (row <= last) {
        throw new IllegalStateException("a part must be set once: row " + row);
      }
      last = row;
      rows.add(row);
      values.add(value);
    }

    /**
     * Hands the column over and leaves the builder empty.
     *
     * @param size how many rows there are in all
     * @return the column
     */
    public LongColumn drain(int size) {
      int count = rows.size();
      if (count == 0) {
        return ZEROS;
      }
      if (count == size) {
        rows.drain();
        return new LongColumn(null, values.drain());
      }
      if (count < size / 2) {
        return new LongColumn(rows.drain(), values.drain());
      }
      long[] dense = new long[size];
      for (int i = 0; i < count; i++) {
        dense[rows.get(i)] = values.get(i);
      }
      rows.drain();
      values.drain();
      return new LongColumn(null, dense);
    }
  }
}
