package io.journeyscore.identity;

/** Sorting of positions, for columns that stay where they are. */
final class IntOrder {

  /** An order of positions. */
  interface Comparison {
    int compare(int left, int right);
  }

  private IntOrder() {}

  /** The positions below a size in an order; equal ones stay in the order of their numbers. */
  static int[] sorted(int size, Comparison order) {
    int[] from = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
    int[] to = new int[size];
    for (long width = 1; width < size; width *= 2) {
      for (long low = 0; low < size; low += 2 * width) {
        int middle = (int) Math.min(low + width, size);
        merge(from, to, (int) low, middle, (int) Math.min(low + 2 * width, size), order);
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    return from;
  }

  private static void merge(int[] from, int[] to, int low, int middle, int high, Comparison order) {
    if (middle == high || order.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, low, to, low, high - low);
      return;
    }
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takeLeft =
          right == high || (left < middle && order.compare(from[left], from[right]) <= 0);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
