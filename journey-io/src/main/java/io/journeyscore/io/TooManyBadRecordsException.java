package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import org.jspecify.annotations.Nullable;

/**
 * Reading stopped because a larger share of the records is bad than was allowed: the input as a
 * whole is likely not to be what the reader was told. The events up to there have been handed over.
 *
 * <p><i>Not thread-safe for changes, as any throwable; its parts are immutable.</i>
 */
public final class TooManyBadRecordsException extends InputFormatException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Accounting accounting;

  /**
   * Creates the exception.
   *
   * @param source the name of the input
   * @param maxBadFraction the largest share allowed
   * @param accounting what became of the records so far
   */
  public TooManyBadRecordsException(String source, double maxBadFraction, Accounting accounting) {
    super(
        Code.TOO_MANY_BAD_RECORDS,
        "bad records of %s must be a share of %s at most: %s"
            .formatted(source, maxBadFraction, requireNonNull(accounting, "accounting")));
    this.accounting = accounting;
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
