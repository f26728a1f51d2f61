package io.journeyscore.signal;

import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Obviously who is late: an event that comes before a settled one in the total order. Settled is
 * whatever is more than the grace older than the newest, or has so many others after it; without
 * grace, everything.
 */
final class SlowArrivals {

  static final int MOST_UNSETTLED = 256;

  private final EventOrder order;
  private final Duration grace;
  private final List<JourneyEvent> taken = new ArrayList<>();

  SlowArrivals(EventOrder order, Duration grace) {
    this.order = order;
    this.grace = grace;
  }

  /** The events in the order in which one could first have seen them. */
  static List<JourneyEvent> inOrderOfArrival(List<JourneyEvent> events, EventOrder order) {
    return events.stream()
        .sorted(Comparator.comparing(SlowArrivals::arrived).thenComparing(order))
        .toList();
  }

  /** When one could first have seen an event. */
  static Instant arrived(JourneyEvent event) {
    return event.knownAt().isAfter(event.occurredAt()) ? event.knownAt() : event.occurredAt();
  }

  Arrival accept(JourneyEvent event) {
    for (JourneyEvent other : taken) {
      if (order.compare(event, other) == 0) {
        return Arrival.DUPLICATE;
      }
      if (order.compare(event, other) < 0 && isSettled(other)) {
        return Arrival.LATE;
      }
    }
    boolean inOrder = taken.isEmpty() || order.compare(event, taken.get(taken.size() - 1)) > 0;
    taken.add(event);
    taken.sort(order);
    return inOrder ? Arrival.IN_ORDER : Arrival.WITHIN_GRACE;
  }

  boolean isSettled(JourneyEvent event) {
    Instant newest = taken.get(taken.size() - 1).occurredAt();
    int after = taken.size() - 1 - taken.indexOf(event);
    return grace.isZero()
        || Duration.between(event.occurredAt(), newest).compareTo(grace) > 0
        || after >= MOST_UNSETTLED;
  }

  /** Those that are counted, in the total order. */
  List<JourneyEvent> taken() {
    return List.copyOf(taken);
  }
}
