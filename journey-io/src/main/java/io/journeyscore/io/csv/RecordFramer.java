package io.journeyscore.io.csv;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.internal.InputCounts;
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
 * Cuts a stream of bytes into the records of a CSV file, so that whatever is wrong with one record
 * costs that record alone.
 *
 * <p>A field splitter that meets an unclosed quotation, a field of a gigabyte or a byte that is no
 * UTF-8 can only give up. So the borders of records are found before fields are split, by a machine
 * of four states over bytes: at the start of a field, in a plain field, inside a quotation, and
 * behind a quote inside a quotation. UTF-8 keeps the bytes of separators, quotes and line ends to
 * themselves, so none of this needs to decode. A record is decoded strictly once it is whole; no
 * replacement character is ever made up.
 *
 * <p>Memory: the record at hand and one read buffer. A record that is over a limit is passed over
 * byte by byte, without being kept. Line ends are LF, CR and CRLF, mixed at will; they count as
 * lines inside quotations too.
 *
 * <p>Not thread-safe.
 */
final class RecordFramer {

  /** The most bytes of a field, quotes included. */
  static final int MAX_FIELD_BYTES = 1 << 20;

  /** The most bytes of a record. */
  static final int MAX_RECORD_BYTES = 4 << 20;

  /** The most fields of a record. */
  static final int MAX_FIELDS = 1_000;

  private static final int READ_BYTES = 1 << 16;

  /** What was found. */
  enum Kind {
    /** A record, decoded. */
    RECORD,
    /** An empty line. */
    BLANK,
    /** A record that cannot be taken in. */
    BAD,
    /** Nothing more. */
    END
  }

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final InputStream in;
  private final byte separator;
  private final boolean resync;
  private final long maxBytes;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  private byte[] buffer = new byte[READ_BYTES];
  private int start;
  private int position;
  private int limit;
  private boolean atEnd;
  private long bytesRead;
  private long bytesInRecords;
  private long bytesBetween;

  /** How many bytes came before those of the buffer. */
  private long bufferOffset;

  private char[] chars = new char[READ_BYTES];
  private int charCount;

  private long nextLine = 1;
  private boolean swallowLineFeed;
  private long frames;

  // Of the record at hand.
  private State state = State.FIELD_START;
  private long line;
  private long offset;
  private int fieldStart;
  private int fields;
  private int signBits;
  private boolean previousWasCr;
  private boolean discarding;
  private boolean unclosed;
  private int badColumn;
  private boolean badQuote;
  private boolean terminated;
  private RejectReason reason = RejectReason.FIELD_COUNT;

  /**
   * Starts at the first byte and takes a byte-order mark of UTF-8 away.
   *
   * @param in the bytes, not compressed
   * @param separator the byte between fields
   * @param resync whether an unclosed quotation ends with its line
   * @param maxBytes the most bytes to read
   * @throws IOException if reading fails
   * @throws InputFormatException if the bytes begin as UTF-16 or UTF-32 do
   */
  RecordFramer(InputStream in, byte separator, boolean resync, long maxBytes) throws IOException {
    this.in = in;
    this.separator = separator;
    this.resync = resync;
    this.maxBytes = maxBytes;
    takeByteOrderMark();
  }

