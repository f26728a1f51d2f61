package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a record as they stand in the input. They may name a customer, so the text form
 * tells their number alone.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class RecordContent {

  private final byte[] bytes;

  private RecordContent(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Wraps bytes.
   *
   * @param bytes the bytes; copied
   * @return the content
   */
  public static RecordContent of(byte[] bytes) {
    return new RecordContent(requireNonNull(bytes, "bytes").clone());
  }

  /**
   * Returns the bytes.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Returns the bytes read as UTF-8, to show them to people.
   *
   * @return the text; U+FFFD stands for what is no UTF-8
   */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordContent that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /**
   * Returns how many bytes there are.
   *
   * @return such as {@code 17 bytes}
   */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
