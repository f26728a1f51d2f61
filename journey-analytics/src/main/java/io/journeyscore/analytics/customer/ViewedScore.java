package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.score.Contribution;
import io.journeyscore.score.MarginUnit;
import io.journeyscore.score.Score;
import java.util.List;
import java.util.Optional;

/**
 * A score with its strongest reasons.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param journeyId the journey that was judged; for a target of customers the latest one
 * @param score the score
 * @param unit the unit of the reasons' contributions
 * @param reasons the strongest reasons, the strongest first
 */
public record ViewedScore(
    Optional<String> journeyId, Score score, MarginUnit unit, List<Contribution> reasons) {

  /**
   * Checks and copies.
   *
   * @param journeyId the journey that was judged
   * @param score the score
   * @param unit the unit of the reasons' contributions
   * @param reasons the strongest reasons
   */
  public ViewedScore {
    requireNonNull(journeyId, "journeyId");
    requireNonNull(score, "score");
    requireNonNull(unit, "unit");
    reasons = List.copyOf(reasons);
  }
}
