package io.journeyscore.error;

import static java.util.Objects.requireNonNull;

/**
 * The root of every error of this library that is neither a wrong argument nor a fault of input or
 * output: the data or the file at hand breaks a rule.
 *
 * <p>The message is one line that names the thing, the rule and the value; it never holds a
 * customer's identifier. None of these is a {@link java.io.IOException}, so that no loop that
 * retries input and output spins on a file that stays broken.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public abstract sealed class JourneyException extends RuntimeException
    permits ModelFormatException,
        InputFormatException,
        StateFormatException,
        SignalMismatchException,
        TrainingDataException {

  private static final long serialVersionUID = 1L;

  private final String code;

  JourneyException(String code, String message) {
    super(requireNonNull(message, "message"));
    this.code = requireNonNull(code, "code");
  }

  /**
   * Returns the stable code of this error, to branch on and to look up in the documentation.
   *
   * @return an upper-case name such as {@code TOO_NEW}
   */
  public final String code() {
    return code;
  }
}
