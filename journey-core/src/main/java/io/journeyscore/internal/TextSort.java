package io.journeyscore.internal;

import java.util.function.IntUnaryOperator;

/**
 * Sorts items by their texts in code-point order: by eight bytes at a time, beginning where the
 * texts cease to be alike. Stable. O(total length) at most, O(n) where eight bytes tell most texts
 * apart.
 */
public final class TextSort {

  private static final int FEW = 24;

  private final TextArena texts;
  private final IntUnaryOperator numberOf;

  /**
   * Creates a sorter.
   *
   * @param texts the texts
   * @param numberOf the number of an item's text
   */
  public TextSort(TextArena texts, IntUnaryOperator numberOf) {
    this.texts = texts;
    this.numberOf = numberOf;
  }

  /**
   * Sorts items.
   *
   * @param items the items, in any order
   * @param from the place of the first
   * @param to the place after the last
   */
  public void sort(int[] items, int from, int to) {
    sort(items, from, to, 0);
  }

  private void sort(int[] items, int from, int to, int alike) {
    if (to - from <= FEW) {
      insert(items, from, to);
      return;
    }
    if (texts.hasUnpairedSurrogates()) {
      merge(items, from, to);
      return;
    }
    int skip = commonPrefix(items, from, to, alike);
    int length = to - from;
    long[] keys = new long[length];
    int[] sorted = new int[length];
    for (int i = 0; i < length; i++) {
      int number = numberOf.applyAsInt(items[from + i]);
      sorted[i] = items[from + i];
      keys[i] = TextBytes.prefix(texts.group(number), texts.from(number) + skip, texts.to(number));
    }
    RadixSort.sort(keys, 0, length, sorted, 0);
    System.arraycopy(sorted, 0, items, from, length);
    int start = 0;
    for (int i = 1; i <= length; i++) {
      if (i == length || keys[i] != keys[start]) {
        if (i - start > 1) {
          sortAlike(items, from + start, from + i, skip + Long.BYTES);
        }
        start = i;
      }
    }
  }

  /** Items that are alike for so many bytes: the ended ones are equal, and others go on. */
  private void sortAlike(int[] items, int from, int to, int alike) {
    for (int i = from; i < to; i++) {
      int number = numberOf.applyAsInt(items[i]);
      if (texts.to(number) - texts.from(number) > alike) {
        sort(items, from, to, alike);
        return;
      }
    }
  }

  private int commonPrefix(int[] items, int from, int to, int alike) {
    int first = numberOf.applyAsInt(items[from]);
    byte[] bytes = texts.group(first);
    int start = texts.from(first);
    int common = texts.to(first) - start;
    for (int i = from + 1; i < to && common > alike; i++) {
      int number = numberOf.applyAsInt(items[i]);
      byte[] others = texts.group(number);
      int otherStart = texts.from(number);
      common = Math.min(common, texts.to(number) - otherStart);
      int at = alike;
      while (at < common && bytes[start + at] == others[otherStart + at]) {
        at++;
      }
      common = at;
    }
    return common;
  }

  private int compare(int left, int right) {
    return texts.compare(numberOf.applyAsInt(left), numberOf.applyAsInt(right));
  }

  private void insert(int[] items, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int item = items[i];
      int at = i;
      while (at > from && compare(items[at - 1], item) > 0) {
        items[at] = items[at - 1];
        at--;
      }
      items[at] = item;
    }
  }

  private void merge(int[] items, int from, int to) {
    IntMergeSort.sort(items, from, to, this::compare);
  }
}
