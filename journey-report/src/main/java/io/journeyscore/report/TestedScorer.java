package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.score.JourneyScorer;
import java.util.Optional;

/**
 * A model, and how well it does on what was held out.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param scorer the model
 * @param test how well it does; empty if it was not tested
 */
public record TestedScorer(JourneyScorer scorer, Optional<HeldOut> test) {

  /**
   * Checks the parts.
   *
   * @param scorer the model
   * @param test how well it does; empty if it was not tested
   */
  public TestedScorer {
    requireNonNull(scorer, "scorer");
    requireNonNull(test, "test");
  }
}
