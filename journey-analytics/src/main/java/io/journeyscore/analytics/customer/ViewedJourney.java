package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A journey as it stood.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param id its id
 * @param key its key; empty where journeys are split by silence
 * @param status how it stood
 * @param start its first event
 * @param lastEvent its last event
 * @param events how many events it had
 * @param value what its conversions were worth
 */
public record ViewedJourney(
    String id,
    Optional<String> key,
    Outcome.Status status,
    Instant start,
    Instant lastEvent,
    int events,
    BigDecimal value) {

  /**
   * Checks that all is given.
   *
   * @param id its id
   * @param key its key
   * @param status how it stood
   * @param start its first event
   * @param lastEvent its last event
   * @param events how many events it had
   * @param value what its conversions were worth
   */
  public ViewedJourney {
    requireNonNull(id, "id");
    requireNonNull(key, "key");
    requireNonNull(status, "status");
    requireNonNull(start, "start");
    requireNonNull(lastEvent, "lastEvent");
    requireNonNull(value, "value");
  }

  static ViewedJourney of(Journey journey) {
    return new ViewedJourney(
        journey.id(),
        journey.key(),
        journey.outcome().status(),
        journey.start(),
        journey.end(),
        journey.events().size(),
        journey.value());
  }
}
