package io.journeyscore.stage;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stages of one customer, from which those of each journey are read.
 *
 * <p>What counts is where the stage changes. A journey begins in the stage in which its first event
 * leaves the customer, and has a visit for each change from there until it is closed, whichever
 * event brought it about. So a journey costs its own events and the changes during it, not all of
 * the customer's events again.
 */
final class StagedTimeline {

  private final List<JourneyEvent> events;
  private final List<StageAssignment> after;
  private final IdentityHashMap<JourneyEvent, Integer> positions;
  private final int[] changes;

  StagedTimeline(StageModel model, List<JourneyEvent> events) {
    this.events = events;
    after = new ArrayList<>(events.size());
    positions = new IdentityHashMap<>(events.size());
    List<Integer> changed = new ArrayList<>();
    StageCursor cursor = model.cursor();
    for (int i = 0; i < events.size(); i++) {
      Stage before = cursor.current();
      if (!cursor.accept(events.get(i)).equals(before)) {
        changed.add(i);
      }
      after.add(cursor.assignment());
      positions.put(events.get(i), i);
    }
    changes = changed.stream().mapToInt(Integer::intValue).toArray();
  }

  StagedJourney assign(Journey journey) {
    int[] own = journey.events().stream().mapToInt(this::position).toArray();
    SortedMap<EventType, Long> unmapped = new TreeMap<>();
    List<StageAssignment> assignments = new ArrayList<>(own.length);
    for (int position : own) {
      assignments.add(after.get(position));
      if (!after.get(position).reason().isMapped()) {
        unmapped.merge(events.get(position).type(), 1L, Long::sum);
      }
    }
    return new StagedJourney(journey, assignments, visits(journey, own), unmapped);
  }

  private int position(JourneyEvent event) {
    Integer position = positions.get(event);
    if (position == null) {
      throw new IllegalStateException("journey must consist of its customer's events");
    }
    return position;
  }

  private List<StageVisit> visits(Journey journey, int[] own) {
    List<StageVisit> visits = new ArrayList<>();
    int last = own[own.length - 1];
    int counted = 0;
    Stage stage = after.get(own[0]).stage();
    Instant entered = journey.start();
    for (int i = firstChangeAfter(own[0]); i < changes.length; i++) {
      JourneyEvent event = events.get(changes[i]);
      if (changes[i] > last && !event.occurredAt().isBefore(journey.closedAt())) {
        break;
      }
      int before = counted;
      while (counted < own.length && own[counted] < changes[i]) {
        counted++;
      }
      visits.add(new StageVisit(stage, entered, event.occurredAt(), counted - before));
      stage = after.get(changes[i]).stage();
      entered = event.occurredAt();
    }
    visits.add(new StageVisit(stage, entered, journey.closedAt(), own.length - counted));
    return visits;
  }

  private int firstChangeAfter(int position) {
    int low = 0;
    int high = changes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes[middle] <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
