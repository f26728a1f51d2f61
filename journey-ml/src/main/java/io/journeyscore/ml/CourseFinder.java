package io.journeyscore.ml;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Label;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.signal.JourneyView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds how long what is judged had been watched, and when the target came true. */
final class CourseFinder {

  private static final String CHURN = "churn";

  private final JourneyDefinition definition;

  CourseFinder(JourneyDefinition definition) {
    this.definition = definition;
  }

  /** The course of a journey or a customer. */
  Example.Course of(Subject subject, Label label, JourneyView seen) {
    List<JourneyEvent> events = seen.events(subject.scope());
    Optional<Journey> journey = subject.journey();
    Instant outcome =
        journey.isPresent() && label.positive()
            ? journey.get().outcome().at()
            : customerOutcome(subject.timeline(), label, seen.asOf());
    return new Example.Course(
        events.isEmpty() ? Moments.micros(seen.asOf()) : events.get(0).occurredAtMicros(),
        events.size(),
        Moments.micros(outcome));
  }

  /** Churn by a failure event has the moment of that event; silence has none of its own. */
  private Instant customerOutcome(CustomerTimeline timeline, Label label, Instant landmark) {
    boolean mayFail = label.positive() && definition.target().name().equals(CHURN);
    for (JourneyEvent event : mayFail ? timeline.events() : List.<JourneyEvent>of()) {
      boolean isAhead =
          event.occurredAt().isAfter(landmark) && !event.occurredAt().isAfter(label.matureAt());
      if (isAhead && definition.rules().isFailure(event)) {
        return event.occurredAt();
      }
    }
    return label.matureAt();
  }
}
