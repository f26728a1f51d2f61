package io.journeyscore.attribution;

/**
 * Numbers of paths by keys of 64 bits, in one array with open addressing: a key and its number lie
 * side by side.
 *
 * <p>Not thread-safe.
 */
final class PathKeys {

  static final int UNKNOWN = -1;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int FREE = 0;

  private int size;

  /**
   * Keys, each with its number plus one behind it, at the places of their hashes; a power of two of
   * these, two thirds full at most.
   */
  private long[] slots = new long[1 << 5];

  /** The number of a key; {@link #UNKNOWN} if it has none. */
  int number(long key) {
    return (int) slots[slot(key) + 1] - 1;
  }

  /** Gives a key that has no number one. */
  void put(long key, int number) {
    put(key, number + 1L);
    size++;
    if (3L * size > slots.length) {
      grow();
    }
  }

  private void put(long key, long numberAndOne) {
    int slot = slot(key);
    slots[slot] = key;
    slots[slot + 1] = numberAndOne;
  }

  /** The place of a key, or the free one that would be its. */
  private int slot(long key) {
    // The lowest bits choose the slot; let all others reach them.
    long mixed = (key ^ key >>> 32) * MULTIPLIER;
    int slot = (int) (mixed >>> 32) & (slots.length - 2);
    while (slots[slot + 1] != FREE && slots[slot] != key) {
      slot = (slot + 2) & (slots.length - 2);
    }
    return slot;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[2 * before.length];
    for (int old = 0; old < before.length; old += 2) {
      if (before[old + 1] != FREE) {
        put(before[old], before[old + 1]);
      }
    }
  }
}
