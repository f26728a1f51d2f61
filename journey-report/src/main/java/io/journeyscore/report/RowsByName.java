package io.journeyscore.report;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of whole numbers by name, all of one width; their order says nothing. */
final class RowsByName implements Tally<RowsByName> {

  private final int width;
  private final SortedMap<String, Rows> rows = new TreeMap<>();

  /** The rows of one name, one after the other. */
  private static final class Rows {
    private long[] numbers = new long[16];
    private int size;

    private void append(long[] more, int length) {
      if (size + length > numbers.length) {
        int twice = Math.addExact(numbers.length, numbers.length >> 1);
        numbers = Arrays.copyOf(numbers, Math.max(twice, Math.addExact(size, length)));
      }
      System.arraycopy(more, 0, numbers, size, length);
      size += length;
    }
  }

  RowsByName(int width) {
    this.width = width;
  }

  /** Adds a row. */
  void add(String name, long... row) {
    rows.computeIfAbsent(name, any -> new Rows()).append(row, width);
  }

  /** Returns the numbers of all rows of each name, row by row, in their order. */
  SortedMap<String, long[]> sorted() {
    SortedMap<String, long[]> sorted = new TreeMap<>();
    rows.forEach((name, held) -> sorted.put(name, sorted(held)));
    return sorted;
  }

  private long[] sorted(Rows held) {
    if (width == 1) {
      long[] numbers = Arrays.copyOf(held.numbers, held.size);
      Arrays.sort(numbers);
      return numbers;
    }
    Integer[] order = new Integer[held.size / width];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (one, other) -> compare(held.numbers, one * width, other * width));
    long[] numbers = new long[held.size];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(held.numbers, order[i] * width, numbers, i * width, width);
    }
    return numbers;
  }

  private int compare(long[] numbers, int one, int other) {
    return Arrays.compare(numbers, one, one + width, numbers, other, other + width);
  }

  @Override
  public void addAll(RowsByName other) {
    other.rows.forEach(
        (name, held) ->
            rows.computeIfAbsent(name, any -> new Rows()).append(held.numbers, held.size));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    Numbers.write(out, sorted());
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    Numbers.read(in)
        .forEach(
            (name, numbers) ->
                rows.computeIfAbsent(name, any -> new Rows()).append(numbers, numbers.length));
  }
}
