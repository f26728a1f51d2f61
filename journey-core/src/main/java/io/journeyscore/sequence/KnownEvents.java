package io.journeyscore.sequence;

import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.List;

/** Those of some events, in their total order, that had occurred and were known by a moment. */
final class KnownEvents {

  private KnownEvents() {}

  static List<JourneyEvent> by(long cut, List<JourneyEvent> events) {
    int end = firstAfter(cut, events);
    List<JourneyEvent> occurred = events.subList(0, end);
    if (all(cut, occurred)) {
      return occurred;
    }
    List<JourneyEvent> known = new ArrayList<>(end);
    for (JourneyEvent event : occurred) {
      if (event.inViewFromMicros() <= cut) {
        known.add(event);
      }
    }
    return List.copyOf(known);
  }

  static boolean all(long cut, List<JourneyEvent> events) {
    for (JourneyEvent event : events) {
      if (event.inViewFromMicros() > cut) {
        return false;
      }
    }
    return true;
  }

  private static int firstAfter(long cut, List<JourneyEvent> events) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).occurredAtMicros() <= cut) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
