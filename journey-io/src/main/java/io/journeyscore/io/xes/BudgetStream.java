package io.journeyscore.io.xes;

import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.event.Accounting;
import io.journeyscore.io.BrokenInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the bytes that a parser takes, and refuses them where it takes too many: in all, or
 * between two things that it finds. So nothing that a parser holds at once, be it one value, one
 * comment or the list of an element's attributes, can grow beyond the budget.
 *
 * <p>What stands before the outermost element is read and judged before the parser sees any of it.
 *
 * <p>It remembers a failure of the stream below, since parsers hand on failures of reading and
 * their own complaints in the same wrapping.
 *
 * <p>Not thread-safe.
 */
final class BudgetStream extends InputStream {

  /** The most bytes that may be taken before something is found; a parser reads ahead a little. */
  static final int MAX_BYTES_AT_ONCE = 4 << 20;

  private static final int MAX_PROLOG_BYTES = 1 << 20;

  private final InputStream in;
  private final long maxBytes;
  private final Supplier<Accounting> soFar;
  private final byte[] single = new byte[1];
  private byte[] prolog = new byte[0];
  private int prologAt;
  private long taken;
  private long takenBefore;
  private Optional<IOException> failure = Optional.empty();

  /**
   * Starts with nothing taken.
   *
   * @param in the bytes
   * @param maxBytes the most bytes in all
   * @param soFar says what became of the records so far, for exceptions
   */
  BudgetStream(InputStream in, long maxBytes, Supplier<Accounting> soFar) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.soFar = soFar;
  }

  /**
   * Reads what stands before the outermost element.
   *
   * @return the characters of the document, from the first
   * @throws IOException if the stream fails
   */
  Reader openProlog() throws IOException {
    Prolog judge = new Prolog();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Prolog.Verdict verdict = Prolog.Verdict.OPEN;
    while (verdict == Prolog.Verdict.OPEN) {
      int value = in.read();
      if (value < 0) {
        break;
      }
      if (bytes.size() == MAX_PROLOG_BYTES) {
        throw limit("document must begin within %d bytes".formatted(MAX_PROLOG_BYTES));
      }
      bytes.write(value);
      verdict = judge.take(value);
    }
    if (verdict == Prolog.Verdict.DOCTYPE) {
      throw broken(Code.DTD_FORBIDDEN, "document must have no DOCTYPE");
    }
    if (verdict == Prolog.Verdict.NOT_XML) {
      throw broken(Code.BAD_XML, "document must be well-formed XML: it does not begin as such");
    }
    prolog = bytes.toByteArray();
    Charset encoding =
        XmlEncoding.of(prolog)
            .orElseThrow(
                () ->
                    broken(
                        Code.UNSUPPORTED_ENCODING,
                        "encoding must be UTF-8, UTF-16, ISO-8859-1 or US-ASCII:"
                            + " another one is declared"));
    skipMark();
    return XmlEncoding.decode(this, encoding);
  }

  /** A mark is no character of the document; its bytes count. */
  private void skipMark() {
    while (prologAt < prolog.length && prologAt < 3 && isMark(prolog[prologAt])) {
      prologAt++;
    }
    taken = prologAt;
  }

  private static boolean isMark(byte b) {
    int value = b & 0xFF;
    return value == 0xEF || value == 0xBB || value == 0xBF || value == 0xFE || value == 0xFF;
  }

  /** Says that something was found: what comes next has the whole budget. */
  void found() {
    takenBefore = taken;
  }

  /** Returns how many bytes were taken. */
  long taken() {
    return taken;
  }

  /** Returns how the stream below failed; empty if it did not. */
  Optional<IOException> failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count;
    try {
      count = readOn(target, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
    if (count > 0) {
      taken += count;
      if (taken > maxBytes) {
        throw limit("input must have %d bytes at most".formatted(maxBytes));
      }
      if (taken - takenBefore > MAX_BYTES_AT_ONCE) {
        throw limit(
            "a piece of markup must have %d bytes at most: one is larger, before byte %d"
                .formatted(MAX_BYTES_AT_ONCE, taken));
      }
    }
    return count;
  }

  private int readOn(byte[] target, int offset, int length) throws IOException {
    if (prologAt == prolog.length) {
      return in.read(target, offset, length);
    }
    int count = Math.min(length, prolog.length - prologAt);
    System.arraycopy(prolog, prologAt, target, offset, count);
    prologAt += count;
    return count;
  }

  private BrokenInputException limit(String message) {
    return broken(Code.LIMIT, message);
  }

  private BrokenInputException broken(Code code, String message) {
    return new BrokenInputException(code, message, soFar.get());
  }
}
