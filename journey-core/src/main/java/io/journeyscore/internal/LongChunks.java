package io.journeyscore.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing list of numbers in pieces of fixed length, so that growing copies nothing. A piece is
 * small enough for every collector to treat it as any object.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class LongChunks {

  private static final int BITS = 14;
  private static final int LENGTH = 1 << BITS;
  private static final int MASK = LENGTH - 1;

  private final List<long[]> chunks = new ArrayList<>();
  private long[] last = new long[0];
  private int size;

  /** Creates an empty list. */
  public LongChunks() {}

  /**
   * Adds a number at the end.
   *
   * @param value the number
   */
  public void add(long value) {
    int at = size & MASK;
    if (at == 0) {
      last = new long[LENGTH];
      chunks.add(last);
    }
    last[at] = value;
    size++;
  }

  /**
   * Returns a number.
   *
   * @param index its place, from 0 and below {@link #size()}
   * @return the number
   */
  public long get(int index) {
    return chunks.get(index >>> BITS)[index & MASK];
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
   * Hands all numbers over and leaves the list empty.
   *
   * @return the numbers
   */
  public long[] drain() {
    long[] all = new long[size];
    for (int i = 0; i < chunks.size(); i++) {
      int from = i << BITS;
      System.arraycopy(chunks.get(i), 0, all, from, Math.min(LENGTH, size - from));
      chunks.set(i, last);
    }
    chunks.clear();
    size = 0;
    return all;
  }
}
