package io.journeyscore.error;

import static java.util.Objects.requireNonNull;

/**
 * A saved state, such as the snapshot of a stream or a list of erasures, cannot be read.
 *
 * <p>This is the only exception that reading a state throws for anything that the bytes hold; real
 * faults of input and output stay {@link java.io.IOException}. The message never echoes content of
 * the bytes.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StateFormatException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Code {
    /** The first bytes are not those of a state of this kind. */
    NOT_A_STATE,
    /** Written by a release that this one no longer reads. */
    TOO_OLD,
    /** Written by a release that this one does not know yet. */
    TOO_NEW,
    /** The bytes end early. */
    TRUNCATED,
    /** Bytes follow the end. */
    TRAILING_BYTES,
    /** A checksum does not match. */
    CHECKSUM,
    /** A size is over the limits of the reader. */
    LIMIT_EXCEEDED,
    /** A count is negative or cannot fit in the bytes that are left. */
    BAD_COUNT,
    /** Text is not valid UTF-8 or holds characters that are not allowed. */
    BAD_TEXT,
    /** A number is not finite or out of range. */
    BAD_NUMBER,
    /** A tag names no known kind. */
    BAD_ENUM,
    /** A part stands twice. */
    DUPLICATE,
    /** Two parts contradict each other, or what the state is read for. */
    INCONSISTENT,
    /** Made under another key than the one given. */
    OTHER_KEY
  }

  private final Code reason;
  private final long offset;

  /**
   * Creates the exception.
   *
   * @param reason what is wrong
   * @param offset where, in bytes from the start; not negative
   * @param detail what was found and what is allowed; no content of the bytes
   */
  public StateFormatException(Code reason, long offset, String detail) {
    super(
        requireNonNull(reason, "reason").name(),
        reason + ": " + requireNonNull(detail, "detail") + " (offset " + offset + ")");
    this.reason = reason;
    this.offset = offset;
  }

  /**
   * Returns what is wrong.
   *
   * @return the reason, whose name is {@link #code()}
   */
  public Code reason() {
    return reason;
  }

  /**
   * Returns where the fault was found.
   *
   * @return an offset in bytes from the start
   */
  public long offset() {
    return offset;
  }
}
