package io.journeyscore.internal;

import static java.util.Objects.checkFromToIndex;
import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the big-endian bytes that {@link ByteWriter} writes, and is total: whatever the bytes, each
 * method returns a value within its contract or throws {@link ModelFormatException}.
 *
 * <p>A count is compared with its limit and with the bytes that are left before anything is
 * allocated for it, so no input makes the reader ask for more memory than a small multiple of its
 * own length. Messages say what was expected, never what the bytes held.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class ByteReader {
  private final byte[] bytes;
  private final int from;
  private final int to;
  private final String section;
  private int at;

  /**
   * Reads all of an array.
   *
   * @param bytes the bytes; not copied, and not to be changed while they are read
   * @param section what the bytes are part of, for error messages
   */
  public ByteReader(byte[] bytes, String section) {
    this(bytes, 0, bytes.length, section);
  }

  /**
   * Reads a stretch of an array. Offsets count from where it begins.
   *
   * @param bytes the bytes; not copied, and not to be changed while they are read
   * @param from where to begin
   * @param to where to end, exclusive
   * @param section what the bytes are part of, for error messages
   * @throws IndexOutOfBoundsException if the stretch is not inside the array
   */
  public ByteReader(byte[] bytes, int from, int to, String section) {
    checkFromToIndex(from, to, bytes.length);
    this.bytes = bytes;
    this.from = from;
    this.at = from;
    this.to = to;
    this.section = requireNonNull(section, "section");
  }

  /**
   * Returns where the next byte is read.
   *
   * @return how many bytes were read before it
   */
  public int offset() {
    return at - from;
  }

  /**
   * Returns how many bytes are left.
   *
   * @return the number of bytes
   */
  public int remaining() {
    return to - at;
  }

  /**
   * Reads one unsigned byte.
   *
   * @param what names the value in an error
   * @return 0 to 255
   * @throws ModelFormatException with TRUNCATED if the bytes end
   */
  public int u8(String what) {
    need(1, what);
    return bytes[at++] & 0xFF;
  }

  /**
   * Reads two bytes.
   *
   * @param what names the value in an error
   * @return 0 to 65,535
   * @throws ModelFormatException with TRUNCATED if the bytes end
   */
  public int u16(String what) {
    need(2, what);
    int value = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    at += 2;
    return value;
  }

  /**
   * Reads four bytes.
   *
   * @param what names the value in an error
   * @return any integer
   * @throws ModelFormatException with TRUNCATED if the bytes end
   */
  public int i32(String what) {
    need(4, what);
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | (bytes[at++] & 0xFF);
    }
    return value;
  }

  /**
   * Reads eight bytes.
   *
   * @param what names the value in an error
   * @return any integer
   * @throws ModelFormatException with TRUNCATED if the bytes end
   */
  public long i64(String what) {
    need(8, what);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[at++] & 0xFF);
    }
    return value;
  }

  /**
   * Reads a flag.
   *
   * @param what names the value in an error
   * @return the flag
   * @throws ModelFormatException with TRUNCATED if the bytes end, BAD_ENUM if it is not 0 or 1
   */
  public boolean flag(String what) {
    return choice(what, 2) == 1;
  }

  /**
   * Reads one byte that stands for one of a closed list of choices.
   *
   * @param what names the value in an error
   * @param choices how many choices there are, from 1 to 256
   * @return 0 to {@code choices - 1}
   * @throws ModelFormatException with TRUNCATED if the bytes end, BAD_ENUM if there is no such
   *     choice
   */
  public int choice(String what, int choices) {
    int value = u8(what);
    if (value >= choices) {
      at--;
      throw fail(Code.BAD_ENUM, "%s must be below %d".formatted(what, choices));
    }
    return value;
  }

  /**
   * Reads how many things follow. Whoever calls may allocate for that many: the count is within its
   * limit, and so many things of the least size do fit in the bytes that are left.
   *
   * @param what names the value in an error
   * @param limit the most that is accepted
   * @param leastBytes how many bytes one thing takes at least, not negative
   * @return 0 to {@code limit}
   * @throws ModelFormatException with TRUNCATED if the bytes end, LIMIT_EXCEEDED above the limit,
   *     BAD_COUNT if negative or more than the bytes that are left could hold
   */
  public int count(String what, int limit, int leastBytes) {
    int value = i32(what);
    if (value < 0) {
      at -= 4;
      throw fail(Code.BAD_COUNT, what + " must not be negative");
    }
    if (value > limit) {
      at -= 4;
      throw fail(Code.LIMIT_EXCEEDED, "%s must be at most %d".formatted(what, limit));
    }
    if ((long) value * leastBytes > remaining()) {
      at -= 4;
      throw fail(Code.BAD_COUNT, what + " must fit in the bytes that follow");
    }
    return value;
  }

  /**
   * Reads a finite number of four bytes.
   *
   * @param what names the value in an error
   * @return a finite number
   * @throws ModelFormatException with TRUNCATED if the bytes end, BAD_NUMBER if not finite
   */
  public float f32(String what) {
    float value = Float.intBitsToFloat(i32(what));
    if (!Float.isFinite(value)) {
      at -= 4;
      throw fail(Code.BAD_NUMBER, what + " must be finite");
    }
    return value;
  }

  /**
   * Reads a finite number of eight bytes.
   *
   * @param what names the value in an error
   * @return a finite number
   * @throws ModelFormatException with TRUNCATED if the bytes end, BAD_NUMBER if not finite
   */
  public double f64(String what) {
    double value = Double.longBitsToDouble(i64(what));
    if (!Double.isFinite(value)) {
      at -= 8;
      throw fail(Code.BAD_NUMBER, what + " must be finite");
    }
    return value;
  }

  /**
   * Reads text of a bounded length.
   *
   * @param what names the value in an error
   * @param maxBytes the most bytes of UTF-8 that are accepted
   * @return the text
   * @throws ModelFormatException with TRUNCATED, BAD_COUNT or LIMIT_EXCEEDED as {@link #count}
   *     says, BAD_TEXT if the bytes are not UTF-8
   */
  public String text(String what, int maxBytes) {
    int length = count(what, maxBytes, 1);
    String value =
        isAscii(length)
            ? new String(bytes, at, length, StandardCharsets.ISO_8859_1)
            : decoded(what, length);
    at += length;
    return value;
  }

  private boolean isAscii(int length) {
    int all = 0;
    for (int i = at; i < at + length; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  private String decoded(String what, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, at, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw fail(Code.BAD_TEXT, what + " must be UTF-8");
    }
  }

  /**
   * Reads text of any kind, with unpaired surrogates or not, of a bounded length.
   *
   * @param what names the value in an error
   * @param maxBytes the most bytes that are accepted
   * @return the text
   * @throws ModelFormatException as {@link #flag} and {@link #text} say
   */
  public String anyText(String what, int maxBytes) {
    return flag(what)
        ? text(what, maxBytes)
        : ByteBuffer.wrap(bytes(what, maxBytes)).asCharBuffer().toString();
  }

  /**
   * Reads bytes that follow their length.
   *
   * @param what names the value in an error
   * @param maxBytes the most that is accepted
   * @return a new array
   * @throws ModelFormatException with TRUNCATED, BAD_COUNT or LIMIT_EXCEEDED as {@link #count} says
   */
  public byte[] bytes(String what, int maxBytes) {
    return raw(what, count(what, maxBytes, 1));
  }

  /**
   * Reads a known number of bytes.
   *
   * @param what names the value in an error
   * @param length how many, not negative
   * @return a new array
   * @throws ModelFormatException with TRUNCATED if the bytes end
   */
  public byte[] raw(String what, int length) {
    need(length, what);
    byte[] value = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return value;
  }

  /**
   * Leaves bytes out.
   *
   * @param what names them in an error
   * @param length how many, not negative
   * @throws ModelFormatException with TRUNCATED if the bytes end
   */
  public void skip(String what, int length) {
    need(length, what);
    at += length;
  }

  /**
   * Checks that every byte was read.
   *
   * @throws ModelFormatException with TRAILING_BYTES if some were not
   */
  public void end() {
    if (at != to) {
      throw fail(Code.TRAILING_BYTES, remaining() + " bytes left after the last value");
    }
  }

  /**
   * Makes the error for something wrong at the present offset.
   *
   * @param code what is wrong
   * @param message the rule that was broken, without content of the bytes
   * @return the error, to be thrown
   */
  public ModelFormatException fail(Code code, String message) {
    return new ModelFormatException(code, section, at - from, message);
  }

  private void need(int length, String what) {
    if (length > to - at) {
      throw fail(Code.TRUNCATED, "the bytes end before " + what);
    }
  }
}
