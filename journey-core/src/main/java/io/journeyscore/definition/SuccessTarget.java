package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A journey reaches a goal.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param horizon how soon; empty if whenever before the journey ends
 */
public record SuccessTarget(Optional<Duration> horizon) implements Target {

  /**
   * Checks the horizon.
   *
   * @param horizon how soon
   * @throws IllegalArgumentException if the horizon is not positive
   */
  public SuccessTarget {
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
    Instant end = Ahead.end(landmark, horizon.get());
    return end.isAfter(observedUntil)
        ? Optional.empty()
        : Optional.of(new Label(succeeded && !outcome.at().isAfter(end), end));
  }
}
