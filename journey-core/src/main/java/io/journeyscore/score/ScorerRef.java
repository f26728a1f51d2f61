package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.JourneyView;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The scorer in use, which can be exchanged while others score.
 *
 * <p>Each call takes the scorer of the moment once and does all of its work with that one, so a
 * result is of one model alone, and its {@code modelId} says of which. Whoever makes several calls
 * that belong together takes {@link #current()} once.
 *
 * <p><i>Thread-safe.</i> Nobody waits: neither those who score nor who exchanges.
 */
public final class ScorerRef {

  private final AtomicReference<JourneyScorer> scorer;

  /**
   * Starts with a scorer.
   *
   * @param scorer the first scorer
   */
  public ScorerRef(JourneyScorer scorer) {
    this.scorer = new AtomicReference<>(requireNonNull(scorer, "scorer"));
  }

  /**
   * Returns the scorer in use.
   *
   * @return the scorer, which stays as it is whatever is exchanged later
   */
  public JourneyScorer current() {
    return requireNonNull(scorer.get(), "scorer");
  }

  /**
   * Exchanges the scorer. Signals, stages and calibration may differ; what a journey is and what is
   * predicted may not, because views made under other rules, and thresholds for another target,
   * would silently mean something else. {@link LiveJourneys#swap} has the same rule, and one more.
   *
   * @param next the scorer from now on
   * @return the one until now
   * @throws IllegalArgumentException if the next one has other journey rules or another target
   */
  public JourneyScorer swap(JourneyScorer next) {
    // All scorers that were ever in use agree, so it does not matter which one is compared.
    Succession.require(current(), next);
    return requireNonNull(scorer.getAndSet(next), "scorer");
  }

  /**
   * Scores what is known of a journey by the scorer in use.
   *
   * @param view what is known
   * @return the score, which names its model
   */
  public Score score(JourneyView view) {
    return current().score(view);
  }

  /**
   * Explains what is known of a journey by the scorer in use.
   *
   * @param view what is known
   * @return the reasons, which name their model
   */
  public Explanation explain(JourneyView view) {
    return current().explain(view);
  }
}