  private void takeByteOrderMark() throws IOException {
    while (limit < 4 && fill()) {
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
  Kind next() throws IOException {
    Kind found = scan();
    if (found != Kind.END) {
      frames++;
    }
    return found;
  }

  private Kind scan() throws IOException {
    begin();
    while (true) {
      if (position == limit && !fill()) {
        if (endsInsideQuotation() && returnToFirstLineEnd()) {
          continue;
        }
        return atEndOfInput();
      }
      byte b = buffer[position++];
      signBits |= b;
      switch (state) {
        case FIELD_START -> {
          if (b == '"') {
            state = State.QUOTED;
          } else if (b == separator) {
            endField();
          } else if (isLineEnd(b)) {
            return endLine(b);
          } else {
            state = State.PLAIN;
          }
        }
        case PLAIN -> {
          if (b == separator) {
            endField();
          } else if (isLineEnd(b)) {
            return endLine(b);
          }
        }
        case QUOTED -> {
          if (b == '"') {
            state = State.QUOTE_IN_QUOTED;
          } else if (b == '\r' || (b == '\n' && !previousWasCr)) {
            nextLine++;
          }
          previousWasCr = b == '\r';
        }
        case QUOTE_IN_QUOTED -> {
          if (b == '"') {
            state = State.QUOTED;
          } else if (b == separator) {
            endField();
          } else if (isLineEnd(b)) {
            return endLine(b);
          } else {
            badQuote = true;
            badColumn = badColumn < 0 ? fields - 1 : badColumn;
            state = State.PLAIN;
          }
        }
      }
    }
  }

  private void begin() throws IOException {
    start = position;
    if (swallowLineFeed && (position < limit || fill())) {
      if (buffer[position] == '\n') {
        position++;
        start = position;
        bytesBetween++;
      }
    }
    swallowLineFeed = false;
    offset = bufferOffset + start;
    state = State.FIELD_START;
    line = nextLine;
    fieldStart = start;
    fields = 1;
    signBits = 0;
    previousWasCr = false;
    discarding = false;
    unclosed = false;
    badQuote = false;
    badColumn = -1;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private void endField() {
    if (position - 1 - fieldStart > MAX_FIELD_BYTES) {
      discard();
    }
    fields++;
    fieldStart = position;
    state = State.FIELD_START;
  }

  private Kind endLine(byte b) {
    nextLine++;
    swallowLineFeed = b == '\r';
    terminated = true;
    bytesBetween++;
    return endRecord(position - 1);
  }

  private Kind endRecord(int end) {
    bytesInRecords += bufferOffset + end - offset;
    if (unclosed) {
      return bad(RejectReason.UNCLOSED_QUOTE);
    }
    if (!discarding) {
      if (end == start) {
        return Kind.BLANK;
      }
      if (end - fieldStart > MAX_FIELD_BYTES
          || end - start > MAX_RECORD_BYTES
          || fields > MAX_FIELDS) {
        discard();
      }
    }
    if (discarding) {
      return bad(RejectReason.TOO_LARGE);
    }
    if (badQuote) {
      return bad(RejectReason.BAD_QUOTE);
    }
    return decode(end) ? Kind.RECORD : Kind.BAD;
  }

  private Kind atEndOfInput() {
    if (position == start && !discarding) {
      return Kind.END;
    }
    terminated = false;
    if (state == State.QUOTED) {
      badColumn = fields - 1;
      unclosed = true;
    }
    return endRecord(position);
  }

  private boolean endsInsideQuotation() {
    return state == State.QUOTED && resync && !discarding;
  }

  /**
   * Gives up the quotation at hand and goes back to the first line end behind the start of the
   * record, if that is still held; otherwise the rest of the line is passed over.
   *
   * @return whether there is something to go back to
   */
  private boolean returnToFirstLineEnd() {
    unclosed = true;
    badColumn = fields - 1;
    for (int i = start; i < limit; i++) {
      if (isLineEnd(buffer[i])) {
        position = i;
        nextLine = line;
        state = State.PLAIN;
        return true;
      }
    }
    return false;
  }

  private Kind bad(RejectReason why) {
    if (badColumn < 0) {
      badColumn = fields - 1;
    }
    reason = why;
    return Kind.BAD;
  }

  private void discard() {
    if (!discarding) {
      discarding = true;
      badColumn = fields - 1;
    }
  }

  private boolean decode(int end) {
    int length = end - start;
    if (chars.length <= length) {
      chars = new char[Math.max(length + 1, 2 * chars.length)];
    }
    if (signBits >= 0) {
      for (int i = 0; i < length; i++) {
        chars[i] = (char) buffer[start + i];
      }
      charCount = length;
    } else if (!decodeStrictly(length)) {
      return false;
    }
    chars[charCount++] = '\n';
    return true;
  }

  private boolean decodeStrictly(int length) {
    ByteBuffer from = ByteBuffer.wrap(buffer, start, length);
    CharBuffer to = CharBuffer.wrap(chars);
    CoderResult result = decoder.reset().decode(from, to, true);
    if (result.isError()) {
      int at = from.position();
      int first = buffer[at] & 0xFF;
      boolean opens = first >= 0xC2 && first <= 0xF4;
      boolean cutOff = !terminated && opens && from.remaining() <= result.length();
      badColumn = columnAt(at);
      bad(cutOff ? RejectReason.TRUNCATED : RejectReason.BAD_ENCODING);
      return false;
    }
    charCount = to.position();
    return true;
  }

  /** Counts the separators between the start of the record and a position. */
  private int columnAt(int at) {
    int column = 0;
    boolean quoted = false;
    boolean fresh = true;
    for (int i = start; i < at; i++) {
      byte b = buffer[i];
      if (b == '"' && (quoted || fresh)) {
        quoted = !quoted;
        fresh = true;
      } else if (b == separator && !quoted) {
        column++;
        fresh = true;
      } else {
        fresh = quoted;
      }
    }
    return column;
  }

  /**
   * Makes room and reads on. A record over the limits is not kept from here on.
   *
   * @return false at the end of the input
   */
  private boolean fill() throws IOException {
    if (atEnd) {
      return false;
    }
    if (limit - fieldStart > MAX_FIELD_BYTES || limit - start > MAX_RECORD_BYTES) {
      if (endsInsideQuotation()) {
        if (returnToFirstLineEnd()) {
          return true;
        }
        state = State.PLAIN;
      }
      discard();
    }
    if (discarding) {
      start = position;
      fieldStart = position;
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
      position -= start;
      limit -= start;
      fieldStart -= start;
      bufferOffset += start;
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  /** Returns why the last record is bad. */
  RejectReason reason() {
    return reason;
  }

  /** Returns the index of the field at which the last record is bad. */
  int badColumn() {
    return badColumn;
  }

  /** Returns the line on which the last record began, from one. */
  long line() {
    return line;
  }

  /** Returns how many bytes came before the last record. */
  long offset() {
    return offset;
  }

  /** Says whether the last record ended with a line end, rather than with the input. */
  boolean terminated() {
    return terminated;
  }

  /** Returns the characters of the last record, behind them a line feed. Valid until the next. */
  char[] chars() {
    return chars;
  }

  /** Returns how many characters the last record has, its line feed included. */
  int charCount() {
    return charCount;
  }

  /** Returns how many records and blank lines were found. */
  long frames() {
    return frames;
  }

  /** Returns how many bytes are held for the record at hand and for reading ahead. */
  int bufferBytes() {
    return buffer.length;
  }

  /**
   * Returns what was counted.
   *
   * @param headers how many of the records are no records but headers
   */
  InputCounts counts(int headers) {
    return new InputCounts(frames - headers, bytesRead, bytesInRecords, bytesBetween);
  }
}
