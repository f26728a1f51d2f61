package io.journeyscore.examples.cli;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A journey up to its outcome: success or none, or the last rating on a scale.
 *
 * @param customer the number of the customer
 * @param journey the journey
 * @param before its events before the outcome
 * @param rated the event with the last rating, if that is the outcome
 */
record JourneyEnding(
    int customer, Journey journey, List<JourneyEvent> before, Optional<JourneyEvent> rated) {

  JourneyEnding {
    before = List.copyOf(before);
  }

  /** Takes the journeys whose outcome is known, customer by customer. */
  static List<JourneyEnding> of(DriverJourneys journeys, Optional<String> scale) {
    List<JourneyEnding> endings = new ArrayList<>();
    for (int customer = 0; customer < journeys.customers().size(); customer++) {
      for (Journey journey : journeys.customers().get(customer)) {
        Optional<JourneyEnding> ending =
            scale.isPresent() ? rated(customer, journey, scale.get()) : mature(customer, journey);
        ending.ifPresent(endings::add);
      }
    }
    return endings;
  }

  private static Optional<JourneyEnding> mature(int customer, Journey journey) {
    return journey.outcome().status().isMature()
        ? Optional.of(
            new JourneyEnding(
                customer, journey, DriverJourneys.beforeOutcome(journey), Optional.empty()))
        : Optional.empty();
  }

  private static Optional<JourneyEnding> rated(int customer, Journey journey, String scale) {
    List<JourneyEvent> events = journey.events();
    for (int last = events.size() - 1; last >= 0; last--) {
      JourneyEvent event = events.get(last);
      if (event.rating().filter(rating -> rating.scale().name().equals(scale)).isPresent()) {
        return Optional.of(
            new JourneyEnding(customer, journey, events.subList(0, last), Optional.of(event)));
      }
    }
    return Optional.empty();
  }

  /** Whether a goal was reached before the rating that is the outcome. */
  boolean hasConverted() {
    return journey.goalHits().stream().anyMatch(hit -> before.contains(hit.event()));
  }

  boolean isSuccess() {
    return journey.outcome().status() == Outcome.Status.SUCCEEDED;
  }
}
