package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A score passed a threshold.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param rule the name of the rule
 * @param kind which way it passed
 * @param at the moment of judgement
 * @param probability the score, in [0, 1]
 */
public record Alert(String rule, Kind kind, Instant at, double probability) {

  /** Which way a score passed a threshold. */
  public enum Kind {
    /** The score is high now, and the alert stands until it is cleared. */
    RAISED,
    /** The score is low again. */
    CLEARED
  }

  /**
   * Checks the parts.
   *
   * @param rule the name of the rule
   * @param kind which way it passed
   * @param at the moment of judgement
   * @param probability the score
   */
  public Alert {
    requireNonNull(rule, "rule");
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
  }
}
