package io.journeyscore.analytics.path;

import java.util.Arrays;

/**
 * Different sequences of numbers, numbered from 0 in the order in which they came, one after the
 * other in one array: a sequence that is known costs no object. They are found by a hash, and
 * compared where that is the same.
 *
 * <p>Not thread-safe.
 */
final class Sequences {
  private static final int NONE = -1;
  private static final long ODD = 0xD6E8FEB86659FD93L;

  private int[] codes = new int[64];
  private int[] ends = new int[16];
  private long[] hashes = new long[16];
  private int size;

  /** By the low bits of a hash, or the first free place after: the number of a sequence. */
  private int[] table = filled(64);

  int size() {
    return size;
  }

  int length(int number) {
    return ends[number] - start(number);
  }

  int code(int number, int position) {
    return codes[start(number) + position];
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /** Returns a sequence with other numbers in place of its own. */
  int[] translated(int number, int[] codeFor) {
    int[] translated = Arrays.copyOfRange(codes, start(number), ends[number]);
    Arrays.setAll(translated, i -> codeFor[translated[i]]);
    return translated;
  }

  /** Compares two sequences of this one by the ranks of their numbers, the shorter one first. */
  int compare(int one, int other, int[] ranks) {
    int shorter = Math.min(length(one), length(other));
    int a = start(one);
    int b = start(other);
    for (int i = 0; i < shorter; i++, a++, b++) {
      if (codes[a] != codes[b]) {
        return Integer.compare(ranks[codes[a]], ranks[codes[b]]);
      }
    }
    return Integer.compare(length(one), length(other));
  }

  /**
   * Returns the number of a sequence, given anew if it has none.
   *
   * @param from an array that begins with the sequence
   * @param length how long it is
   */
  int number(int[] from, int length) {
    long hash = hash(from, length);
    int place = (int) hash & table.length - 1;
    for (int known = table[place]; known != NONE; known = table[place]) {
      if (hashes[known] == hash
          && Arrays.equals(codes, start(known), ends[known], from, 0, length)) {
        return known;
      }
      place = place + 1 & table.length - 1;
    }
    table[place] = size;
    return append(from, length, hash);
  }

  private int append(int[] from, int length, long hash) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, length);
    if (end > codes.length) {
      codes = Arrays.copyOf(codes, Math.max(end, codes.length + (codes.length >> 1)));
    }
    System.arraycopy(from, 0, codes, start, length);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    ends[size] = end;
    hashes[size] = hash;
    size++;
    if (2 * size > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = filled(2 * table.length);
    for (int number = 0; number < size; number++) {
      int place = (int) hashes[number] & table.length - 1;
      while (table[place] != NONE) {
        place = place + 1 & table.length - 1;
      }
      table[place] = number;
    }
  }

  private static int[] filled(int length) {
    int[] table = new int[length];
    Arrays.fill(table, NONE);
    return table;
  }

  private static long hash(int[] from, int length) {
    long hash = length;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ from[i]) * ODD;
      hash ^= hash >>> 29;
    }
    hash *= ODD;
    return hash ^ hash >>> 32;
  }
}
