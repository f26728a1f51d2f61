package io.journeyscore.io.internal;

import io.journeyscore.error.InputFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * Tells from the first bytes of an input whether to expand it, to take it as it is, or to refuse
 * it.
 */
public final class ByteSource {

  private static final int LOOK_AHEAD = 6;

  private enum Format {
    GZIP("gzip", "\u001f\u008b"),
    ZIP("a zip archive", "PK\u0003\u0004"),
    EMPTY_ZIP("a zip archive", "PK\u0005\u0006"),
    ZSTANDARD("Zstandard", "(\u00b5/\u00fd"),
    XZ("xz", "\u00fd7zXZ\0"),
    BZIP2("bzip2", "BZh"),
    SEVEN_ZIP("a 7z archive", "7z\u00bc\u00af'\u001c"),
    PARQUET("Parquet", "PAR1"),
    ORC("ORC", "ORC\b"),
    AVRO("Avro", "Obj\u0001"),
    EXCEL_97("an old Excel workbook", "\u00d0\u00cf\u0011\u00e0");

    private final String label;

    /** The first bytes, each as one character. */
    private final String magic;

    Format(String label, String magic) {
      this.label = label;
      this.magic = magic;
    }

    private boolean begins(byte[] head, int length) {
      return new String(head, 0, length, StandardCharsets.ISO_8859_1).startsWith(magic);
    }
  }

  private ByteSource() {}

  /**
   * Returns the content of an input, expanded if it is gzip.
   *
   * @param in the input
   * @param wanted what it must be, for the message
   * @return its content
   * @throws IOException if reading fails
   * @throws InputFormatException if the input is of a kind that is not read
   */
  public static InputStream open(InputStream in, String wanted) throws IOException {
    PushbackInputStream source = new PushbackInputStream(in, LOOK_AHEAD);
    byte[] head = new byte[LOOK_AHEAD];
    int length = source.readNBytes(head, 0, LOOK_AHEAD);
    source.unread(head, 0, length);
    for (Format format : Format.values()) {
      if (format.begins(head, length)) {
        if (format == Format.GZIP) {
          return new GunzipStream(source);
        }
        throw new InputFormatException(
            InputFormatException.Code.UNSUPPORTED,
            "input must be %s, as it is or gzipped: this is %s".formatted(wanted, format.label));
      }
    }
    return source;
  }
}
