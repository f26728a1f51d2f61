package io.journeyscore.report.internal.cell;

import java.util.List;

/** Sixty-four bits of texts, so that two of millions hardly ever share them. */
public final class TextHash {

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private TextHash() {}

  /**
   * Returns the hash of texts in their order: that of Fowler, Noll and Vo, with its bits mixed.
   *
   * @param texts the texts
   * @return the hash, the same everywhere
   */
  public static long of(List<String> texts) {
    long hash = FNV_OFFSET;
    for (String text : texts) {
      // Its length first, so that the same letters shared out otherwise are something else.
      hash = (hash ^ text.length()) * FNV_PRIME;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * FNV_PRIME;
      }
    }
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }

  /**
   * Returns the hash of texts in their order.
   *
   * @param texts the texts
   * @return the hash, the same everywhere
   */
  public static long of(String... texts) {
    return of(List.of(texts));
  }
}
