package io.journeyscore.attribution;

import java.util.Arrays;

/**
 * Different paths, numbered from 0 in the order in which they came. Touches lie one after the
 * other, and a path is found by open addressing over them, so that one that is known costs no
 * object.
 *
 * <p>Not thread-safe.
 */
final class PathIndex {

  private static final int FREE = 0;

  private int[] touches = new int[1 << 8];
  private int[] startOf = new int[1 << 6];
  private int[] hashOf = new int[1 << 6];
  private int size;

  /**
   * Numbers of paths plus one, at the places of their hashes; a power of two, half full at most.
   */
  private int[] slots = new int[1 << 7];

  int size() {
    return size;
  }

  /** The touches of all paths together. */
  int totalLength() {
    return startOf[size];
  }

  int length(int path) {
    return startOf[path + 1] - startOf[path];
  }

  int touch(int path, int position) {
    return touches[startOf[path] + position];
  }

  /**
   * Returns the number of a path, given anew if it has none.
   *
   * @param from where its touches begin among the codes
   * @param to where they end
   */
  int number(int[] codes, int from, int to) {
    int hash = hash(codes, from, to);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != FREE) {
      int path = slots[slot] - 1;
      if (hashOf[path] == hash
          && Arrays.equals(touches, startOf[path], startOf[path + 1], codes, from, to)) {
        return path;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size + 1;
    append(codes, from, to, hash);
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private static int hash(int[] codes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + codes[i];
    }
    // The lowest bits choose the slot; let all others reach them.
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  private void append(int[] codes, int from, int to, int hash) {
    int begin = startOf[size];
    int end = Math.addExact(begin, to - from);
    if (end > touches.length) {
      touches = Arrays.copyOf(touches, Math.max(end, (int) Math.min(1L << 30, 2L * end)));
    }
    System.arraycopy(codes, from, touches, begin, to - from);
    if (size + 2 > startOf.length) {
      startOf = Arrays.copyOf(startOf, 2 * startOf.length);
      hashOf = Arrays.copyOf(hashOf, 2 * hashOf.length);
    }
    hashOf[size] = hash;
    startOf[++size] = end;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int path = 0; path < size; path++) {
      int slot = hashOf[path] & (slots.length - 1);
      while (slots[slot] != FREE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = path + 1;
    }
  }
}
