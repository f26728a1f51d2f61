package io.journeyscore.identity;

import java.util.Arrays;

/**
 * All logins of a log, in columns: those of one weak node lie together, in the order of their
 * moments. Over the moments at which they became known stand the least of each 64, of each 64 of
 * those, and so on, so that a look-up as of an earlier moment skips what was not known then.
 */
final class LoginIndex implements LoginLookup {

  private static final int FAN_OUT_BITS = 6;

  private final int[] firstOfWeak;
  private final int[] strong;
  private final long[] occurredAt;

  /** The moments at which logins became known, then the least of each block, level by level. */
  private final long[][] knownAt;

  private LoginIndex(int[] firstOfWeak, int[] strong, long[] occurredAt, long[] knownAt) {
    this.firstOfWeak = firstOfWeak;
    this.strong = strong;
    this.occurredAt = occurredAt;
    int levels = 1;
    for (int length = knownAt.length; length > 1; length = blocks(length)) {
      levels++;
    }
    this.knownAt = new long[levels][];
    this.knownAt[0] = knownAt;
    for (int level = 1; level < levels; level++) {
      this.knownAt[level] = leastOfBlocks(this.knownAt[level - 1]);
    }
  }

  private static int blocks(int length) {
    return (length + (1 << FAN_OUT_BITS) - 1) >>> FAN_OUT_BITS;
  }

  private static long[] leastOfBlocks(long[] values) {
    long[] least = new long[blocks(values.length)];
    Arrays.fill(least, Long.MAX_VALUE);
    for (int i = 0; i < values.length; i++) {
      least[i >>> FAN_OUT_BITS] = Math.min(least[i >>> FAN_OUT_BITS], values[i]);
    }
    return least;
  }

  /** Collects logins in any order. */
  static final class Builder {

    private int size;
    private int[] weak = new int[16];
    private int[] strong = new int[16];
    private long[] occurredAt = new long[16];
    private long[] knownAt = new long[16];

    void add(int weakNode, int strongNode, long occurred, long known) {
      if (size == weak.length) {
        weak = Arrays.copyOf(weak, size * 2);
        strong = Arrays.copyOf(strong, size * 2);
        occurredAt = Arrays.copyOf(occurredAt, size * 2);
        knownAt = Arrays.copyOf(knownAt, size * 2);
      }
      weak[size] = weakNode;
      strong[size] = strongNode;
      occurredAt[size] = occurred;
      knownAt[size++] = known;
    }

    LoginIndex build(IdentifierTable table) {
      int[] order =
          IntOrder.sorted(
              size,
              (i, j) -> {
                int by = Integer.compare(weak[i], weak[j]);
                by = by != 0 ? by : Long.compare(occurredAt[i], occurredAt[j]);
                by = by != 0 || strong[i] == strong[j] ? by : table.compare(strong[i], strong[j]);
                return by != 0 ? by : Long.compare(knownAt[i], knownAt[j]);
              });
      int[] first = new int[table.size() + 1];
      int[] strongInOrder = new int[size];
      long[] occurredInOrder = new long[size];
      long[] knownInOrder = new long[size];
      for (int i = 0; i < size; i++) {
        first[weak[order[i]] + 1]++;
        strongInOrder[i] = strong[order[i]];
        occurredInOrder[i] = occurredAt[order[i]];
        knownInOrder[i] = knownAt[order[i]];
      }
      for (int i = 1; i < first.length; i++) {
        first[i] += first[i - 1];
      }
      return new LoginIndex(first, strongInOrder, occurredInOrder, knownInOrder);
    }
  }

  int from(int weak) {
    return firstOfWeak[weak];
  }

  int to(int weak) {
    return firstOfWeak[weak + 1];
  }

  @Override
  public long occurredAt(int weak, int login) {
    return occurredAt[login];
  }

  @Override
  public int strong(int weak, int login) {
    return strong[login];
  }

  long knownAt(int login) {
    return knownAt[0][login];
  }

  @Override
  public int lastUntil(int weak, long moment, long asOf) {
    int from = from(weak);
    int i = firstAtOrAfter(weak, moment, true) - 1;
    while (i >= from) {
      if (knownAt[0][i] <= asOf) {
        return i;
      }
      int skipped = 1;
      for (int level = 1; level < knownAt.length; level++) {
        int bits = level * FAN_OUT_BITS;
        if (((i + 1L) & ((1L << bits) - 1)) != 0 || knownAt[level][i >>> bits] <= asOf) {
          break;
        }
        skipped = 1 << bits;
      }
      i -= skipped;
    }
    return -1;
  }

  @Override
  public int firstFrom(int weak, long moment, long asOf) {
    int to = to(weak);
    int i = firstAtOrAfter(weak, moment, false);
    while (i < to) {
      if (knownAt[0][i] <= asOf) {
        return i;
      }
      int skipped = 1;
      for (int level = 1; level < knownAt.length; level++) {
        int bits = level * FAN_OUT_BITS;
        if ((i & ((1L << bits) - 1)) != 0 || knownAt[level][i >>> bits] <= asOf) {
          break;
        }
        skipped = 1 << bits;
      }
      i += skipped;
    }
    return -1;
  }

  /** The first login at or after a moment, or after it; the end of the weak node's if none. */
  private int firstAtOrAfter(int weak, long moment, boolean after) {
    int low = from(weak);
    int high = to(weak);
    while (low < high) {
      int middle = (low + high) >>> 1;
      long occurred = occurredAt[middle];
      if (occurred < moment || (after && occurred == moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
