package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How a journey ended, or that it has not.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param status how
 * @param at when: of the first goal, of the failure, of the moment at which the silence (or the
 *     longest time) was over; for an open journey the moment up to which the log is complete
 */
public record Outcome(Status status, Instant at) {

  /** The ways in which a journey can stand. */
  public enum Status {
    /** A goal was reached. */
    SUCCEEDED,
    /** A failure event came before any goal. */
    FAILED,
    /** Closed by silence or by its longest time, with neither goal nor failure. */
    LAPSED,
    /** None of these yet: censored, which is not failed. */
    OPEN;

    /**
     * Says whether the outcome is known.
     *
     * @return false for {@link #OPEN} alone
     */
    public boolean isMature() {
      return this != OPEN;
    }
  }

  /**
   * Checks that both are given.
   *
   * @param status how
   * @param at when: of the first goal, of the failure, of the moment at which the silence (or the
   *     longest time) was over
   */
  public Outcome {
    requireNonNull(status, "status");
    requireNonNull(at, "at");
  }
}
