package io.journeyscore.attribution;

import java.util.Arrays;

/**
 * Different paths, numbered from 0 in the order in which they came. Touches lie one after the
 * other, and a path that is known costs no object.
 *
 * <p>Most paths are short and of few names. The touches of such a path make up a number of 63 bits,
 * by which it is found without a look at the touches. Each length has keys of its own: the many
 * journeys of the few shortest paths stay within memory that the caches hold. Of any other path the
 * key is a hash, and its touches are compared; if they differ, it goes by the next key.
 *
 * <p>Not thread-safe.
 */
final class PathIndex {

  private static final int BITS = 9;
  private static final int SHORT = Long.SIZE / BITS;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private int[] touches = new int[1 << 8];
  private int[] startOf = new int[1 << 6];
  private int size;

  private final PathKeys[] keysOfLength = new PathKeys[SHORT + 1];
  private final PathKeys hashes = new PathKeys();

  PathIndex() {
    Arrays.setAll(keysOfLength, length -> new PathKeys());
  }

  int size() {
    return size;
  }

  /** The touches of all paths together. */
  int totalLength() {
    return startOf[size];
  }

  /**
   * Where the touches of a path begin among those of all; where the last ones end, for the size.
   */
  int start(int path) {
    return startOf[path];
  }

  int length(int path) {
    return startOf[path + 1] - startOf[path];
  }

  int touch(int path, int position) {
    return touches[startOf[path] + position];
  }

  /** Says of each code whether a path has it. */
  boolean[] used(int codes) {
    boolean[] used = new boolean[codes];
    for (int i = 0; i < totalLength(); i++) {
      used[touches[i]] = true;
    }
    return used;
  }

  /** Other numbers in place of those of the touches of all paths, one after the other. */
  int[] translated(int[] codeFor) {
    int[] translated = new int[totalLength()];
    for (int i = 0; i < translated.length; i++) {
      translated[i] = codeFor[touches[i]];
    }
    return translated;
  }

  /**
   * Returns the number of a path, given anew if it has none.
   *
   * @param from where its touches begin among the codes
   * @param to where they end
   */
  int number(int[] codes, int from, int to) {
    if (to - from > SHORT) {
      return numberByHash(codes, from, to);
    }
    long key = 0;
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= codes[i];
      key = key << BITS | codes[i];
    }
    if (any >>> BITS != 0) {
      return numberByHash(codes, from, to);
    }
    PathKeys keys = keysOfLength[to - from];
    int known = keys.number(key);
    return known == PathKeys.UNKNOWN ? append(codes, from, to, keys, key) : known;
  }

  private int numberByHash(int[] codes, int from, int to) {
    long key = hash(codes, from, to);
    int known = hashes.number(key);
    while (known != PathKeys.UNKNOWN) {
      if (Arrays.equals(touches, startOf[known], startOf[known + 1], codes, from, to)) {
        return known;
      }
      known = hashes.number(++key);
    }
    return append(codes, from, to, hashes, key);
  }

  private static long hash(int[] codes, int from, int to) {
    long hash = (long) to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ codes[i]) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  private int append(int[] codes, int from, int to, PathKeys keys, long key) {
    int begin = startOf[size];
    int end = Math.addExact(begin, to - from);
    if (end > touches.length) {
      touches = Arrays.copyOf(touches, Math.max(end, (int) Math.min(1L << 30, 2L * end)));
    }
    System.arraycopy(codes, from, touches, begin, to - from);
    if (size + 2 > startOf.length) {
      startOf = Arrays.copyOf(startOf, 2 * startOf.length);
    }
    keys.put(key, size);
    startOf[++size] = end;
    return size - 1;
  }
}
