package io.journeyscore.io.internal;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.BrokenInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Cuts a stream of bytes into the elements of one array of JSON, each of them a record.
 *
 * <p>An element ends at the comma or the bracket that is in no text and in no brackets of the
 * element itself. So whatever else is wrong with an element costs that element alone; brackets that
 * do not match, and an end within the array, leave no border to go on from and break the input.
 *
 * <p>The bytes before an element, white space and the bracket that opens the array, count as the
 * element's but are not kept with it. White space therefore costs no memory.
 *
 * <p>Not thread-safe.
 */
final class ElementFramer extends ByteFramer {

  /**
   * The levels on which brackets must match; deeper ones are counted, as no element may have them.
   */
  private static final int TYPED_LEVELS = Long.SIZE;

  private static final int NOTHING = -1;

  private final Supplier<Accounting> soFar;
  private boolean opened;
  private boolean closed;
  private boolean afterCarriageReturn;

  // Of the element at hand.
  private long elementLine;
  private long leading;
  private long depth;

  /** For each of the outer levels one bit: set for an object, not set for an array. */
  private long objects;

  /**
   * Starts at the first byte and takes a byte-order mark of UTF-8 away.
   *
   * @param in the bytes, not compressed
   * @param maxBytes the most bytes to read
   * @param soFar what became of the elements so far
   * @throws IOException if reading fails
   * @throws InputFormatException if the bytes begin as UTF-16 or UTF-32 do
   */
  ElementFramer(InputStream in, long maxBytes, Supplier<Accounting> soFar) throws IOException {
    super(in, maxBytes);
    this.soFar = soFar;
  }

  /** Returns the line on which the last element began. */
  long elementLine() {
    return elementLine;
  }

  /** Returns how many bytes of content came before the last element. */
  long elementOffset() {
    return offset() + leading;
  }

  @Override
  protected Kind scan() throws IOException {
    leading = 0;
    int first = passWhiteSpace();
    if (!opened && first != NOTHING) {
      if (first != '[') {
        throw broken("array must begin with a bracket");
      }
      opened = true;
      pass('[');
      first = passWhiteSpace();
      if (first == ']') {
        closed = true;
        pass(']');
        first = passWhiteSpace();
      }
    }
    if (opened && !closed) {
      return element();
    }
    if (first != NOTHING) {
      throw broken("array must be all there is");
    }
    endWithInput();
    return Kind.END;
  }

  /** Returns the next byte that is no white space, without passing it. */
  private int passWhiteSpace() throws IOException {
    while (true) {
      while (position < limit) {
        byte b = buffer[position];
        if (b != ' ' && b != '\t' && !isLineEnd(b)) {
          return b & 0xFF;
        }
        pass(b);
      }
      start = position;
      if (!read()) {
        return NOTHING;
      }
    }
  }

  private void pass(int b) {
    position++;
    leading++;
    countLine(b);
  }

  private void countLine(int b) {
    if (b == '\r' || (b == '\n' && !afterCarriageReturn)) {
      nextLine++;
    }
    afterCarriageReturn = b == '\r';
  }

  private Kind element() throws IOException {
    start = position;
    elementLine = nextLine;
    depth = 0;
    int signBits = 0;
    boolean inText = false;
    boolean escaped = false;
    while (true) {
      if (position == limit && !fill()) {
        throw broken("array must end with a bracket");
      }
      byte b = buffer[position++];
      signBits |= b;
      countLine(b);
      if (inText) {
        inText = escaped || b != '"';
        escaped = !escaped && b == '\\';
      } else if (depth == 0 && (b == ',' || b == ']')) {
        closed = b == ']';
        return endElement(b, signBits >= 0);
      } else if (b == '{' || b == '[') {
        open(b);
      } else if (b == '}' || b == ']') {
        close(b);
      } else {
        inText = b == '"';
      }
    }
  }

  private void open(byte bracket) {
    if (depth < TYPED_LEVELS) {
      long level = 1L << depth;
      objects = bracket == '{' ? objects | level : objects & ~level;
    }
    depth++;
  }

  private void close(byte bracket) {
    depth--;
    boolean matches =
        depth >= TYPED_LEVELS
            || (depth >= 0 && (objects >>> depth & 1) == (bracket == '}' ? 1 : 0));
    if (!matches) {
      position--;
      throw broken("brackets must match");
    }
  }

  private boolean fill() throws IOException {
    if (position - start > MAX_RECORD_BYTES) {
      discarding = true;
    }
    return read();
  }

  private Kind endElement(byte separator, boolean ascii) {
    endWithLine(separator);
    // A separator ends a record as a line end does, but no line.
    nextLine--;
    if (discarding || end() - start > MAX_RECORD_BYTES) {
      discarding = true;
      return bad(RejectReason.TOO_LARGE);
    }
    if (end() == start) {
      return bad(RejectReason.BAD_JSON);
    }
    return decode(ascii) < 0 ? Kind.RECORD : Kind.BAD;
  }

  /** Returns what to throw at the byte to be looked at next. */
  private BrokenInputException broken(String rule) {
    endWithInput();
    InputCounts passed = counts(0);
    return new BrokenInputException(
        InputFormatException.Code.BAD_JSON,
        "%s: byte %d".formatted(rule, passed.bytesInRecords() + passed.bytesBetween()),
        soFar.get());
  }
}
