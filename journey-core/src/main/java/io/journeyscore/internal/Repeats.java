package io.journeyscore.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many texts are there more than once.
 *
 * <p>The texts are dealt out by the upper bits of their hashes into parts of some thousand, and
 * each part is looked through with a table of its own, which fits the cache. Texts written to
 * collide are noticed by the length of the search; everything then starts again with a seed drawn
 * from all of them.
 */
final class Repeats {

  private static final int PER_PART = 4_096;
  private static final int SUSPICIOUS_PROBES = 400;

  private final TextArena texts;
  private final int[] firsts;
  private int repeats;

  Repeats(TextArena texts) {
    this.texts = texts;
    this.firsts = new int[texts.size()];
  }

  /**
   * Returns for each text the first one that is the same.
   *
   * @param hashes the hashes of the texts by {@link ByteHash#FIRST_SEED}
   * @return the number of the first; null if no text repeats
   */
  int @Nullable [] firsts(long[] hashes) {
    if (!find(hashes, SUSPICIOUS_PROBES)) {
      long seed = texts.seedOfContent();
      for (int number = 0; number < hashes.length; number++) {
        hashes[number] = texts.hash(number, seed);
      }
      repeats = 0;
      find(hashes, Integer.MAX_VALUE);
    }
    return repeats == 0 ? null : firsts;
  }

  /** Returns false if a search took more probes than allowed. */
  private boolean find(long[] hashes, int mostProbes) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(hashes.length / PER_PART);
    int[] starts = new int[(1 << bits) + 1];
    for (long hash : hashes) {
      starts[part(hash, bits) + 1]++;
    }
    for (int i = 0; i < 1 << bits; i++) {
      starts[i + 1] += starts[i];
    }
    // A dealt text is its number and, above it, the lower half of its hash.
    long[] dealt = new long[hashes.length];
    int[] next = Arrays.copyOf(starts, 1 << bits);
    for (int number = 0; number < hashes.length; number++) {
      dealt[next[part(hashes[number], bits)]++] = hashes[number] << Integer.SIZE | number;
    }
    for (int i = 0; i < 1 << bits; i++) {
      if (!findIn(dealt, starts[i], starts[i + 1], mostProbes)) {
        return false;
      }
    }
    return true;
  }

  private static int part(long hash, int bits) {
    return (int) (hash >>> 1 >>> (Long.SIZE - 1 - bits));
  }

  private boolean findIn(long[] dealt, int from, int to, int mostProbes) {
    int mask = Integer.highestOneBit(Math.max(1, to - from)) * 4 - 1;
    long[] slots = new long[mask + 1];
    for (int i = from; i < to; i++) {
      int number = (int) dealt[i];
      int at = (int) (dealt[i] >>> Integer.SIZE) & mask;
      int probes = 0;
      firsts[number] = number;
      while (slots[at] != 0) {
        int other = (int) slots[at] - 1;
        if (slots[at] >>> Integer.SIZE == dealt[i] >>> Integer.SIZE && same(other, number)) {
          firsts[number] = other;
          repeats++;
          break;
        }
        at = (at + 1) & mask;
        probes++;
      }
      if (slots[at] == 0) {
        slots[at] = dealt[i] + 1;
      }
      if (probes > mostProbes) {
        return false;
      }
    }
    return true;
  }

  private boolean same(int left, int right) {
    return texts.equals(left, texts.group(right), texts.from(right), texts.to(right));
  }
}
