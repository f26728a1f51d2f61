package io.journeyscore.io.csv;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.internal.ByteFramer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Cuts a stream of bytes into the records of a CSV file.
 *
 * <p>A field splitter that meets an unclosed quotation, a field of a gigabyte or a byte that is no
 * UTF-8 can only give up. So the borders of records are found before fields are split, by a machine
 * of four states over bytes: at the start of a field, in a plain field, inside a quotation, and
 * behind a quote inside a quotation. Line ends count as lines inside quotations too.
 *
 * <p>Not thread-safe.
 */
final class RecordFramer extends ByteFramer {

  /** The most fields of a record. */
  static final int MAX_FIELDS = 1_000;

  private static final byte FIRST_VISIBLE = '!';
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long LINE_FEEDS = '\n' * ONES;
  private static final long RETURNS = '\r' * ONES;

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED
  }

  private final byte separator;
  private final long separators;
  private final boolean resync;

  // Of the record at hand.
  private State state = State.FIELD_START;
  private int fieldStart;
  private int fields;
  private final int[] fieldEnds = new int[MAX_FIELDS];
  private int signBits;
  private int visibleBits;
  private boolean quoted;
  private boolean previousWasCr;
  private boolean unclosed;
  private int badColumn;
  private boolean badQuote;

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
    super(in, maxBytes);
    this.separator = separator;
    this.separators = separator * ONES;
    this.resync = resync;
  }

  @Override
  protected Kind scan() throws IOException {
    begin();
    while (true) {
      if (position == limit && !fill()) {
        if (endsInsideQuotation() && returnToFirstLineEnd()) {
          continue;
        }
        return atEndOfInput();
      }
      if (state != State.QUOTED && state != State.QUOTE_IN_QUOTED) {
        passPlain();
        if (position == limit) {
          continue;
        }
      }
      byte b = buffer[position++];
      signBits |= b;
      switch (state) {
        case FIELD_START, PLAIN -> {
          if (b != '"') {
            return endLine(b);
          }
          state = State.QUOTED;
          quoted = true;
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

  /**
   * Moves on over plain fields, to the byte that ends the line or opens a quotation, or to the end
   * of the window. Most of all bytes are seen here alone.
   */
  private void passPlain() {
    boolean fresh = state == State.FIELD_START;
    while (position < limit && !(fresh && buffer[position] == '"')) {
      passField();
      fresh = position < limit && buffer[position] == separator;
      if (!fresh) {
        break;
      }
      position++;
      endField();
    }
    state = fresh ? State.FIELD_START : State.PLAIN;
  }

  /** Moves on to the next separator or line end, or to the end of the window. */
  private void passField() {
    byte[] bytes = buffer;
    int at = position;
    int end = limit;
    long seen = 0;
    long notVisible = 0;
    int ahead = Long.BYTES;
    while (ahead == Long.BYTES && at + Long.BYTES <= end) {
      long eight = (long) LONGS.get(bytes, at);
      long found = zeros(eight ^ separators) | zeros(eight ^ LINE_FEEDS) | zeros(eight ^ RETURNS);
      ahead = Long.numberOfTrailingZeros(found) / Byte.SIZE;
      long passed = firstBytes(eight, ahead);
      seen |= passed;
      notVisible |= (passed - FIRST_VISIBLE * ONES) | (passed + ONES);
      at += ahead;
    }
    while (ahead == Long.BYTES && at < end && bytes[at] != separator && !isLineEnd(bytes[at])) {
      byte b = bytes[at++];
      seen |= b;
      notVisible |= (b - FIRST_VISIBLE) | (b + 1);
    }
    signBits |= (seen & HIGH_BITS) == 0 ? 0 : -1;
    visibleBits |= ((seen | notVisible) & HIGH_BITS) == 0 ? 0 : -1;
    position = at;
  }

  /** Takes visible bytes for those behind the first ones. */
  private static long firstBytes(long eight, int count) {
    if (count == Long.BYTES) {
      return eight;
    }
    long mask = (1L << (count * Byte.SIZE)) - 1;
    return (eight & mask) | (FIRST_VISIBLE * ONES & ~mask);
  }

  /** Sets the highest bit of the first byte that is zero; those below it are clear. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGH_BITS;
  }

  private void begin() {
    state = State.FIELD_START;
    fieldStart = start;
    fields = 1;
    signBits = 0;
    visibleBits = 0;
    quoted = false;
    previousWasCr = false;
    unclosed = false;
    badQuote = false;
    badColumn = -1;
  }

  private void endField() {
    if (position - 1 - fieldStart > MAX_FIELD_BYTES) {
      discard();
    }
    noteFieldEnd(position - 1);
    fieldStart = position;
    state = State.FIELD_START;
  }

  /** Notes where a field ends, as far as fields may go. */
  private void noteFieldEnd(int end) {
    if (fields <= MAX_FIELDS) {
      fieldEnds[fields - 1] = end - start;
    }
    fields++;
  }

  private Kind endLine(byte b) {
    endWithLine(b);
    return endRecord();
  }

  private Kind endRecord() {
    if (unclosed) {
      return badAt(RejectReason.UNCLOSED_QUOTE);
    }
    if (!discarding) {
      if (end() == start) {
        return Kind.BLANK;
      }
      if (end() - fieldStart > MAX_FIELD_BYTES
          || end() - start > MAX_RECORD_BYTES
          || fields > MAX_FIELDS) {
        discard();
      }
    }
    if (discarding) {
      return badAt(RejectReason.TOO_LARGE);
    }
    if (badQuote) {
      return badAt(RejectReason.BAD_QUOTE);
    }
    int undecoded = decode(signBits >= 0);
    if (undecoded >= 0) {
      badColumn = columnAt(undecoded);
      return Kind.BAD;
    }
    fieldEnds[fields - 1] = end() - start;
    return Kind.RECORD;
  }

  private Kind atEndOfInput() {
    if (position == start && !discarding) {
      return Kind.END;
    }
    endWithInput();
    if (state == State.QUOTED) {
      badColumn = fields - 1;
      unclosed = true;
    }
    return endRecord();
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
        nextLine = line();
        state = State.PLAIN;
        return true;
      }
    }
    return false;
  }

  private Kind badAt(RejectReason why) {
    if (badColumn < 0) {
      badColumn = fields - 1;
    }
    return bad(why);
  }

  private void discard() {
    if (!discarding) {
      discarding = true;
      badColumn = fields - 1;
    }
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
   * Reads on. A record over the limits is not kept from here on.
   *
   * @return false at the end of the input
   */
  private boolean fill() throws IOException {
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
      fieldStart = position;
    }
    return read();
  }

  @Override
  protected void moved(int by) {
    fieldStart -= by;
  }

  /**
   * Says whether the fields of the last record are the bytes between the separators, each byte a
   * character.
   */
  boolean isPlain() {
    return !quoted && signBits >= 0;
  }

  /** Says whether the last record is plain, and all its bytes are visible characters. */
  boolean isVisible() {
    return isPlain() && visibleBits >= 0;
  }

  /** Returns the array that holds the last record. Valid until the next. */
  byte[] bytes() {
    return buffer;
  }

  /** Returns how many fields the last record has. */
  int fieldCount() {
    return fields;
  }

  /** Returns where a field of the last record begins in {@link #bytes}. */
  int fieldFrom(int field) {
    return field == 0 ? start : start + fieldEnds[field - 1] + 1;
  }

  /** Returns where a field of the last record ends in {@link #bytes}. */
  int fieldTo(int field) {
    return start + fieldEnds[field];
  }

  /** Splits the last record. To be called once for it. */
  FieldSplitter.Fields split(FieldSplitter splitter) {
    addLineFeed();
    return splitter.split(chars(), charCount());
  }

  /** Returns the index of the field at which the last record is bad. */
  int badColumn() {
    return badColumn;
  }
}
