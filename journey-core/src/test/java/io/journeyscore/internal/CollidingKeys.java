package io.journeyscore.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys of sixteen bytes that all have the same hash by the first seed: the second eight bytes undo
 * what the first eight did.
 */
final class CollidingKeys {

  private static final long FOLD = 0xD6E8FEB86659FD93L;
  private static final int LENGTH = 2 * Long.BYTES;

  private CollidingKeys() {}

  static List<byte[]> of(int count) {
    List<byte[]> keys = new ArrayList<>(count);
    for (long first = 1; first <= count; first++) {
      long folded = (ByteHash.FIRST_SEED ^ LENGTH) ^ first;
      long state = Math.multiplyHigh(folded, FOLD) ^ folded * FOLD;
      keys.add(
          ByteBuffer.allocate(LENGTH)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(first)
              .putLong(state ^ 42)
              .array());
    }
    return keys;
  }
}
