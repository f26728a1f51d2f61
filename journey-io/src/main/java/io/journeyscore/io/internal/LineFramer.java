package io.journeyscore.io.internal;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.RejectReason;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream of bytes into lines, each of them a record.
 *
 * <p>Not thread-safe.
 */
public final class LineFramer extends ByteFramer {

  /**
   * Starts at the first byte and takes a byte-order mark of UTF-8 away.
   *
   * @param in the bytes, not compressed
   * @param maxBytes the most bytes to read
   * @throws IOException if reading fails
   * @throws InputFormatException if the bytes begin as UTF-16 or UTF-32 do
   */
  public LineFramer(InputStream in, long maxBytes) throws IOException {
    super(in, maxBytes);
  }

  @Override
  protected Kind scan() throws IOException {
    int signBits = 0;
    while (true) {
      int at = position;
      int stop = limit;
      byte[] bytes = buffer;
      while (at < stop) {
        byte b = bytes[at++];
        if (isLineEnd(b)) {
          position = at;
          endWithLine(b);
          return endRecord(signBits >= 0);
        }
        signBits |= b;
      }
      position = at;
      if (position - start > MAX_RECORD_BYTES) {
        discarding = true;
      }
      if (!read()) {
        if (position == start && !discarding) {
          return Kind.END;
        }
        endWithInput();
        return endRecord(signBits >= 0);
      }
    }
  }

  private Kind endRecord(boolean ascii) {
    if (discarding || end() - start > MAX_RECORD_BYTES) {
      discarding = true;
      return bad(RejectReason.TOO_LARGE);
    }
    if (end() == start) {
      return Kind.BLANK;
    }
    return decode(ascii) < 0 ? Kind.RECORD : Kind.BAD;
  }
}
