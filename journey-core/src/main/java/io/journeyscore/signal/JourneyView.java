package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a journey, and of its customer, as of a moment: the only thing that signals see.
 *
 * <p>It holds events that occurred at or before the moment and were known by then, nothing else.
 * There is no way from here to a later event or to the outcome.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyView {

  private final CustomerTimeline known;
  private final List<JourneyEvent> journeyEvents;
  private final boolean ofLatest;

  private JourneyView(CustomerTimeline known, List<JourneyEvent> journeyEvents, boolean ofLatest) {
    this.known = known;
    this.journeyEvents = journeyEvents;
    this.ofLatest = ofLatest;
  }

  /**
   * Returns the view of one journey as of the moment up to which a timeline is known.
   *
   * @param known the customer's timeline, cut back to the moment by {@link CustomerTimeline#asOf}
   *     or {@link CustomerTimeline#upTo}
   * @param journeyId the journey's id
   * @return the view; empty if the journey had not begun by then
   */
  public static Optional<JourneyView> of(CustomerTimeline known, String journeyId) {
    requireNonNull(journeyId, "journeyId");
    for (Journey journey : known.journeys()) {
      if (journey.id().equals(journeyId)) {
        return Optional.of(new JourneyView(known, journey.events(), false));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the view of a customer as of the moment up to which a timeline is known; its journey is
   * the one that started last.
   *
   * @param known the customer's timeline, cut back to the moment
   * @return the view; without an event of a journey if none had begun by then
   */
  public static JourneyView ofCustomer(CustomerTimeline known) {
    List<Journey> journeys = known.journeys();
    return new JourneyView(
        known, journeys.isEmpty() ? List.of() : journeys.get(journeys.size() - 1).events(), true);
  }

  /**
   * Returns the moment.
   *
   * @return the moment
   */
  public Instant asOf() {
    return known.observedUntil();
  }

  /**
   * Returns the events in view.
   *
   * @param scope the journey's, or all of the customer's
   * @return an unmodifiable list in the total order
   */
  public List<JourneyEvent> events(Scope scope) {
    return scope == Scope.JOURNEY ? journeyEvents : known.events();
  }

  long asOfMicros() {
    return Micros.of(known.observedUntil());
  }

  /**
   * The view without the events that came late, as one who took them as they became known would
   * have it. Journeys are those of the events that are left.
   */
  JourneyView punctual(Duration grace) {
    List<JourneyEvent> left = Punctuality.of(known.rules().order(), grace).punctual(known.events());
    if (left.size() == known.events().size()) {
      return this;
    }
    CustomerTimeline punctual = known.keeping(left);
    return ofLatest ? ofCustomer(punctual) : ofSameJourney(punctual);
  }

  /** The journey that holds the first event of this one that is left. */
  private JourneyView ofSameJourney(CustomerTimeline punctual) {
    for (JourneyEvent event : journeyEvents) {
      for (Journey journey : punctual.journeys()) {
        if (journey.events().contains(event)) {
          return new JourneyView(punctual, journey.events(), false);
        }
      }
    }
    return new JourneyView(punctual, List.of(), false);
  }
}
