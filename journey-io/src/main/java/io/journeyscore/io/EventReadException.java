package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reading stopped in the middle of an input because the input itself failed. It says how far
 * reading came; the events up to there have been handed over.
 *
 * <p><i>Not thread-safe for changes, as any throwable; its parts are immutable.</i>
 */
public final class EventReadException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Accounting accounting;

  /**
   * Creates the exception.
   *
   * @param source the name of the input
   * @param accounting what became of the records before the fault
   * @param cause the fault
   */
  public EventReadException(String source, Accounting accounting, IOException cause) {
    super(
        "reading %s must reach its end: it failed after %d records: %s"
            .formatted(source, accounting.read(), cause.getMessage()),
        requireNonNull(cause, "cause"));
    this.accounting = accounting;
  }

  /**
   * Returns what became of the records before the fault.
   *
   * @return the counts up to there; empty in a copy made by Java serialization
   */
  public Accounting accounting() {
    return accounting == null ? Accounting.empty() : accounting;
  }
}
