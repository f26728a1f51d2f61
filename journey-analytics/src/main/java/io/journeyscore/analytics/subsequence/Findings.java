package io.journeyscore.analytics.subsequence;

import java.util.Arrays;

/**
 * Where a pattern has been found: the last element of each finding, and its first.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class Findings {

  private static final int USUAL = 16;

  private int[] lasts = new int[USUAL];
  private int[] firsts = new int[USUAL];
  private int size;

  int size() {
    return size;
  }

  int last(int finding) {
    return lasts[finding];
  }

  int first(int finding) {
    return firsts[finding];
  }

  void clear() {
    size = 0;
  }

  void add(int last, int first) {
    if (size == lasts.length) {
      int room = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size);
      lasts = Arrays.copyOf(lasts, room);
      firsts = Arrays.copyOf(firsts, room);
    }
    lasts[size] = last;
    firsts[size++] = first;
  }

  /** Makes place for some findings, to be put anywhere among them. */
  void reserve(int findings) {
    if (findings > lasts.length) {
      int room = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(findings, 2L * lasts.length));
      lasts = new int[room];
      firsts = new int[room];
    }
    size = findings;
  }

  void put(int finding, int last, int first) {
    lasts[finding] = last;
    firsts[finding] = first;
  }
}
