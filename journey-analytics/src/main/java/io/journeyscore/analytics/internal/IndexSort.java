package io.journeyscore.analytics.internal;

/**
 * Stable merge sort of row numbers, without boxing.
 *
 * <p>Immutable and thread-safe.
 */
public final class IndexSort {
  private IndexSort() {}

  /** Compares two rows by their numbers. */
  @FunctionalInterface
  public interface Order {
    /**
     * Compares two rows.
     *
     * @param left number of a row
     * @param right number of a row
     * @return negative, zero or positive, as {@link java.util.Comparator#compare}
     */
    int compare(int left, int right);
  }

  /**
   * Returns the numbers 0 to {@code n - 1}, sorted.
   *
   * <p>O(n log n) comparisons.
   *
   * @param n how many, not negative
   * @param order the order
   * @return a new array; equal rows stay in ascending order of their numbers
   */
  public static int[] sorted(int n, Order order) {
    int[] from = new int[n];
    for (int i = 0; i < n; i++) {
      from[i] = i;
    }
    int[] to = new int[n];
    for (long width = 1; width < n; width *= 2) {
      for (long start = 0; start < n; start += 2 * width) {
        int middle = (int) Math.min(start + width, n);
        int end = (int) Math.min(start + 2 * width, n);
        merge(from, (int) start, middle, end, to, order);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(int[] from, int start, int middle, int end, int[] to, Order order) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      if (right >= end || (left < middle && order.compare(from[left], from[right]) <= 0)) {
        to[i] = from[left++];
      } else {
        to[i] = from[right++];
      }
    }
  }
}
