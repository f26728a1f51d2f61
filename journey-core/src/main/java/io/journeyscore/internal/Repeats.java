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
  private IntChunks repeats = new IntChunks();
  private IntChunks firstOfRepeats = new IntChunks();
  private long[] slots = new long[0];

  Repeats(TextArena texts) {
    this.texts = texts;
  }

  /**
   * Returns for each text the first one that is the same.
   *
   * @param hashes the hashes of the texts by {@link ByteHash#FIRST_SEED}
   * @return the number of the first; null if no text repeats
   */
  int @Nullable [] firsts(LongChunks hashes) {
    if (!find(hashes, SUSPICIOUS_PROBES)) {
      long seed = texts.seedOfContent();
      LongChunks others = new LongChunks();
      for (int number = 0; number < texts.size(); number++) {
        others.add(texts.hash(number, seed));
      }
      repeats = new IntChunks();
      firstOfRepeats = new IntChunks();
      find(others, Integer.MAX_VALUE);
    }
    if (repeats.size() == 0) {
      return null;
    }
    int[] firsts = new int[texts.size()];
    for (int number = 0; number < firsts.length; number++) {
      firsts[number] = number;
    }
    for (int i = 0; i < repeats.size(); i++) {
      firsts[repeats.get(i)] = firstOfRepeats.get(i);
    }
    return firsts;
  }

  /** Returns false if a search took more probes than allowed. */
  private boolean find(LongChunks hashes, int mostProbes) {
    int count = hashes.size();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(count / PER_PART);
    int[] starts = new int[(1 << bits) + 1];
    for (int number = 0; number < count; number++) {
      starts[part(hashes.get(number), bits) + 1]++;
    }
    for (int i = 0; i < 1 << bits; i++) {
      starts[i + 1] += starts[i];
    }
    // A dealt text is its number and, above it, the lower half of its hash.
    long[] dealt = new long[count];
    int[] next = Arrays.copyOf(starts, 1 << bits);
    for (int number = 0; number < count; number++) {
      long hash = hashes.get(number);
      dealt[next[part(hash, bits)]++] = hash << Integer.SIZE | number;
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
    if (slots.length <= mask) {
      slots = new long[mask + 1];
    } else {
      Arrays.fill(slots, 0, mask + 1, 0);
    }
    for (int i = from; i < to; i++) {
      int number = (int) dealt[i];
      int at = (int) (dealt[i] >>> Integer.SIZE) & mask;
      int probes = 0;
      while (slots[at] != 0) {
        int other = (int) slots[at] - 1;
        if (slots[at] >>> Integer.SIZE == dealt[i] >>> Integer.SIZE && same(other, number)) {
          repeats.add(number);
          firstOfRepeats.add(other);
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
