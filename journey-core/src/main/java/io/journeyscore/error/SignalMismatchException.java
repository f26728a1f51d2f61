package io.journeyscore.error;

/**
 * Signals are not those that a model was trained on: one is missing, unknown, or defined otherwise.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SignalMismatchException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line that names the signal, what the model expects and what was found
   */
  public SignalMismatchException(String message) {
    super("SIGNAL_MISMATCH", message);
  }
}
