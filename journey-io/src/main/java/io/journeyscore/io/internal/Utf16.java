package io.journeyscore.io.internal;

/**
 * What characters of Java are as code points: halves of surrogate pairs stand alone or together.
 */
public final class Utf16 {

  /** How many bytes of UTF-8 a unit takes at most. */
  static final int MOST_BYTES = 3;

  private Utf16() {}

  /**
   * Finds half a surrogate pair, which no encoding of Unicode can hold.
   *
   * @param text the text
   * @return the position of the first; -1 if there is none
   */
  public static int tornAt(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * Returns how many bytes a text takes as UTF-8.
   *
   * @param text the text, without half surrogate pairs
   * @return a number of bytes
   */
  public static long utf8Length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += utf8Length(text.charAt(i));
    }
    return bytes;
  }

  /** Each half of a surrogate pair stands for two of its four bytes. */
  private static int utf8Length(char c) {
    return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /**
   * Returns how many bytes characters take as UTF-8.
   *
   * @param chars the characters, without half surrogate pairs
   * @param length how many of them count
   * @return a number of bytes
   */
  public static long utf8Length(char[] chars, int length) {
    long bytes = 0;
    for (int i = 0; i < length; i++) {
      bytes += utf8Length(chars[i]);
    }
    return bytes;
  }
}
