package io.journeyscore.analytics.internal;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The bytes of an accumulator on its way to another machine: the kind of measure, what it holds, a
 * checksum.
 *
 * <p>Immutable and thread-safe.
 */
public final class SavedState {
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final int LENGTH_BYTES = Integer.BYTES;

  private SavedState() {}

  /** Writes what an accumulator holds. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the content.
     *
     * @param out where to
     * @throws IOException never, as the bytes stay in memory
     */
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads what an accumulator held. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads the whole content.
     *
     * @param in where from
     * @throws IOException if the content ends early
     */
    void read(DataInputStream in) throws IOException;
  }

  /**
   * Returns the bytes of a state.
   *
   * @param kind what the state is of, such as {@code funnel}, with all that must be equal in the
   *     measure that reads it
   * @param content writes what the accumulator holds
   * @return a new array
   */
  public static byte[] write(String kind, Writer content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writeText(out, kind);
      content.write(out);
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a state.
   *
   * @param kind what the state must be of
   * @param bytes what {@link #write} returned
   * @param content reads what the accumulator held
   * @throws StateFormatException if the bytes are not sound, or of another kind
   */
  public static void read(String kind, byte[] bytes, Reader content) {
    int size = bytes.length - CHECKSUM_BYTES;
    if (size < LENGTH_BYTES) {
      throw new StateFormatException(Code.TRUNCATED, bytes.length, "a saved measure must be whole");
    }
    if (ByteBuffer.wrap(bytes).getInt(size) != checksum(bytes, size)) {
      throw new StateFormatException(Code.CHECKSUM, size, "a saved measure must be as it was");
    }
    ByteArrayInputStream rest = new ByteArrayInputStream(bytes, 0, size);
    try (DataInputStream in = new DataInputStream(rest)) {
      if (!readText(in).equals(kind)) {
        throw new StateFormatException(
            Code.INCONSISTENT, 0, "a saved measure must be of the one that reads it");
      }
      content.read(in);
      if (rest.available() > 0) {
        throw new StateFormatException(
            Code.TRAILING_BYTES, size - rest.available(), "a saved measure must end here");
      }
    } catch (EOFException e) {
      throw new StateFormatException(Code.TRUNCATED, size, "a saved measure must be whole");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes counts by name, in the order of the names.
   *
   * @param out where to
   * @param counts the counts of each name
   * @throws IOException never, as the bytes stay in memory
   */
  public static void writeCounts(DataOutputStream out, Map<String, long[]> counts)
      throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<String, long[]> entry : new TreeMap<>(counts).entrySet()) {
      writeText(out, entry.getKey());
      writeLongs(out, entry.getValue());
    }
  }

  /**
   * Reads counts by name.
   *
   * @param in where from
   * @return the counts of each name, in the order of the names
   * @throws IOException if the content ends early
   */
  public static SortedMap<String, long[]> readCounts(DataInputStream in) throws IOException {
    SortedMap<String, long[]> counts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      counts.put(readText(in), readLongs(in));
    }
    return counts;
  }

  /**
   * Writes whole numbers with their count.
   *
   * @param out where to
   * @param values the numbers
   * @throws IOException never, as the bytes stay in memory
   */
  public static void writeLongs(DataOutputStream out, long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  /**
   * Reads whole numbers with their count.
   *
   * @param in where from
   * @return the numbers
   * @throws IOException if the content ends early
   */
  public static long[] readLongs(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available() / Long.BYTES) {
      throw new EOFException();
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readLong();
    }
    return values;
  }

  /**
   * Writes bytes with their count, such as a state within a state.
   *
   * @param out where to
   * @param bytes the bytes
   * @throws IOException never, as the bytes stay in memory
   */
  public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads bytes with their count.
   *
   * @param in where from
   * @return the bytes
   * @throws IOException if the content ends early
   */
  public static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException();
    }
    return in.readNBytes(length);
  }

  /**
   * Writes text of any length.
   *
   * @param out where to
   * @param text the text
   * @throws IOException never, as the bytes stay in memory
   */
  public static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads text.
   *
   * @param in where from
   * @return the text
   * @throws IOException if the content ends early
   */
  public static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /**
   * Writes who a customer is.
   *
   * @param out where to
   * @param customer the customer
   * @throws IOException never, as the bytes stay in memory
   */
  public static void writeCustomer(DataOutputStream out, CustomerId customer) throws IOException {
    writeText(out, customer.kind().name());
    out.writeBoolean(customer.kind().strong());
    writeText(out, customer.value());
  }

  /**
   * Reads who a customer is.
   *
   * @param in where from
   * @return the customer
   * @throws IOException if the content ends early
   */
  public static CustomerId readCustomer(DataInputStream in) throws IOException {
    String kind = readText(in);
    boolean strong = in.readBoolean();
    return new CustomerId(new IdentifierKind(kind, strong), readText(in));
  }

  private static int checksum(byte[] bytes, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
