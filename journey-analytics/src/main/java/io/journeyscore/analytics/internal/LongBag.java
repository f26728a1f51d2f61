package io.journeyscore.analytics.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whole numbers, each as often as it came, in no order that could be seen.
 *
 * <p>Not thread-safe.
 */
public final class LongBag {
  private long[] values = new long[4];
  private int size;

  /** Starts empty. */
  public LongBag() {}

  /**
   * Adds a number.
   *
   * @param value the number
   */
  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1) + 1);
    }
    values[size++] = value;
  }

  /**
   * Adds all numbers of another bag, which stays as it is.
   *
   * @param other the other one
   */
  public void addAll(LongBag other) {
    int all = Math.addExact(size, other.size);
    if (all > values.length) {
      values = Arrays.copyOf(values, Math.max(all, size + (size >> 1)));
    }
    System.arraycopy(other.values, 0, values, size, other.size);
    size = all;
  }

  /**
   * Returns how many numbers there are.
   *
   * @return a count
   */
  public int size() {
    return size;
  }

  /**
   * Returns the numbers from the least to the greatest. O(n log n).
   *
   * @return a new array
   */
  public long[] sorted() {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Writes the numbers, from the least to the greatest.
   *
   * @param out where to
   * @throws IOException never, as the bytes stay in memory
   */
  public void write(DataOutputStream out) throws IOException {
    SavedState.writeLongs(out, sorted());
  }

  /**
   * Reads numbers.
   *
   * @param in where from
   * @return a bag of them
   * @throws IOException if the content ends early
   */
  public static LongBag read(DataInputStream in) throws IOException {
    LongBag bag = new LongBag();
    bag.values = SavedState.readLongs(in);
    bag.size = bag.values.length;
    return bag;
  }
}
