package io.journeyscore.stage;

import io.journeyscore.event.EventType;
import io.journeyscore.sequence.Journey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A journey with the stage of every moment of it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StagedJourney {

  private final Journey journey;
  private final List<Stage> stageOfEvents;
  private final List<StageVisit> visits;
  private final SortedMap<EventType, Long> unmapped;

  StagedJourney(
      Journey journey,
      List<Stage> stageOfEvents,
      List<StageVisit> visits,
      SortedMap<EventType, Long> unmapped) {
    this.journey = journey;
    this.stageOfEvents = List.copyOf(stageOfEvents);
    this.visits = List.copyOf(visits);
    this.unmapped = Collections.unmodifiableSortedMap(new TreeMap<>(unmapped));
  }

  /**
   * Returns the journey.
   *
   * @return the journey
   */
  public Journey journey() {
    return journey;
  }

  /**
   * Returns the stage in which each event left the customer.
   *
   * @return an unmodifiable list as long as the journey's events
   */
  public List<Stage> stageOfEvents() {
    return stageOfEvents;
  }

  /**
   * Returns the stays, which tile the journey from its start until it was closed.
   *
   * @return an unmodifiable list with at least one stay, in order
   */
  public List<StageVisit> visits() {
    return visits;
  }

  /**
   * Returns the stage at the end.
   *
   * @return the last event's stage
   */
  public Stage current() {
    return stageOfEvents.get(stageOfEvents.size() - 1);
  }

  /**
   * Returns the types of event that no rule maps, and how many events each has here.
   *
   * @return an unmodifiable map, ordered by type
   */
  public SortedMap<EventType, Long> unmapped() {
    return unmapped;
  }

  @Override
  public String toString() {
    return "StagedJourney[id=%s, visits=%d, current=%s]"
        .formatted(journey.id(), visits.size(), current());
  }
}
