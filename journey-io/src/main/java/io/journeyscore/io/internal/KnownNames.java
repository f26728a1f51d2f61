package io.journeyscore.io.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** What to say of a name that is not known: the name made safe to show, and the nearest known. */
public final class KnownNames {

  private static final int MAX_SHOWN = 60;

  private KnownNames() {}

  /**
   * Returns the known name that somebody who wrote another may have meant.
   *
   * @param name what was written
   * @param known the known names
   * @return the one that the fewest letters tell from it, the first of several such; empty if they
   *     are more than a quarter of its letters
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(name, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return fewest <= Math.max(1, best.length() / 4) ? Optional.of(best) : Optional.empty();
  }

  /** The number of letters to insert, delete or change (Levenshtein), over two rows. */
  private static int edits(String from, String to) {
    if (from.length() > MAX_SHOWN) {
      return from.length();
    }
    int[] previous = new int[to.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }

  /**
   * Returns a name as it may stand in a message of one line.
   *
   * @param name the name
   * @return its first 60 characters, with a question mark for each control character
   */
  public static String shown(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints()
        .limit(MAX_SHOWN)
        .forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return name.codePointCount(0, name.length()) > MAX_SHOWN ? safe + "..." : safe.toString();
  }
}
