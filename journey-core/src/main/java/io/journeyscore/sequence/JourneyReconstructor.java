package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns events from many silos into each customer's ordered journeys.
 *
 * <p>Copies of an event are dropped, identifiers joined into customers, each customer's events put
 * in the total order of {@link EventOrder} and split by the boundary. The result does not depend on
 * the order of the input. Every event is in a journey or in the accounting.
 *
 * <p>Cost: O(n log n) time and O(n) memory for n events.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyReconstructor {

  private final JourneyRules rules;
  private final Optional<Instant> observedUntil;
  private final Optional<Erasures> erasures;

  JourneyReconstructor(
      JourneyRules rules, Optional<Instant> observedUntil, Optional<Erasures> erasures) {
    this.rules = rules;
    this.observedUntil = observedUntil;
    this.erasures = erasures;
  }

  /**
   * Returns a reconstructor by the same rules for a log that is complete up to a moment; later
   * events are outside every journey.
   *
   * @param moment the moment, instead of that of the latest event
   * @return the reconstructor
   */
  public JourneyReconstructor observedUntil(Instant moment) {
    return new JourneyReconstructor(
        rules, Optional.of(requireNonNull(moment, "observedUntil")), erasures);
  }

  /**
   * Returns a reconstructor by the same rules that leaves out the customers who were erased.
   *
   * <p>Their events are counted as erased before anything else is done with them: they are in no
   * journey, timeline or list of rejected events, and no identifier of theirs joins anything.
   *
   * @param list who was erased, instead of a list set before
   * @return the reconstructor
   */
  public JourneyReconstructor without(Erasures list) {
    return new JourneyReconstructor(
        rules, observedUntil, Optional.of(requireNonNull(list, "erasures")));
  }

  /**
   * Returns the rules that are applied.
   *
   * @return the rules
   */
  public JourneyRules rules() {
    return rules;
  }

  /**
   * Reconstructs the journeys in a log.
   *
   * @param events the events, in any order
   * @return the journeys, what was rejected and why, and the accounting
   */
  public Reconstruction reconstruct(Iterable<JourneyEvent> events) {
    requireNonNull(events, "events");
    return new ReconstructionRun(rules, observedUntil, erasures).over(events);
  }

  /**
   * Reconstructs the journeys of one customer whose events were brought together elsewhere. Nobody
   * is asked whom an event names: all of them are this customer's, even those without an
   * identifier.
   *
   * @param customer the customer
   * @param events the events, in any order
   * @return the journeys, one timeline even if it is without events, what was rejected and why, and
   *     the accounting
   */
  public Reconstruction reconstruct(CustomerId customer, Iterable<JourneyEvent> events) {
    requireNonNull(customer, "customer");
    requireNonNull(events, "events");
    return new ReconstructionRun(rules, observedUntil, erasures).over(customer, events);
  }

  /**
   * Reconstructs the journeys in a log of many events without making an object for any of them.
   *
   * <p>The result is the same as that of {@link #reconstruct(Iterable)} over {@link
   * EventLog#events}, event for event and bit for bit. Erasure, consent, and rules that join events
   * that were told twice beyond equal ids, are applied to the events as objects before.
   *
   * <p>Cost: O(n) time for n events, and O(k log k) for k events of one customer; 24 bytes an event
   * while it runs, 4 and 29 for each journey afterwards.
   *
   * @param log the events, in any order
   * @return the journeys as ranges over the log, what was rejected and why, and the accounting
   */
  public JourneyTable reconstruct(EventLog log) {
    requireNonNull(log, "log");
    return new TableRun(rules, observedUntil, erasures).over(log);
  }
}
