package io.journeyscore.sequence;

import io.journeyscore.internal.IntChunks;
import io.journeyscore.internal.LongChunks;
import java.util.Arrays;

/** What is known of each journey, as columns that grow journey by journey. */
final class JourneyColumns {

  static final int REACHED_GOAL = 1;
  static final int ENDED = 2;

  private static final int FIRST_LENGTH = 1 << 10;

  private final IntChunks customer = new IntChunks();
  private final IntChunks first = new IntChunks();
  private final IntChunks count = new IntChunks();
  private final LongChunks start = new LongChunks();
  private final LongChunks end = new LongChunks();
  private byte[] flags = new byte[FIRST_LENGTH];

  /**
   * Adds a journey.
   *
   * @param whose its customer
   * @param place the place of its first event among all members
   * @param events how many events it has
   * @param startMicros when the first of them occurred
   * @param endMicros when the last of them occurred
   * @param state {@link #REACHED_GOAL} and {@link #ENDED}
   */
  void add(int whose, int place, int events, long startMicros, long endMicros, int state) {
    int number = customer.size();
    customer.add(whose);
    first.add(place);
    count.add(events);
    start.add(startMicros);
    end.add(endMicros);
    if (number == flags.length) {
      flags = Arrays.copyOf(flags, number + (number >> 1));
    }
    flags[number] = (byte) state;
  }

  int size() {
    return customer.size();
  }

  Columns drain() {
    byte[] states = Arrays.copyOf(flags, size());
    flags = new byte[0];
    return new Columns(
        customer.drain(), first.drain(), count.drain(), start.drain(), end.drain(), states);
  }

  /**
   * The finished columns, one entry for each journey.
   *
   * @param customer the customer
   * @param first the place of the first event among all members
   * @param count how many events
   * @param start when the first event occurred
   * @param end when the last event occurred
   * @param flags {@link #REACHED_GOAL} and {@link #ENDED}
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  record Columns(
      int[] customer, int[] first, int[] count, long[] start, long[] end, byte[] flags) {}
}
