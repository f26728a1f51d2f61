package io.journeyscore.attribution;

import io.journeyscore.internal.IntMergeSort;
import io.journeyscore.internal.RadixSort;
import java.util.Arrays;

/**
 * Puts different paths in the order of their touches: by as many of the first ones as a number of
 * 64 bits holds, which tell most paths apart, and those that are alike so far by comparing them.
 */
final class PathOrder {

  private final PathIndex index;
  private final int[] ranks;
  private final int bits;
  private final int digits;

  /**
   * Creates an order.
   *
   * @param index the paths
   * @param ranks the touches of all paths, one after the other, as places in the order of names
   * @param names how many names there are
   */
  PathOrder(PathIndex index, int[] ranks, int names) {
    this.index = index;
    this.ranks = ranks;
    // A touch is its rank and one: a path that has ended comes before those that go on.
    bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(names));
    digits = Long.SIZE / bits;
  }

  /** The numbers of the paths in order. */
  int[] sorted() {
    int[] order = new int[index.size()];
    long[] keys = new long[order.length];
    for (int path = 0; path < order.length; path++) {
      order[path] = path;
      keys[path] = key(index.start(path), index.start(path + 1));
    }
    RadixSort.sort(keys, 0, keys.length, order, 0);
    int start = 0;
    for (int i = 1; i <= keys.length; i++) {
      if (i == keys.length || keys[i] != keys[start]) {
        if (i - start > 1) {
          IntMergeSort.sort(order, start, i, this::compare);
        }
        start = i;
      }
    }
    return order;
  }

  private long key(int from, int to) {
    int told = Math.min(digits, to - from);
    long key = 0;
    for (int i = from; i < from + told; i++) {
      key = key << bits | (ranks[i] + 1);
    }
    return told == 0 ? 0 : key << (Long.SIZE - bits * told);
  }

  private int compare(int left, int right) {
    return Arrays.compare(
        ranks,
        index.start(left),
        index.start(left + 1),
        ranks,
        index.start(right),
        index.start(right + 1));
  }
}
