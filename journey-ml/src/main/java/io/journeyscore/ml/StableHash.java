package io.journeyscore.ml;

import java.nio.charset.StandardCharsets;

/**
 * A hash of text that is the same on every platform: FNV-1a over UTF-8, mixed with a seed by the
 * finaliser of SplitMix64.
 *
 * <p>Sources: G. Fowler, L. C. Noll, K.-P. Vo, <i>The FNV Non-Cryptographic Hash Algorithm</i>; S.
 * Steele, D. Lea, C. Flood, <i>Fast splittable pseudorandom number generators</i>, OOPSLA 2014.
 */
final class StableHash {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private StableHash() {}

  static long of(String text, long seed) {
    long hash = FNV_OFFSET;
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (unit & 0xff)) * FNV_PRIME;
    }
    return mix(hash ^ mix(seed));
  }

  /** A number in [0, 1) for a text and a seed. */
  static double share(long number, long seed) {
    return (mix(number ^ mix(seed)) >>> 11) * 0x1p-53;
  }

  private static long mix(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
