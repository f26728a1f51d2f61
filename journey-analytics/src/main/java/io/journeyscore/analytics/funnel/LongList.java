package io.journeyscore.analytics.funnel;

import java.util.Arrays;

/** A list of whole numbers that grows. */
final class LongList {

  private static final int FIRST_LENGTH = 16;

  private long[] values = {};
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(FIRST_LENGTH, size + (size >> 1)));
    }
    values[size++] = value;
  }

  void addAll(long[] more) {
    if (size + more.length > values.length) {
      values = Arrays.copyOf(values, Math.max(size + more.length, size + (size >> 1)));
    }
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  /** A sorted copy. */
  long[] sorted() {
    long[] copy = Arrays.copyOf(values, size);
    Arrays.sort(copy);
    return copy;
  }
}
