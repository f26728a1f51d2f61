package io.journeyscore.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of bytes: eight of them at a time are folded in by a multiplication to 128 bits, of
 * which the halves are joined by exclusive or.
 *
 * <p>It is fast and spreads well, but whoever knows the seed can write keys that collide. So a
 * table that meets suspiciously many of them takes another seed, one that depends on its own
 * content.
 */
public final class ByteHash {

  /** The seed of a table that has met no suspicious keys. */
  public static final long FIRST_SEED = 0x9E3779B97F4A7C15L;

  private static final long FOLD = 0xD6E8FEB86659FD93L;
  private static final long LAST_FOLD = 0xA0761D6478BD642FL;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteHash() {}

  /**
   * Returns the hash of some bytes.
   *
   * @param bytes where they are
   * @param from the place of the first
   * @param to the place after the last
   * @param seed the seed
   * @return the hash
   */
  public static long of(byte[] bytes, int from, int to, long seed) {
    long hash = seed ^ (to - from);
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = fold(hash ^ (long) LONGS.get(bytes, at), FOLD);
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << Byte.SIZE | (bytes[at] & 0xFF);
    }
    return fold(fold(hash ^ rest, FOLD), LAST_FOLD);
  }

  /**
   * Returns the hash of two numbers.
   *
   * @param left the first
   * @param right the second
   * @param seed the seed
   * @return the hash
   */
  public static long of(long left, long right, long seed) {
    return fold(fold(seed ^ left, FOLD) ^ right, LAST_FOLD);
  }

  private static long fold(long left, long right) {
    return Math.multiplyHigh(left, right) ^ left * right;
  }
}
