package io.journeyscore.analytics.funnel;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import java.util.List;

/**
 * What the filters of a funnel say about an event, as bits.
 *
 * <p>Immutable and thread-safe.
 */
final class EventMarks {

  private final List<EventFilter> steps;
  private final List<EventFilter> excluded;
  private final List<EventFilter> segments;

  EventMarks(FunnelDefinition definition) {
    steps = definition.stepFilters();
    excluded = definition.excludedFilters();
    segments = definition.segmentFilters();
  }

  /** A bit for each step that an event satisfies. */
  int steps(JourneyEvent event) {
    return (int) bits(steps, event);
  }

  /** A bit for each link between whose events an event must not come. */
  int excluded(JourneyEvent event) {
    return (int) bits(excluded, event);
  }

  /** A bit for each segment that an event is of. */
  long segments(JourneyEvent event) {
    return bits(segments, event);
  }

  private static long bits(List<EventFilter> filters, JourneyEvent event) {
    long bits = 0;
    for (int i = 0; i < filters.size(); i++) {
      if (filters.get(i).matches(event)) {
        bits |= 1L << i;
      }
    }
    return bits;
  }
}
