package io.journeyscore.io.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Hands out as many bytes as are asked for, up to the end, however few arrive at a time.
 *
 * <p>A reader of text decodes ahead of the rows that it is asked for. Which of two faults comes
 * first, one in a row or one in the encoding of a later one, then depends on the content alone.
 */
public final class WholeReads extends FilterInputStream {

  /**
   * Wraps a stream.
   *
   * @param in the stream
   */
  public WholeReads(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.readNBytes(target, offset, length);
    return read == 0 && length > 0 ? -1 : read;
  }

  /** Says nothing of what arrived, as a decoder would go by it. */
  @Override
  public int available() {
    return 0;
  }
}
