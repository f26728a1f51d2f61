package io.journeyscore.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as bytes: UTF-8, in which an unpaired surrogate stands as three bytes of its own, so that
 * every text comes back as it was.
 *
 * <p>The order of the bytes is that of {@link CodePoints} wherever no unpaired surrogate is in the
 * way.
 */
public final class TextBytes {

  private static final int MAX_BYTES_PER_CHAR = 3;
  private static final int PREFIX_BYTES = Long.BYTES;

  private TextBytes() {}

  /**
   * Returns how many bytes a text may take at most.
   *
   * @param text the text
   * @return a count
   * @throws OutOfMemoryError if that is more than an array may hold
   */
  public static int mostBytes(String text) {
    long most = (long) MAX_BYTES_PER_CHAR * text.length();
    if (most > Integer.MAX_VALUE - Long.BYTES) {
      throw new OutOfMemoryError("a text must fit an array as bytes: " + text.length());
    }
    return (int) most;
  }

  /**
   * Writes a text.
   *
   * @param text the text
   * @param into where it goes, with room for {@link #mostBytes}
   * @param from the place of its first byte
   * @return the place after its last byte
   */
  public static int encode(String text, byte[] into, int from) {
    int at = from;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return encodeRest(text, i, into, at);
      }
      into[at++] = (byte) c;
    }
    return at;
  }

  private static int encodeRest(String text, int first, byte[] into, int from) {
    int at = from;
    for (int i = first; i < text.length(); i++) {
      int point = text.codePointAt(i);
      if (point < 0x80) {
        into[at++] = (byte) point;
      } else if (point < 0x800) {
        into[at++] = (byte) (0xC0 | point >> 6);
        into[at++] = (byte) (0x80 | (point & 0x3F));
      } else if (point < 0x10000) {
        into[at++] = (byte) (0xE0 | point >> 12);
        into[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
        into[at++] = (byte) (0x80 | (point & 0x3F));
      } else {
        into[at++] = (byte) (0xF0 | point >> 18);
        into[at++] = (byte) (0x80 | (point >> 12 & 0x3F));
        into[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
        into[at++] = (byte) (0x80 | (point & 0x3F));
        i++;
      }
    }
    return at;
  }

  /**
   * Reads a text that {@link #encode} wrote.
   *
   * @param bytes where it is
   * @param from the place of its first byte
   * @param to the place after its last byte
   * @return the text
   */
  public static String decode(byte[] bytes, int from, int to) {
    return isAscii(bytes, from, to)
        ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
        : decodeAny(bytes, from, to);
  }

  /**
   * Says whether a text is of visible characters of ASCII alone, so without blanks and controls.
   *
   * @param bytes where it is
   * @param from the place of its first byte
   * @param to the place after its last byte
   * @return true if so
   */
  public static boolean isVisible(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < '!' || bytes[at] > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  private static String decodeAny(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      int first = bytes[at++] & 0xFF;
      int further = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
      int point = further == 0 ? first : first & (0x3F >> further);
      for (int i = 0; i < further; i++) {
        point = point << 6 | (bytes[at++] & 0x3F);
      }
      text.appendCodePoint(point);
    }
    return text.toString();
  }

  /**
   * Compares two texts by code point, as {@link CodePoints#compare}.
   *
   * @param left where the first is
   * @param leftFrom the place of its first byte
   * @param leftTo the place after its last byte
   * @param right where the second is
   * @param rightFrom the place of its first byte
   * @param rightTo the place after its last byte
   * @return negative, zero or positive
   */
  public static int compare(
      byte[] left, int leftFrom, int leftTo, byte[] right, int rightFrom, int rightTo) {
    int differs = Arrays.mismatch(left, leftFrom, leftTo, right, rightFrom, rightTo);
    if (differs < 0) {
      return 0;
    }
    if (isInSurrogate(left, leftFrom, leftTo, leftFrom + differs)
        || isInSurrogate(right, rightFrom, rightTo, rightFrom + differs)) {
      return CodePoints.compare(decode(left, leftFrom, leftTo), decode(right, rightFrom, rightTo));
    }
    if (leftFrom + differs == leftTo || rightFrom + differs == rightTo) {
      return Integer.compare(leftTo - leftFrom, rightTo - rightFrom);
    }
    return Integer.compare(left[leftFrom + differs] & 0xFF, right[rightFrom + differs] & 0xFF);
  }

  /** Says whether a place is in the bytes of an unpaired surrogate. */
  private static boolean isInSurrogate(byte[] bytes, int from, int to, int place) {
    int first = place;
    while (first > from && (first == to || (bytes[first] & 0xC0) == 0x80)) {
      first--;
    }
    return first + 1 < to && (bytes[first] & 0xFF) == 0xED && (bytes[first + 1] & 0xFF) >= 0xA0;
  }

  /**
   * Says whether a text holds an unpaired surrogate.
   *
   * @param bytes where it is
   * @param from the place of its first byte
   * @param to the place after its last byte
   * @return true if so
   */
  public static boolean hasUnpairedSurrogate(byte[] bytes, int from, int to) {
    if (isAscii(bytes, from, to)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if ((bytes[i] & 0xFF) == 0xED && i + 1 < to && (bytes[i + 1] & 0xFF) >= 0xA0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the first eight bytes of a text as a number whose unsigned order is that of the texts
   * as far as those bytes go. A shorter text is filled up with zeros.
   *
   * @param bytes where it is
   * @param from the place of the first byte to take
   * @param to the place after its last byte
   * @return the number
   */
  public static long prefix(byte[] bytes, int from, int to) {
    long prefix = 0;
    int end = Math.min(to, from + PREFIX_BYTES);
    for (int i = from; i < end; i++) {
      prefix = prefix << Byte.SIZE | (bytes[i] & 0xFF);
    }
    int missing = PREFIX_BYTES - Math.max(0, end - from);
    return missing == PREFIX_BYTES ? 0 : prefix << (Byte.SIZE * missing);
  }
}
