package io.journeyscore.internal;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the big-endian bytes that {@link ByteReader} reads.
 *
 * <p>Every method has a counterpart of the same name in the reader. What a writer accepts, the
 * reader accepts: numbers are finite, text is well-formed Unicode, counts are not negative.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class ByteWriter {
  private static final char ASCII_END = 0x80;

  private byte[] bytes = new byte[256];
  private int size;

  /** Creates a writer of no bytes yet. */
  public ByteWriter() {}

  /**
   * Returns how many bytes were written.
   *
   * @return the number of bytes
   */
  public int size() {
    return size;
  }

  /**
   * Writes one unsigned byte.
   *
   * @param value 0 to 255
   * @return this writer
   * @throws IllegalArgumentException if the value does not fit
   */
  public ByteWriter u8(int value) {
    checkRange(value, 0xFF);
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /**
   * Writes two bytes.
   *
   * @param value 0 to 65,535
   * @return this writer
   * @throws IllegalArgumentException if the value does not fit
   */
  public ByteWriter u16(int value) {
    checkRange(value, 0xFFFF);
    return u8(value >>> 8).u8(value & 0xFF);
  }

  /**
   * Writes four bytes.
   *
   * @param value any integer
   * @return this writer
   */
  public ByteWriter i32(int value) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /**
   * Writes eight bytes.
   *
   * @param value any integer
   * @return this writer
   */
  public ByteWriter i64(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /**
   * Writes a flag as one byte, 0 or 1.
   *
   * @param value the flag
   * @return this writer
   */
  public ByteWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  /**
   * Writes a count of things that follow, as four bytes.
   *
   * @param value not negative
   * @return this writer
   * @throws IllegalArgumentException if the count is negative
   */
  public ByteWriter count(int value) {
    checkRange(value, Integer.MAX_VALUE);
    return i32(value);
  }

  /**
   * Writes a finite number as four bytes.
   *
   * @param value a finite number
   * @return this writer
   * @throws IllegalArgumentException if the number is not finite
   */
  public ByteWriter f32(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite: " + value);
    }
    return i32(Float.floatToRawIntBits(value));
  }

  /**
   * Writes a finite number as eight bytes.
   *
   * @param value a finite number
   * @return this writer
   * @throws IllegalArgumentException if the number is not finite
   */
  public ByteWriter f64(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite: " + value);
    }
    return i64(Double.doubleToRawLongBits(value));
  }

  /**
   * Writes text as a four-byte length and that many bytes of UTF-8.
   *
   * @param value well-formed text
   * @return this writer
   * @throws IllegalArgumentException if the text has an unpaired surrogate
   */
  public ByteWriter text(String value) {
    requireNonNull(value, "value");
    return ascii(value) ? this : encoded(value);
  }

  /** Writes text as {@link #text} does, if all of it is ASCII; otherwise nothing. */
  private boolean ascii(String value) {
    int length = value.length();
    room(Math.addExact(Integer.BYTES, length));
    int from = size + Integer.BYTES;
    for (int i = 0; i < length; i++) {
      char unit = value.charAt(i);
      if (unit >= ASCII_END) {
        return false;
      }
      bytes[from + i] = (byte) unit;
    }
    i32(length);
    size = from + length;
    return true;
  }

  private ByteWriter encoded(String value) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      int length = encoded.remaining();
      i32(length);
      room(length);
      encoded.get(bytes, size, length);
      size += length;
      return this;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("value must be well-formed Unicode", e);
    }
  }

  /**
   * Writes text of any kind: a flag, then UTF-8 or, where the text has an unpaired surrogate, its
   * units, so that any comes back.
   *
   * @param value any text
   * @return this writer
   */
  public ByteWriter anyText(String value) {
    boolean wellFormed = isWellFormed(value);
    flag(wellFormed);
    if (wellFormed) {
      return text(value);
    }
    ByteBuffer units = ByteBuffer.allocate(Character.BYTES * value.length());
    units.asCharBuffer().put(value);
    return bytes(units.array());
  }

  /**
   * Writes bytes as a four-byte length and the bytes themselves.
   *
   * @param value the bytes
   * @return this writer
   */
  public ByteWriter bytes(byte[] value) {
    requireNonNull(value, "value");
    return i32(value.length).raw(value);
  }

  /**
   * Writes bytes as they are, with no length before them.
   *
   * @param value the bytes
   * @return this writer
   */
  public ByteWriter raw(byte[] value) {
    requireNonNull(value, "value");
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /**
   * Returns a copy of the bytes written so far.
   *
   * @return the bytes
   */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private static boolean isWellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean paired =
            Character.isHighSurrogate(unit)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private void room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, 1 << 30)));
    }
  }

  private static void checkRange(int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException("value must be from 0 to %d: %d".formatted(max, value));
    }
  }
}
