package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a journey, and of its customer, as of a moment: the only thing that signals see.
 *
 * <p>It holds events that occurred at or before the moment and were known by then, nothing else.
 * There is no way from here to a later event or to the outcome.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class JourneyView {

  private final long asOfMicros;
  private final List<JourneyEvent> customerEvents;
  private final List<JourneyEvent> journeyEvents;
  private @Nullable StageTracks tracks;

  private JourneyView(
      long asOfMicros, List<JourneyEvent> customerEvents, List<JourneyEvent> journeyEvents) {
    this.asOfMicros = asOfMicros;
    this.customerEvents = customerEvents;
    this.journeyEvents = journeyEvents;
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
        return Optional.of(of(known, journey.events()));
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
    return of(known, journeys.isEmpty() ? List.of() : journeys.get(journeys.size() - 1).events());
  }

  private static JourneyView of(CustomerTimeline known, List<JourneyEvent> journeyEvents) {
    return new JourneyView(Micros.of(known.observedUntil()), known.events(), journeyEvents);
  }

  /**
   * Returns the moment.
   *
   * @return the moment
   */
  public Instant asOf() {
    return Micros.toInstant(asOfMicros);
  }

  /**
   * Returns the events in view.
   *
   * @param scope the journey's, or all of the customer's
   * @return an unmodifiable list in the total order
   */
  public List<JourneyEvent> events(Scope scope) {
    return scope == Scope.JOURNEY ? journeyEvents : customerEvents;
  }

  /**
   * Returns the events in view that occurred in {@code (asOf - window, asOf]}.
   *
   * @param scope the journey's, or all of the customer's
   * @param window the length of the look-back; empty for all
   * @return an unmodifiable list in the total order
   */
  public List<JourneyEvent> events(Scope scope, Optional<Duration> window) {
    List<JourneyEvent> events = events(scope);
    if (window.isEmpty()) {
      return events;
    }
    long from = Micros.plus(asOfMicros, -Micros.of(window.get()));
    int first = events.size();
    while (first > 0 && events.get(first - 1).occurredAtMicros() > from) {
      first--;
    }
    return events.subList(first, events.size());
  }

  long asOfMicros() {
    return asOfMicros;
  }

  StageTrack track(StageModel model, Scope scope) {
    StageTracks held = tracks;
    if (held == null || !held.model().equals(model)) {
      held = StageTracks.of(model, this);
      tracks = held;
    }
    return scope == Scope.JOURNEY ? held.journey() : held.customer();
  }

  /** The stages of both scopes under one model, kept because many signals ask. */
  private record StageTracks(StageModel model, StageTrack journey, StageTrack customer) {

    static StageTracks of(StageModel model, JourneyView view) {
      StageTrack customer = StageTrack.of(model, view.customerEvents, 0, view.asOfMicros);
      int first = view.journeyEvents.isEmpty() ? view.customerEvents.size() : view.journeyStart();
      StageTrack journey =
          first == 0 ? customer : StageTrack.of(model, view.customerEvents, first, view.asOfMicros);
      return new StageTracks(model, journey, customer);
    }
  }

  /** The position of the journey's first event among the customer's. */
  private int journeyStart() {
    JourneyEvent first = journeyEvents.get(0);
    for (int i = 0; i < customerEvents.size(); i++) {
      if (customerEvents.get(i).equals(first)) {
        return i;
      }
    }
    throw new IllegalStateException("journey must consist of its customer's events");
  }
}
