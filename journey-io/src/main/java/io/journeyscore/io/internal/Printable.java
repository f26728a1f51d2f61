package io.journeyscore.io.internal;

/** Names from outside, made fit to be shown. */
public final class Printable {

  private static final int MAX_SHOWN = 200;

  private Printable() {}

  /**
   * Returns a name without control characters and half surrogate pairs, cut off where it is long.
   *
   * @param name the name
   * @return the name itself if nothing is wrong with it
   */
  public static String name(String name) {
    boolean fit = name.length() <= MAX_SHOWN;
    for (int i = 0; i < name.length() && fit; i++) {
      char c = name.charAt(i);
      fit = !Character.isISOControl(c) && !Character.isSurrogate(c);
    }
    return fit ? name : fitted(name);
  }

  private static String fitted(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints()
        .limit(MAX_SHOWN)
        .map(
            c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
        .forEach(safe::appendCodePoint);
    return name.codePointCount(0, name.length()) > MAX_SHOWN ? safe + "..." : safe.toString();
  }
}
