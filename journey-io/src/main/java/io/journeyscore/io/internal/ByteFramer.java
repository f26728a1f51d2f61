package io.journeyscore.io.internal;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Holds a window of a stream of bytes, in which the framer of a format finds the borders of records
 * one after the other, so that whatever is wrong with one record costs that record alone.
 *
 * <p>UTF-8 keeps the bytes of line ends, separators and quotes to themselves, so borders are found
 * without decoding. A record is decoded strictly once it is whole; no replacement character is ever
 * made up. Line ends are LF, CR and CRLF, mixed at will.
 *
 * <p>Memory: the record at hand and one read buffer. A record that is over a limit is passed over
 * byte by byte, without being kept. Every byte is counted once, as part of a record or as standing
 * between records.
 *
 * <p>Not thread-safe.
 */
public abstract class ByteFramer {

  /** The most bytes of a record. */
  public static final int MAX_RECORD_BYTES = 4 << 20;

  /** The most bytes of a field, in CSV quotes included. */
  public static final int MAX_FIELD_BYTES = 1 << 20;

  private static final int READ_BYTES = 1 << 16;

  /** What was found. */
  public enum Kind {
    /** A record, decoded. */
    RECORD,
    /** An empty line. */
    BLANK,
    /** A record that cannot be taken in. */
    BAD,
    /** Nothing more. */
    END
  }

  /** The window; the record at hand begins at {@link #start}. */
  protected byte[] buffer = new byte[READ_BYTES];

  /** Where the record at hand begins, or what is left of it. */
  protected int start;

  /** The byte to be looked at next. */
  protected int position;

  /** Where the window ends. */
  protected int limit;

  /** The line to come, counted from one. */
  protected long nextLine = 1;

  /** Whether the record at hand is over a limit and no longer kept. */
  protected boolean discarding;

  private final InputStream in;
  private final long maxBytes;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  private boolean atEnd;
  private boolean swallowLineFeed;
  private long frames;
  private long bytesRead;
  private long bytesInRecords;
  private long bytesBetween;

  /** How many bytes came before those of the window. */
  private long windowOffset;

  private char[] chars = new char[READ_BYTES];
  private int charCount;
  private boolean decodePending;

  // Of the record at hand.
  private long line;
  private long offset;
  private int end;
  private boolean terminated;
  private RejectReason reason = RejectReason.BAD_ENCODING;

  /**
   * Starts at the first byte and takes a byte-order mark of UTF-8 away.
   *
   * @param in the bytes, not compressed
   * @param maxBytes the most bytes to read
   * @throws IOException if reading fails
   * @throws InputFormatException if the bytes begin as UTF-16 or UTF-32 do
   */
  protected ByteFramer(InputStream in, long maxBytes) throws IOException {
    this.in = in;
    this.maxBytes = maxBytes;
    takeByteOrderMark();
  }

