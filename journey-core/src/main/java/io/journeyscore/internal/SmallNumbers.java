package io.journeyscore.internal;

/**
 * A number for each place, from 0 and below a bound, in as many bytes as the bound needs.
 *
 * <p>Thread-safe once nothing is set any more.
 */
public final class SmallNumbers {

  private static final int BYTE_BOUND = 1 << Byte.SIZE;
  private static final int CHAR_BOUND = 1 << Character.SIZE;
  private static final byte[] NO_BYTES = {};
  private static final char[] NO_CHARS = {};
  private static final int[] NO_INTS = {};

  private final int width;
  private final byte[] bytes;
  private final char[] chars;
  private final int[] ints;

  /**
   * Creates zeros.
   *
   * @param size how many
   * @param bound what all of them are below
   */
  public SmallNumbers(int size, int bound) {
    width =
        bound <= BYTE_BOUND ? Byte.BYTES : bound <= CHAR_BOUND ? Character.BYTES : Integer.BYTES;
    bytes = width == Byte.BYTES ? new byte[size] : NO_BYTES;
    chars = width == Character.BYTES ? new char[size] : NO_CHARS;
    ints = width == Integer.BYTES ? new int[size] : NO_INTS;
  }

  /**
   * Sets a number.
   *
   * @param place its place
   * @param number the number, from 0 and below the bound
   */
  public void set(int place, int number) {
    switch (width) {
      case Byte.BYTES -> bytes[place] = (byte) number;
      case Character.BYTES -> chars[place] = (char) number;
      default -> ints[place] = number;
    }
  }

  /**
   * Returns a number.
   *
   * @param place its place
   * @return the number
   */
  public int get(int place) {
    return switch (width) {
      case Byte.BYTES -> bytes[place] & 0xFF;
      case Character.BYTES -> chars[place];
      default -> ints[place];
    };
  }
}
