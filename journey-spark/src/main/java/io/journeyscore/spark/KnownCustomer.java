package io.journeyscore.spark;

import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What is known of one customer as of a moment, from the arguments of a function.
 *
 * @param timeline the events that occurred and were known by then
 * @param someRejected whether some elements are no events, or no journey could take them
 */
record KnownCustomer(CustomerTimeline timeline, boolean someRejected) {

  /** The arguments that tell of the customer: the events, the moment. */
  static final int EVENTS = 0;

  static final int AS_OF = 1;

  /** Whoever it is: no signal looks at the name. */
  private static final CustomerId CUSTOMER = new CustomerId(IdentifierKind.CUSTOMER, "customer");

  /**
   * Reads arguments. Where there are no events, nothing is known of the customer.
   *
   * @throws IllegalArgumentException if there is no moment
   */
  static KnownCustomer of(
      JourneyDefinition definition, EventElements elements, InternalRow arguments) {
    if (arguments.isNullAt(AS_OF)) {
      throw new IllegalArgumentException("as_of must not be null");
    }
    Instant asOf = Instant.EPOCH.plus(arguments.getLong(AS_OF), ChronoUnit.MICROS);
    List<JourneyEvent> events = new ArrayList<>();
    int none = arguments.isNullAt(EVENTS) ? 0 : elements.read(arguments.getArray(EVENTS), events);
    // What came later must not decide which of two copies counts, so it goes first.
    events.removeIf(event -> event.occurredAt().isAfter(asOf) || event.knownAt().isAfter(asOf));
    Reconstruction known =
        definition.reconstructor().observedUntil(asOf).reconstruct(CUSTOMER, events);
    return new KnownCustomer(known.timelines().get(0), none > 0 || !known.rejected().isEmpty());
  }

  /** Whether a model of this definition judges such customers. */
  boolean isEligible(JourneyDefinition definition) {
    if (definition.target() instanceof CustomerTarget target) {
      return target.isEligible(timeline);
    }
    List<Journey> journeys = timeline.journeys();
    return !journeys.isEmpty()
        && journeys.get(journeys.size() - 1).outcome().status() == Outcome.Status.OPEN;
  }
}
