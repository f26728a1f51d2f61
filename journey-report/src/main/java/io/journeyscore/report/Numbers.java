package io.journeyscore.report;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Whole numbers by name, as they are saved. */
final class Numbers {

  private Numbers() {}

  static void write(DataOutputStream out, SortedMap<String, long[]> numbers) throws IOException {
    out.writeInt(numbers.size());
    for (Map.Entry<String, long[]> entry : numbers.entrySet()) {
      byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
      out.writeInt(name.length);
      out.write(name);
      out.writeInt(entry.getValue().length);
      for (long number : entry.getValue()) {
        out.writeLong(number);
      }
    }
  }

  static SortedMap<String, long[]> read(DataInputStream in) throws IOException {
    SortedMap<String, long[]> numbers = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      byte[] name = new byte[length(in, 1)];
      in.readFully(name);
      long[] values = new long[length(in, Long.BYTES)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readLong();
      }
      numbers.put(new String(name, StandardCharsets.UTF_8), values);
    }
    return numbers;
  }

  private static int length(DataInputStream in, int bytes) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / bytes) {
      throw new EOFException();
    }
    return length;
  }

  /** Adds the numbers of each name of one map to those of another. */
  static void addAll(
      SortedMap<String, long[]> to, SortedMap<String, long[]> from, BinaryOperator<long[]> add) {
    from.forEach((name, numbers) -> to.merge(name, numbers.clone(), add));
  }

  /** Returns the sums place by place; the first is changed if it is the longer one. */
  static long[] sum(long[] mine, long[] others) {
    long[] sum = mine.length < others.length ? Arrays.copyOf(mine, others.length) : mine;
    for (int place = 0; place < others.length; place++) {
      sum[place] += others[place];
    }
    return sum;
  }
}
