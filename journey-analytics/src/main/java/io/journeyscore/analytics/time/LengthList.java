package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Microseconds, of which only the numbers count, not their order. */
final class LengthList {
  private static final int FEW = 16;

  private long[] micros = new long[FEW];
  private int size;

  void add(long length) {
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, Math.multiplyExact(2, size));
    }
    micros[size++] = length;
  }

  void addAll(LengthList other) {
    addAll(other.micros, other.size);
  }

  private void addAll(long[] others, int count) {
    int sum = Math.addExact(size, count);
    if (sum > micros.length) {
      micros = Arrays.copyOf(micros, Math.max(sum, 2 * size));
    }
    System.arraycopy(others, 0, micros, size, count);
    size = sum;
  }

  int size() {
    return size;
  }

  long[] sorted() {
    long[] sorted = Arrays.copyOf(micros, size);
    Arrays.sort(sorted);
    return sorted;
  }

  void write(DataOutputStream out) throws IOException {
    SavedState.writeLongs(out, sorted());
  }

  void read(DataInputStream in) throws IOException {
    long[] read = SavedState.readLongs(in);
    addAll(read, read.length);
  }
}
