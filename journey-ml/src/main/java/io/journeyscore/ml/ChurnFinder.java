package io.journeyscore.ml;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Finds when a customer is lost, and whether by a failure event or by silence.
 *
 * <p>Who shows no activity for the length of the target's horizon is lost at the end of that time.
 * It is counted from the last activity, or from the landmark if there is none since: so whoever is
 * lost by silence once the horizon is over is who has the target's label at the landmark. A failure
 * event at the very moment at which silence is over comes first.
 */
final class ChurnFinder {

  private final ChurnTarget target;
  private final JourneyRules rules;
  private final Duration silence;

  ChurnFinder(ChurnTarget target, JourneyRules rules) {
    this.target = target;
    this.rules = rules;
    silence = target.length().truncatedTo(ChronoUnit.MICROS);
  }

  /** How it went on after a landmark: failed, lapsed by silence, or open. */
  Outcome after(CustomerTimeline timeline, Instant landmark) {
    boolean mayFail = target.cause() != ChurnTarget.Cause.SILENCE;
    boolean mayLapse = target.cause() != ChurnTarget.Cause.FAILURE;
    Instant heard = landmark;
    for (JourneyEvent event : timeline.events()) {
      Instant at = event.occurredAt();
      if (!at.isAfter(landmark)) {
        continue;
      }
      if (mayLapse && Duration.between(heard, at).compareTo(silence) > 0) {
        break;
      }
      if (mayFail && rules.isFailure(event)) {
        return new Outcome(Outcome.Status.FAILED, at);
      }
      heard = target.activity().matches(event) ? at : heard;
    }
    Instant until = timeline.observedUntil();
    return mayLapse && Duration.between(heard, until).compareTo(silence) >= 0
        ? new Outcome(Outcome.Status.LAPSED, heard.plus(silence))
        : new Outcome(Outcome.Status.OPEN, until);
  }
}
