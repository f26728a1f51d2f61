package io.journeyscore.internal;

/** Order of text by code point, which is independent of locale and of UTF-16. */
public final class CodePoints {

  private CodePoints() {}

  /**
   * Compares two texts by code point.
   *
   * @param left the first
   * @param right the second
   * @return negative, zero or positive, as {@link Comparable#compareTo} says
   */
  public static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates sort below U+E000..U+FFFF as UTF-16 units, above them as code points.
        boolean aSurrogate = Character.isSurrogate(a);
        boolean bSurrogate = Character.isSurrogate(b);
        if (aSurrogate != bSurrogate) {
          return aSurrogate ? 1 : -1;
        }
        return a - b;
      }
    }
    return left.length() - right.length();
  }
}
