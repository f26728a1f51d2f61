package io.journeyscore.benchmarks.live;

/**
 * The least that has to be done for an event: find the customer by a number in an open-addressed
 * table, and change five of the sixteen numbers, 128 bytes, that are kept of the customer. It knows
 * no text, no lock, no order of events, no windows and no ends of journeys.
 */
final class LiveBound {
  private static final int CAPACITY = 1 << 21;
  private static final int MASK = CAPACITY - 1;
  private static final int SHIFT = Long.SIZE - 21;
  private static final int KEPT = 16;

  private final long[] keys = new long[CAPACITY];
  private final int[] slots = new int[CAPACITY];
  private final long[] kept = new long[KEPT * LiveEvents.CUSTOMERS];

  LiveBound() {
    for (int customer = 0; customer < LiveEvents.CUSTOMERS; customer++) {
      long key = LiveEvents.key(customer);
      int place = (int) (key >>> SHIFT);
      while (keys[place] != 0) {
        place = place + 1 & MASK;
      }
      keys[place] = key;
      slots[place] = KEPT * customer;
    }
  }

  /** Takes an event; returns how many the customer had. */
  long accept(long key, long atMicros) {
    int place = (int) (key >>> SHIFT);
    while (keys[place] != key) {
      place = place + 1 & MASK;
    }
    int slot = slots[place];
    long gap = atMicros - kept[slot + 1];
    kept[slot + 1] = atMicros;
    kept[slot + 2 + (int) (atMicros & 7)]++;
    kept[slot + 12] += gap;
    kept[slot + 13] = Math.max(kept[slot + 13], gap);
    return ++kept[slot];
  }
}
