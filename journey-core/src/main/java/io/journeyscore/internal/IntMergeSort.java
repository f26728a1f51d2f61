package io.journeyscore.internal;

import java.util.Arrays;

/** Sorts whole numbers by an order of one's own, without an object for each. Stable. */
public final class IntMergeSort {

  private static final int FEW = 12;

  private IntMergeSort() {}

  /** An order of whole numbers. */
  @FunctionalInterface
  public interface Order {

    /**
     * Compares two numbers.
     *
     * @param left the first
     * @param right the second
     * @return negative, zero or positive
     */
    int compare(int left, int right);
  }

  /**
   * Sorts numbers: O(n log n) comparisons, and as much room again as the numbers take.
   *
   * @param items the numbers
   * @param from the place of the first
   * @param to the place after the last
   * @param order the order
   */
  public static void sort(int[] items, int from, int to, Order order) {
    if (to - from <= FEW) {
      insert(items, from, to, order);
      return;
    }
    int[] other = Arrays.copyOfRange(items, from, to);
    sortInto(items, from, other, 0, to - from, order);
  }

  /** Sorts what both arrays hold into the first. */
  private static void sortInto(
      int[] items, int from, int[] other, int otherFrom, int length, Order order) {
    if (length <= FEW) {
      insert(items, from, from + length, order);
      return;
    }
    int half = length >>> 1;
    sortInto(other, otherFrom, items, from, half, order);
    sortInto(other, otherFrom + half, items, from + half, length - half, order);
    int left = otherFrom;
    int right = otherFrom + half;
    for (int i = from; i < from + length; i++) {
      if (right == otherFrom + length
          || (left < otherFrom + half && order.compare(other[left], other[right]) <= 0)) {
        items[i] = other[left++];
      } else {
        items[i] = other[right++];
      }
    }
  }

  private static void insert(int[] items, int from, int to, Order order) {
    for (int i = from + 1; i < to; i++) {
      int item = items[i];
      int at = i;
      while (at > from && order.compare(items[at - 1], item) > 0) {
        items[at] = items[at - 1];
        at--;
      }
      items[at] = item;
    }
  }
}
