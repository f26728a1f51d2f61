package io.journeyscore.error;

/**
 * The data at hand cannot train a model that could be trusted.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class TrainingDataException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /** Why no model was trained. */
  public enum Code {
    /** Fewer examples of a class than the minimum. */
    TOO_FEW,
    /** Every example has the same label. */
    ONE_CLASS,
    /** No signal varies over the examples. */
    NO_SIGNAL,
    /** A signal holds an infinite value. */
    NON_FINITE,
    /** No moment splits the examples into a training and a test period. */
    NO_SPLIT,
    /** A signal tells the outcome so well that it must come from after it. */
    LEAK
  }

  /**
   * Creates the exception.
   *
   * @param code why no model was trained
   * @param message one line that names the counts
   */
  public TrainingDataException(Code code, String message) {
    super(code.name(), message);
  }
}
