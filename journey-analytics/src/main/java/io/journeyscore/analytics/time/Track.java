package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A journey, with its stages or without, or all events of a customer: what points are looked for
 * in.
 *
 * <p>Occurrences are ordered by the total order of events. The start comes before the first event,
 * a stage that something outside the track brought about comes between two events, a lapse after
 * the last.
 */
final class Track {
  /** Room between two events for what happens between them. */
  private static final int BETWEEN = 32;

  private final List<JourneyEvent> events;
  private final List<Journey> journeys;
  private final List<StageVisit> visits;
  private final Instant watchedUntil;
  private final Instant observedUntil;

  private Track(
      List<JourneyEvent> events,
      List<Journey> journeys,
      List<StageVisit> visits,
      Instant watchedUntil,
      Instant observedUntil) {
    this.events = events;
    this.journeys = journeys;
    this.visits = visits;
    this.watchedUntil = watchedUntil;
    this.observedUntil = observedUntil;
  }

  static Track of(Journey journey) {
    return of(journey, journey.closedAt());
  }

  /** A journey of a log that is complete up to a moment; once closed, nothing follows in it. */
  static Track of(Journey journey, Instant observedUntil) {
    return of(journey, List.of(), observedUntil);
  }

  static Track of(StagedJourney staged) {
    return of(staged.journey(), staged.visits(), staged.journey().closedAt());
  }

  private static Track of(Journey journey, List<StageVisit> visits, Instant observedUntil) {
    return new Track(journey.events(), List.of(journey), visits, journey.closedAt(), observedUntil);
  }

  static Track of(CustomerTimeline customer) {
    return new Track(
        customer.events(),
        customer.journeys(),
        List.of(),
        customer.observedUntil(),
        customer.observedUntil());
  }

  List<JourneyEvent> events() {
    return events;
  }

  List<StageVisit> visits() {
    return visits;
  }

  /** The moment from which on nothing was watched. */
  Instant watchedUntil() {
    return watchedUntil;
  }

  /** Returns the id of the journey that each event is in; without those that are in none. */
  IdentityHashMap<JourneyEvent, String> journeyIds() {
    IdentityHashMap<JourneyEvent, String> ids = new IdentityHashMap<>();
    for (Journey journey : journeys) {
      journey.events().forEach(event -> ids.put(event, journey.id()));
    }
    return ids;
  }

  /** The moment up to which it is known what followed. */
  Instant observedUntil() {
    return observedUntil;
  }

  /**
   * Says whether the one journey of the track was ended by an event, so that its last stay in a
   * stage was seen whole.
   */
  boolean endedByEvent() {
    Journey journey = journeys.get(0);
    return journey.outcome().status().isMature() && journey.closedAt().equals(journey.end());
  }

  private static long between(int next) {
    return ((2L * next) + 1) << BETWEEN;
  }

  private static long orderOf(int position) {
    return ((2L * position) + 2) << BETWEEN;
  }

  private Occurrence occurrence(int position) {
    JourneyEvent event = events.get(position);
    return new Occurrence(orderOf(position), event.occurredAt(), Optional.of(event));
  }

  List<Occurrence> events(EventFilter filter) {
    List<Occurrence> found = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (filter.matches(events.get(i))) {
        found.add(occurrence(i));
      }
    }
    return found;
  }

  List<Occurrence> goals(Predicate<GoalHit> which) {
    List<GoalHit> hits =
        journeys.stream().flatMap(journey -> journey.goalHits().stream()).filter(which).toList();
    if (hits.isEmpty()) {
      return List.of();
    }
    IdentityHashMap<JourneyEvent, Integer> positions = new IdentityHashMap<>();
    for (int i = 0; i < events.size(); i++) {
      positions.put(events.get(i), i);
    }
    return hits.stream()
        .map(hit -> requireNonNull(positions.get(hit.event()), "event of a goal"))
        .distinct()
        .map(this::occurrence)
        .sorted(Comparator.comparingLong(Occurrence::order))
        .toList();
  }

  List<Occurrence> entries(Stage stage) {
    List<Occurrence> found = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < visits.size(); i++) {
      StageVisit visit = visits.get(i);
      if (visit.stage().equals(stage)) {
        boolean byEvent =
            visit.events() > 0 && events.get(next).occurredAt().equals(visit.entered());
        found.add(
            byEvent
                ? occurrence(next)
                : new Occurrence(between(next) + i, visit.entered(), Optional.empty()));
      }
      next += visit.events();
    }
    return found;
  }

  List<Occurrence> start() {
    return events.isEmpty()
        ? List.of()
        : List.of(new Occurrence(0, events.get(0).occurredAt(), Optional.empty()));
  }

  List<Occurrence> outcome() {
    Outcome outcome = journeys.get(0).outcome();
    return switch (outcome.status()) {
      case SUCCEEDED -> goals(hit -> true).stream().limit(1).toList();
      case FAILED -> List.of(occurrence(events.size() - 1));
      case LAPSED ->
          List.of(new Occurrence(between(events.size()), outcome.at(), Optional.empty()));
      case OPEN -> List.of();
    };
  }
}