  private void takeByteOrderMark() throws IOException {
    while (limit < 4 && read()) {
      // Until four bytes are there, or no more.
    }
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      start = 3;
      position = 3;
      bytesBetween = 3;
    } else if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF) || startsWith(0, 0, 0xFE, 0xFF)) {
      throw new InputFormatException(
          InputFormatException.Code.UNSUPPORTED_ENCODING,
          "encoding must be UTF-8: the input begins as UTF-16 or UTF-32 does");
    }
  }

  private boolean startsWith(int... bytes) {
    if (limit < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((buffer[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Finds the next record.
   *
   * @return what was found
   * @throws IOException if reading fails
   * @throws InputFormatException if there are more bytes than allowed
   */
  public final Kind next() throws IOException {
    start = position;
    if (swallowLineFeed && (position < limit || read()) && buffer[position] == '\n') {
      position++;
      start = position;
      bytesBetween++;
    }
    swallowLineFeed = false;
    line = nextLine;
    offset = windowOffset + start;
    end = start;
    discarding = false;
    Kind found = scan();
    if (found != Kind.END) {
      frames++;
    }
    return found;
  }

  /**
   * Finds the next record, which begins at {@link #start}.
   *
   * @return what was found
   * @throws IOException if reading fails
   */
  protected abstract Kind scan() throws IOException;

  /**
   * Says whether a byte ends a line.
   *
   * @param b the byte
   * @return true for LF and CR
   */
  protected static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /**
   * Ends the record with a line end that was just passed.
   *
   * @param lineEnd the byte that ended it
   */
  protected final void endWithLine(byte lineEnd) {
    nextLine++;
    swallowLineFeed = lineEnd == '\r';
    terminated = true;
    bytesBetween++;
    endAt(position - 1);
  }

  /** Ends the record with the input. */
  protected final void endWithInput() {
    terminated = false;
    endAt(position);
  }

  private void endAt(int position) {
    end = position;
    bytesInRecords += windowOffset + end - offset;
  }

  /**
   * Returns where the record ends.
   *
   * @return the position behind its last byte
   */
  protected final int end() {
    return end;
  }

  /**
   * Says why the record is bad.
   *
   * @param why why
   * @return {@link Kind#BAD}
   */
  protected final Kind bad(RejectReason why) {
    reason = why;
    return Kind.BAD;
  }

  /**
   * Decodes the record; one of ASCII only when its characters are asked for.
   *
   * @param ascii whether it is known to hold no byte beyond ASCII
   * @return the position of the first byte that is no UTF-8, of which {@link #reason()} tells more;
   *     -1 if there is none
   */
  protected final int decode(boolean ascii) {
    decodePending = ascii;
    return ascii ? -1 : decodeStrictly(ensureChars());
  }

  private void decodeAscii() {
    int length = ensureChars();
    for (int i = 0; i < length; i++) {
      chars[i] = (char) buffer[start + i];
    }
    charCount = length;
    decodePending = false;
  }

  /**
   * Makes room for all characters of the record and one more, and returns how many bytes it has.
   */
  private int ensureChars() {
    int length = end - start;
    if (chars.length <= length) {
      chars = new char[Math.max(length + 1, 2 * chars.length)];
    }
    return length;
  }

  private int decodeStrictly(int length) {
    ByteBuffer from = ByteBuffer.wrap(buffer, start, length);
    CharBuffer to = CharBuffer.wrap(chars);
    CoderResult result = decoder.reset().decode(from, to, true);
    charCount = to.position();
    if (!result.isError()) {
      return -1;
    }
    int at = from.position();
    int first = buffer[at] & 0xFF;
    boolean opens = first >= 0xC2 && first <= 0xF4;
    boolean cutOff = !terminated && opens && from.remaining() <= result.length();
    reason = cutOff ? RejectReason.TRUNCATED : RejectReason.BAD_ENCODING;
    return at;
  }

  /** Puts a line feed behind the characters of the record. */
  protected final void addLineFeed() {
    chars()[charCount++] = '\n';
  }

  /**
   * Makes room and reads on. What is left of a record that is no longer kept goes.
   *
   * @return false at the end of the input
   * @throws IOException if reading fails
   * @throws InputFormatException if there are more bytes than allowed
   */
  protected final boolean read() throws IOException {
    if (atEnd) {
      return false;
    }
    if (discarding) {
      start = position;
    }
    makeRoom();
    int count = 0;
    while (count == 0) {
      count = in.read(buffer, limit, buffer.length - limit);
    }
    if (count < 0) {
      atEnd = true;
      return false;
    }
    bytesRead += count;
    if (bytesRead > maxBytes) {
      throw new InputFormatException(
          InputFormatException.Code.LIMIT, "input must have %d bytes at most".formatted(maxBytes));
    }
    limit += count;
    return true;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      windowOffset += start;
      position -= start;
      limit -= start;
      moved(start);
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  /**
   * Is told that everything in the window moved.
   *
   * @param by by how much, towards its beginning
   */
  protected void moved(int by) {
    // A framer that holds further positions moves them too.
  }

  /**
   * Returns why the last record is bad.
   *
   * @return the reason
   */
  public final RejectReason reason() {
    return reason;
  }

  /**
   * Returns the line on which the last record began.
   *
   * @return its number, counted from one
   */
  public final long line() {
    return line;
  }

  /**
   * Returns where the last record began.
   *
   * @return how many bytes of content came before it
   */
  public final long offset() {
    return offset;
  }

  /**
   * Says whether the last record ended with a line end, rather than with the input.
   *
   * @return true if it did
   */
  public final boolean terminated() {
    return terminated;
  }

  /**
   * Returns the bytes of the last record.
   *
   * @return a copy; empty if the record was not kept
   */
  public final byte[] content() {
    return discarding ? new byte[0] : Arrays.copyOfRange(buffer, start, end);
  }

  /**
   * Returns the characters of the last record. Valid until the next.
   *
   * @return an array of which the first {@link #charCount()} count
   */
  public final char[] chars() {
    if (decodePending) {
      decodeAscii();
    }
    return chars;
  }

  /**
   * Returns how many characters the last record has.
   *
   * @return their number
   */
  public final int charCount() {
    if (decodePending) {
      decodeAscii();
    }
    return charCount;
  }

  /**
   * Returns how many bytes are held for the record at hand and for reading ahead.
   *
   * @return a number of bytes
   */
  public final int bufferBytes() {
    return buffer.length;
  }

  /**
   * Returns what was counted.
   *
   * @param headers how many of the records are no records but headers
   * @return the counts so far
   */
  public final InputCounts counts(int headers) {
    return new InputCounts(frames - headers, bytesRead, bytesInRecords, bytesBetween);
  }
}
