package io.journeyscore.identity;

import io.journeyscore.internal.Micros;
import java.util.Arrays;
import java.util.BitSet;

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

  /** Collects logins. */
  static final class Builder {

    private final IdentifierTable table;
    private final boolean inOrder;
    private int size;
    private int[] weak;
    private int[] strong;
    private long[] occurredAt;
    private long[] knownAt;

    /** The last login of each weak node, where they come in order. */
    private long[] lastOfWeak = {};

    /**
     * Starts with no login.
     *
     * @param table the nodes
     * @param inOrder whether those of one weak node come in the order of their moments, so that
     *     some can be forgotten on the way
     * @param room for how many there is room before some are forgotten, or it grows
     */
    Builder(IdentifierTable table, boolean inOrder, int room) {
      this.table = table;
      this.inOrder = inOrder;
      weak = new int[room];
      strong = new int[room];
      occurredAt = new long[room];
      knownAt = new long[room];
    }

    /**
     * Takes a login in.
     *
     * @throws IllegalArgumentException if logins come in order, and this one does not
     */
    void add(int weakNode, int strongNode, long occurred, long known) {
      if (inOrder) {
        requireOrder(weakNode, occurred);
      }
      if (size == weak.length) {
        if (inOrder) {
          keep(LoginThinning.kept(this));
        }
        if (size > weak.length / 2) {
          grow();
        }
      }
      weak[size] = weakNode;
      strong[size] = strongNode;
      occurredAt[size] = occurred;
      knownAt[size++] = known;
    }

    private void requireOrder(int weakNode, long occurred) {
      int known = lastOfWeak.length;
      if (weakNode >= known) {
        lastOfWeak = Arrays.copyOf(lastOfWeak, Math.max(weakNode + 1, known * 2));
        Arrays.fill(lastOfWeak, known, lastOfWeak.length, Long.MIN_VALUE);
      }
      if (occurred < lastOfWeak[weakNode]) {
        throw new IllegalArgumentException(
            "events must be in the order of their moments: %s after %s"
                .formatted(Micros.toInstant(occurred), Micros.toInstant(lastOfWeak[weakNode])));
      }
      lastOfWeak[weakNode] = occurred;
    }

    private void grow() {
      int room = size * 2;
      weak = Arrays.copyOf(weak, room);
      strong = Arrays.copyOf(strong, room);
      occurredAt = Arrays.copyOf(occurredAt, room);
      knownAt = Arrays.copyOf(knownAt, room);
    }

    private void keep(BitSet kept) {
      int to = 0;
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        weak[to] = weak[i];
        strong[to] = strong[i];
        occurredAt[to] = occurredAt[i];
        knownAt[to++] = knownAt[i];
      }
      size = to;
    }

    int size() {
      return size;
    }

    int weak(int login) {
      return weak[login];
    }

    int strong(int login) {
      return strong[login];
    }

    long occurredAt(int login) {
      return occurredAt[login];
    }

    long knownAt(int login) {
      return knownAt[login];
    }

    /** Whether a weak node, once somebody logged in, is that person's until the next login. */
    boolean isOwnedForGood(int weakNode) {
      return table.ownedFor(weakNode) == Long.MAX_VALUE;
    }

    /** The logins by weak node, moment, person and when they became known. */
    int[] sorted() {
      return IntOrder.sorted(
          size,
          (i, j) -> {
            int by = Integer.compare(weak[i], weak[j]);
            by = by != 0 ? by : Long.compare(occurredAt[i], occurredAt[j]);
            by = by != 0 || strong[i] == strong[j] ? by : table.compare(strong[i], strong[j]);
            return by != 0 ? by : Long.compare(knownAt[i], knownAt[j]);
          });
    }

    LoginIndex build() {
      int[] order = sorted();
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
