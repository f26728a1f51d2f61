package io.journeyscore.error;

/**
 * A whole input cannot be read: its header, encoding or compression is not what the reader accepts.
 *
 * <p>A single bad record does not throw; it goes to quarantine and the rest is read. A reader may
 * throw a subclass that says how far it came.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public non-sealed class InputFormatException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /** Why the input cannot be read. */
  public enum Code {
    /** The header is missing, repeats a name, or lacks a required column. */
    HEADER,
    /** The input is in an encoding other than UTF-8. */
    UNSUPPORTED_ENCODING,
    /** The compressed data is damaged. */
    BAD_COMPRESSION,
    /** The input is larger than the limits that the reader was given. */
    LIMIT,
    /** More records are bad than was allowed. */
    TOO_MANY_BAD_RECORDS,
    /** A mapping of a source's fields to the parts of an event breaks a rule. */
    MAPPING,
    /** A definition of journeys breaks a rule, or the file holds none. */
    DEFINITION,
    /** A definition of journeys is written in a form that came after this reader. */
    DEFINITION_TOO_NEW,
    /** A table of paths breaks a rule. */
    PATHS,
    /** The input is no array of JSON, or ends within it. */
    BAD_JSON,
    /** The markup of a document breaks the rules of XML. */
    BAD_XML,
    /** A document has a DOCTYPE, which could reach beyond it. */
    DTD_FORBIDDEN,
    /** The input is of a kind that is not read at all, such as an archive. */
    UNSUPPORTED
  }

  /**
   * Creates the exception.
   *
   * @param code why the input cannot be read
   * @param message one line that names the thing, the rule and the value
   */
  public InputFormatException(Code code, String message) {
    super(code.name(), message);
  }
}
