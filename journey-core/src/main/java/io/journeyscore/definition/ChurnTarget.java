package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An active customer is lost: by a failure event, by silence, or by either.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param length how far the prediction looks ahead; positive
 * @param activeWithin how recent the last activity must be at the landmark; positive
 * @param activity the events that show that a customer is there
 * @param cause what counts as lost
 */
public record ChurnTarget(Duration length, Duration activeWithin, EventFilter activity, Cause cause)
    implements CustomerTarget {

  /** What counts as lost. */
  public enum Cause {
    /** A failure event, or no activity. */
    EITHER,
    /** A failure event alone: who falls silent is not lost. */
    FAILURE,
    /**
     * No activity at all within the horizon. A failure event is nothing by itself, but one that is
     * an activity, such as a cancellation by the customer, shows that the customer was there.
     */
    SILENCE
  }

  /**
   * Checks the parts.
   *
   * @param length how far the prediction looks ahead
   * @param activeWithin how recent the last activity must be at the landmark
   * @param activity the events that show that a customer is there
   * @param cause what counts as lost
   * @throws IllegalArgumentException if a length is not positive
   */
  public ChurnTarget {
    Checks.requirePositive(length, "horizon");
    Checks.requirePositive(activeWithin, "activeWithin");
    requireNonNull(activity, "activity");
    requireNonNull(cause, "cause");
  }

  /**
   * Creates the target that a customer is lost by a failure event or by silence.
   *
   * @param length how far the prediction looks ahead
   * @param activeWithin how recent the last activity must be at the landmark
   * @param activity the events that show that a customer is there
   * @throws IllegalArgumentException if a length is not positive
   */
  public ChurnTarget(Duration length, Duration activeWithin, EventFilter activity) {
    this(length, activeWithin, activity, Cause.EITHER);
  }

  @Override
  public String name() {
    return "churn";
  }

  /**
   * Says whether a customer can be lost at all: active of late, and not lost already.
   *
   * @param known the customer's timeline as of the landmark
   * @return true if an activity lies in {@code (landmark - activeWithin, landmark]} and no failure
   *     event is the last of the activities and failures
   */
  @Override
  public boolean isEligible(CustomerTimeline known) {
    Instant landmark = known.observedUntil();
    return !isLost(known)
        && isActive(known.events(), Ahead.before(landmark, activeWithin), landmark);
  }

  private boolean isLost(CustomerTimeline known) {
    List<JourneyEvent> events = known.events();
    for (int i = events.size() - 1; i >= 0; i--) {
      if (known.rules().isFailure(events.get(i))) {
        return true;
      } else if (activity.matches(events.get(i))) {
        return false;
      }
    }
    return false;
  }

  @Override
  public Optional<Label> label(CustomerTimeline timeline, JourneyRules rules, Instant landmark) {
    Instant end = Ahead.end(landmark, length);
    if (end.isAfter(timeline.observedUntil())) {
      return Optional.empty();
    }
    boolean lost =
        switch (cause) {
          case FAILURE -> hasFailed(timeline, rules, landmark, end);
          case SILENCE -> !isActive(timeline.events(), landmark, end);
          case EITHER ->
              hasFailed(timeline, rules, landmark, end)
                  || !isActive(timeline.events(), landmark, end);
        };
    return Optional.of(new Label(lost, end));
  }

  private static boolean hasFailed(
      CustomerTimeline timeline, JourneyRules rules, Instant after, Instant until) {
    return timeline.events().stream()
        .anyMatch(event -> Ahead.holds(after, until, event) && rules.isFailure(event));
  }

  private boolean isActive(List<JourneyEvent> events, Instant after, Instant until) {
    for (JourneyEvent event : events) {
      if (Ahead.holds(after, until, event) && activity.matches(event)) {
        return true;
      }
    }
    return false;
  }
}
