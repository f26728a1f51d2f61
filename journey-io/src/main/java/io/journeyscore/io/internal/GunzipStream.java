package io.journeyscore.io.internal;

import io.journeyscore.error.InputFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Expands gzip (RFC 1952): all members one after the other, each checked by its checksum and
 * length.
 *
 * <p>The JDK's own stream takes anything that it cannot read behind the first member for the end of
 * the file, so that a damaged second member would be lost in silence. Here it is an error; nothing
 * but zeros, with which tapes are filled up, may stand behind the last member.
 *
 * <p>Data that expands by more than 200 to 1, once the first mebibyte is out, is refused: events do
 * not, and a bomb does.
 *
 * <p>Not thread-safe.
 */
public final class GunzipStream extends InputStream {

  private static final int MAX_RATIO = 200;
  private static final int FREE_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 15;
  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xE0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[BUFFER_BYTES];
  private final byte[] single = new byte[1];
  private int position;
  private int limit;
  private long consumed;
  private long produced;
  private long memberBytes;
  private boolean inMember;
  private boolean finished;

  /**
   * Starts at the first member.
   *
   * @param in the compressed bytes
   */
  public GunzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      if (!inMember && !openMember()) {
        finished = true;
        return -1;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        memberBytes += count;
        produced += count;
        checkRatio();
        return count;
      }
      if (inflater.finished()) {
        closeMember();
      } else if (inflater.needsInput()) {
        feed();
      } else {
        throw damaged("it asks for a dictionary");
      }
    }
    return -1;
  }

  /**
   * Expands what comes before damage too, so that how much comes out does not depend on the pieces
   * in which the bytes arrive. The damage is met again by the next call.
   */
  private int inflate(byte[] target, int offset, int length) {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      int count = (int) (inflater.getBytesWritten() - before);
      if (count == 0) {
        throw damaged("the compressed data cannot be expanded");
      }
      return count;
    }
  }

  private void feed() throws IOException {
    if (!fill()) {
      throw damaged("it ends early");
    }
    inflater.setInput(input, position, limit - position);
    position = limit;
  }

  private void checkRatio() {
    long taken = consumed - inflater.getRemaining();
    if (produced > FREE_BYTES && produced / MAX_RATIO > taken) {
      throw new InputFormatException(
          InputFormatException.Code.LIMIT,
          "gzip data must expand by %d to 1 at most: %d bytes came out of %d"
              .formatted(MAX_RATIO, produced, taken));
    }
  }

  private boolean openMember() throws IOException {
    if (consumed > 0 && !skipZeros()) {
      return false;
    }
    checksum.reset();
    if (header() != 0x1F || header() != 0x8B || header() != 8) {
      throw damaged("a member does not begin as gzip does");
    }
    int flags = header();
    if ((flags & RESERVED_FLAGS) != 0) {
      throw damaged("a member has reserved flags");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(header() | header() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_CRC) != 0) {
      long sum = checksum.getValue() & 0xFFFF;
      if ((next() | next() << 8) != sum) {
        throw damaged("the checksum of a header does not fit");
      }
    }
    inflater.reset();
    inflater.setInput(input, position, limit - position);
    position = limit;
    checksum.reset();
    memberBytes = 0;
    inMember = true;
    return true;
  }

  private void closeMember() throws IOException {
    position = limit - inflater.getRemaining();
    inflater.setInput(input, position, 0);
    long expectedChecksum = littleEndian();
    long expectedLength = littleEndian();
    if (expectedChecksum != checksum.getValue()) {
      throw damaged("a checksum does not fit");
    }
    if (expectedLength != (memberBytes & 0xFFFF_FFFFL)) {
      throw damaged("a length does not fit");
    }
    inMember = false;
  }

  /** Goes to the first byte that is not zero; false if there is none. */
  private boolean skipZeros() throws IOException {
    while (position < limit || fill()) {
      if (input[position] != 0) {
        return true;
      }
      position++;
    }
    return false;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      header();
    }
  }

  private void skipText() throws IOException {
    while (header() != 0) {
      // Up to the zero.
    }
  }

  /** Takes a byte of a header, which may end in a checksum of its own. */
  private int header() throws IOException {
    int value = next();
    checksum.update(value);
    return value;
  }

  private long littleEndian() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) next() << shift;
    }
    return value;
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      throw damaged("it ends early");
    }
    return input[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    int count = 0;
    while (count == 0) {
      count = in.read(input);
    }
    if (count < 0) {
      return false;
    }
    position = 0;
    limit = count;
    consumed += count;
    return true;
  }

  private InputFormatException damaged(String how) {
    return new InputFormatException(
        InputFormatException.Code.BAD_COMPRESSION,
        "gzip data must be whole: %s, after %d bytes of content".formatted(how, produced));
  }

  /** Frees what expanding took. The bytes below stay open. */
  public void end() {
    finished = true;
    inflater.end();
  }
}
