package io.journeyscore.ml;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is judged: a journey, or a customer.
 *
 * <p>It is named by what is known now, and so are the customers that training and test keep apart.
 * What a view shows of it is what was known then, when it may have been called otherwise.
 */
final class Subject {

  private final CustomerTimeline timeline;
  private final Optional<Journey> journey;
  private final int[] positions;
  private final Set<JourneyEvent> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean knownInOrder;

  private Subject(
      CustomerTimeline timeline, Optional<Journey> journey, int[] positions, boolean knownInOrder) {
    this.timeline = timeline;
    this.journey = journey;
    this.positions = positions;
    this.knownInOrder = knownInOrder;
    journey.ifPresent(found -> own.addAll(found.events()));
  }

  /** Each journey of a customer. */
  static List<Subject> journeys(CustomerTimeline timeline) {
    IdentityHashMap<JourneyEvent, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < timeline.events().size(); i++) {
      places.put(timeline.events().get(i), i);
    }
    boolean inOrder = isKnownInOrder(timeline);
    List<Subject> subjects = new ArrayList<>();
    for (Journey journey : timeline.journeys()) {
      int[] positions = journey.events().stream().mapToInt(places::get).toArray();
      subjects.add(new Subject(timeline, Optional.of(journey), positions, inOrder));
    }
    return subjects;
  }

  /** A customer. */
  static Subject customer(CustomerTimeline timeline) {
    int[] all = IntStream.range(0, timeline.events().size()).toArray();
    return new Subject(timeline, Optional.empty(), all, isKnownInOrder(timeline));
  }

  /** Whether what was known at any moment are the first of the events, of the same customer. */
  private static boolean isKnownInOrder(CustomerTimeline timeline) {
    long last = Long.MIN_VALUE;
    for (JourneyEvent event : timeline.events()) {
      if (event.inViewFromMicros() < last) {
        return false;
      }
      last = event.inViewFromMicros();
    }
    return timeline.isOneCustomerThroughout();
  }

  CustomerTimeline timeline() {
    return timeline;
  }

  /** The journey; empty if the customer is judged. */
  Optional<Journey> journey() {
    return journey;
  }

  Scope scope() {
    return journey.isPresent() ? Scope.JOURNEY : Scope.CUSTOMER;
  }

  /** Where the events of the subject stand among the customer's, ascending. */
  int[] positions() {
    return positions;
  }

  /** Whether each landmark among the events can be told without looking at what was known then. */
  boolean isKnownInOrder() {
    return knownInOrder;
  }

  JourneyEvent event(int position) {
    return timeline.events().get(position);
  }

  List<JourneyEvent> events() {
    return IntStream.of(positions).mapToObj(this::event).toList();
  }

  /**
   * The subject as it was known. A journey is the one that held the latest of its events: a first
   * event that became known later, or a customer who was called otherwise, gave it another id then.
   *
   * @return the view; empty if none of the journey was known
   */
  Optional<JourneyView> view(CustomerTimeline known) {
    if (journey.isEmpty()) {
      return Optional.of(JourneyView.ofCustomer(known));
    }
    Optional<Journey> then = Optional.empty();
    long latest = Long.MIN_VALUE;
    for (Journey candidate : known.journeys()) {
      for (JourneyEvent event : candidate.events()) {
        if (event.occurredAtMicros() >= latest && own.contains(event)) {
          latest = event.occurredAtMicros();
          then = Optional.of(candidate);
        }
      }
    }
    return then.flatMap(found -> JourneyView.of(known, found.id()));
  }
}
