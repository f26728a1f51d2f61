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
  private final List<StageAssignment> assignments;
  private final List<StageVisit> visits;
  private final SortedMap<EventType, Long> unmapped;

  StagedJourney(
      Journey journey,
      List<StageAssignment> assignments,
      List<StageVisit> visits,
      SortedMap<EventType, Long> unmapped) {
    this.journey = journey;
    this.assignments = List.copyOf(assignments);
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
    return assignments.stream().map(StageAssignment::stage).toList();
  }

  /**
   * Returns the stage in which each event left the customer, and why.
   *
   * @return an unmodifiable list as long as the journey's events
   */
  public List<StageAssignment> assignments() {
    return assignments;
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
   * Returns when each stage was entered and left in this journey, and how long it was held.
   *
   * @return one clock for each stage that was held, in the order of the first entries
   */
  public List<StageClock> clocks() {
    return StageClock.of(visits);
  }

  /**
   * Returns the stage at the end.
   *
   * @return the last event's stage
   */
  public Stage current() {
    return assignments.get(assignments.size() - 1).stage();
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
