package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import org.jspecify.annotations.Nullable;

/**
 * Reading stopped in the middle of an input that breaks a rule of its format in a way that nothing
 * behind that place can be trusted. The events up to there have been handed over.
 *
 * <p><i>Not thread-safe for changes, as any throwable; its parts are immutable.</i>
 */
public final class BrokenInputException extends InputFormatException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Accounting accounting;

  /**
   * Creates the exception.
   *
   * @param code why the input cannot be read on
   * @param message one line that names the thing, the rule and the place
   * @param accounting what became of the records before that place
   */
  public BrokenInputException(Code code, String message, Accounting accounting) {
    super(code, message);
    this.accounting = requireNonNull(accounting, "accounting");
  }

  /**
   * Returns what became of the records so far.
   *
   * @return the counts up to there; empty in a copy made by Java serialization
   */
  public Accounting accounting() {
    return accounting == null ? Accounting.empty() : accounting;
  }
}
