package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a model predicts. Labels begin strictly after the landmark.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Target {

  /**
   * Returns how far the prediction looks ahead.
   *
   * @return the length; empty if until the journey ends
   */
  Optional<Duration> horizon();

  /**
   * Returns the target's word on the command line.
   *
   * @return {@code success} or {@code churn}
   */
  String name();

  /**
   * Returns the target that a journey reaches a goal within a time.
   *
   * @param horizon the time; positive
   * @return the target
   * @throws IllegalArgumentException if the time is not positive
   */
  static Success successWithin(Duration horizon) {
    return new Success(Optional.of(horizon));
  }

  /**
   * Returns the target that a journey reaches a goal before it ends.
   *
   * @return the target
   */
  static Success success() {
    return new Success(Optional.empty());
  }

  /**
   * Returns the target that an active customer is lost within a time. A customer is active who did
   * something within that same time before.
   *
   * @param horizon the time; positive
   * @return the target
   * @throws IllegalArgumentException if the time is not positive
   */
  static Churn churnWithin(Duration horizon) {
    return new Churn(horizon, horizon, EventFilter.customerInitiated());
  }

  /**
   * A journey reaches a goal.
   *
   * @param horizon how soon; empty if whenever before the journey ends
   */
  record Success(Optional<Duration> horizon) implements Target {

    /**
     * Checks the horizon.
     *
     * @param horizon how soon
     * @throws IllegalArgumentException if the horizon is not positive
     */
    public Success {
      requireNonNull(horizon, "horizon");
      horizon.ifPresent(length -> Checks.requirePositive(length, "horizon"));
    }

    @Override
    public String name() {
      return "success";
    }

    /**
     * Returns the label of a journey at a landmark.
     *
     * @param journey the journey with all that is known now
     * @param landmark the moment of judgement
     * @param observedUntil the moment up to which the log is complete
     * @return the label; empty if the outcome was at or before the landmark, or is not settled yet
     */
    public Optional<Label> label(Journey journey, Instant landmark, Instant observedUntil) {
      Outcome outcome = journey.outcome();
      if (outcome.status().isMature() && !outcome.at().isAfter(landmark)) {
        return Optional.empty();
      }
      boolean succeeded = outcome.status() == Outcome.Status.SUCCEEDED;
      if (horizon.isEmpty()) {
        return outcome.status().isMature()
            ? Optional.of(new Label(succeeded, outcome.at()))
            : Optional.empty();
      }
      Instant end = later(landmark, horizon.get());
      return end.isAfter(observedUntil)
          ? Optional.empty()
          : Optional.of(new Label(succeeded && !outcome.at().isAfter(end), end));
    }
  }

  /**
   * An active customer is lost: by a failure event, or by silence.
   *
   * @param length how far the prediction looks ahead; positive
   * @param activeWithin how recent the last activity must be at the landmark; positive
   * @param activity the events that show that a customer is there
   */
  record Churn(Duration length, Duration activeWithin, EventFilter activity) implements Target {

    /**
     * Checks the parts.
     *
     * @param length how far the prediction looks ahead
     * @param activeWithin how recent the last activity must be at the landmark
     * @param activity the events that show that a customer is there
     * @throws IllegalArgumentException if a length is not positive
     */
    public Churn {
      Checks.requirePositive(length, "horizon");
      Checks.requirePositive(activeWithin, "activeWithin");
      requireNonNull(activity, "activity");
    }

    @Override
    public Optional<Duration> horizon() {
      return Optional.of(length);
    }

    @Override
    public String name() {
      return "churn";
    }

    /**
     * Says whether a customer can be lost at all: active of late, and not lost already.
     *
     * @param known the customer's timeline as of the landmark
     * @return true if an activity lies in {@code (landmark - activeWithin, landmark]} and the
     *     latest journey has not failed
     */
    public boolean isEligible(CustomerTimeline known) {
      List<Journey> journeys = known.journeys();
      if (!journeys.isEmpty()
          && journeys.get(journeys.size() - 1).outcome().status() == Outcome.Status.FAILED) {
        return false;
      }
      Instant landmark = known.observedUntil();
      return isActive(known.events(), earlier(landmark, activeWithin), landmark);
    }

    /**
     * Returns the label of an eligible customer at a landmark.
     *
     * @param timeline the customer's timeline with all that is known now
     * @param failure the events that end the relation
     * @param landmark the moment of judgement
     * @return the label; empty if the horizon is not over yet
     */
    public Optional<Label> label(CustomerTimeline timeline, EventFilter failure, Instant landmark) {
      Instant end = later(landmark, length);
      if (end.isAfter(timeline.observedUntil())) {
        return Optional.empty();
      }
      boolean failed =
          timeline.events().stream()
              .anyMatch(event -> isWithin(event, landmark, end) && failure.matches(event));
      return Optional.of(new Label(failed || !isActive(timeline.events(), landmark, end), end));
    }

    private boolean isActive(List<JourneyEvent> events, Instant after, Instant until) {
      for (JourneyEvent event : events) {
        if (isWithin(event, after, until) && activity.matches(event)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isWithin(JourneyEvent event, Instant after, Instant until) {
      return event.occurredAt().isAfter(after) && !event.occurredAt().isAfter(until);
    }
  }

  /** The moment a length after another, at most the last that there is. */
  private static Instant later(Instant moment, Duration length) {
    return Micros.toInstant(Micros.plus(Micros.of(moment), Micros.of(length)));
  }

  /** The moment a length before another, at least the first that there is. */
  private static Instant earlier(Instant moment, Duration length) {
    return Micros.toInstant(Micros.plus(Micros.of(moment), -Micros.of(length)));
  }
}
