package io.journeyscore.error;

import static java.util.Objects.requireNonNull;

/**
 * A model file, or a definition inside one, cannot be read.
 *
 * <p>This is the only exception that reading a model throws for anything that the bytes hold; real
 * faults of input and output stay {@link java.io.IOException}. The message never echoes content of
 * the file.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ModelFormatException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Code {
    /** The first bytes are not those of a model file. */
    NOT_A_MODEL,
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
    /** An unknown flag is set. */
    UNSUPPORTED_FLAG,
    /** An unknown section that must not be skipped. */
    UNSUPPORTED_SECTION,
    /** Sections are repeated or out of order. */
    SECTION_ORDER,
    /** A size is over the limits of the reader. */
    LIMIT_EXCEEDED,
    /** A count is negative or cannot fit in the bytes that are left. */
    BAD_COUNT,
    /** A reference points backwards, outside, or twice to the same place. */
    BAD_REFERENCE,
    /** Text is not valid UTF-8 or holds characters that are not allowed. */
    BAD_TEXT,
    /** A number is not finite or out of range. */
    BAD_NUMBER,
    /** A tag names no known kind. */
    BAD_ENUM,
    /** A name stands twice. */
    DUPLICATE,
    /** A required section is absent. */
    MISSING_SECTION,
    /** Two parts contradict each other. */
    INCONSISTENT,
    /** The model does not reproduce its own scores. */
    VERIFY_FAILED,
    /** A required signature is absent or wrong. */
    SIGNATURE
  }

  private final Code reason;
  private final String section;
  private final long offset;

  /**
   * Creates the exception.
   *
   * @param reason what is wrong
   * @param section the part of the file, such as {@code HEADER} or {@code MODEL}
   * @param offset where in that part, in bytes from its start; not negative
   * @param detail what was found and what is allowed; no content of the file
   */
  public ModelFormatException(Code reason, String section, long offset, String detail) {
    super(
        requireNonNull(reason, "reason").name(),
        reason + ": " + detail + " (section " + section + ", offset " + offset + ")");
    this.reason = reason;
    this.section = requireNonNull(section, "section");
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
   * Returns the part of the file that is wrong.
   *
   * @return the section's name
   */
  public String section() {
    return section;
  }

  /**
   * Returns where in the section the fault was found.
   *
   * @return an offset in bytes from the section's start
   */
  public long offset() {
    return offset;
  }
}
