package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one more score leads to.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param state the state from now on
 * @param alert the alert that fires now; empty if none does
 */
public record AlertStep(AlertState state, Optional<Alert> alert) {

  /**
   * Checks the parts.
   *
   * @param state the state from now on
   * @param alert the alert that fires now
   */
  public AlertStep {
    requireNonNull(state, "state");
    requireNonNull(alert, "alert");
  }
}
