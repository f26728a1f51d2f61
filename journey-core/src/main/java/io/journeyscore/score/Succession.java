package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.JourneyDefinition;

/**
 * Which scorer may take the place of one in use: the one rule of {@link ScorerRef} and {@link
 * LiveJourneys}.
 *
 * <p>What a journey is and what is predicted must stay, because views made under other rules, and
 * thresholds for another target, would silently mean something else. The model, its calibration and
 * its signals may differ. But what is kept of customers was made by the signals; so where customers
 * are held, the whole definition must stay.
 */
final class Succession {

  private Succession() {}

  /** Refuses a scorer that may not take another's place. */
  static void require(JourneyScorer now, JourneyScorer next) {
    requireNonNull(next, "next");
    JourneyDefinition before = now.definition();
    JourneyDefinition after = next.definition();
    if (!after.rules().equals(before.rules())) {
      throw new IllegalArgumentException("scorer must have the same journey rules");
    }
    if (!after.target().equals(before.target())) {
      throw new IllegalArgumentException(
          "scorer must predict the same target %s: %s".formatted(before.target(), after.target()));
    }
  }

  /** Refuses a scorer that may not take another's place where customers are held. */
  static void requireForCustomers(JourneyScorer now, JourneyScorer next) {
    require(now, next);
    if (!next.definitionId().equals(now.definitionId())) {
      throw new IllegalArgumentException(
          "scorer must have the same definition, as customers are held under it: "
              + next.modelId());
    }
  }
}
