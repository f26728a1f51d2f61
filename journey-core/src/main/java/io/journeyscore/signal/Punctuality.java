package io.journeyscore.signal;

import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells which of a customer's events came too late to be counted, as {@link LiveSignals} would have
 * told when they became known.
 *
 * @param order the total order
 * @param grace how late an event may come
 */
record Punctuality(EventOrder order, Duration grace) {

  static Punctuality of(EventOrder order, Duration grace) {
    return new Punctuality(order, grace);
  }

  /** The events that are counted; the list itself if all of them are. */
  List<JourneyEvent> punctual(List<JourneyEvent> ordered) {
    if (cameInOrder(ordered)) {
      return ordered;
    }
    boolean[] late = late(ordered);
    List<JourneyEvent> left = new ArrayList<>(ordered.size());
    for (int i = 0; i < late.length; i++) {
      if (!late[i]) {
        left.add(ordered.get(i));
      }
    }
    return left.size() == ordered.size() ? ordered : List.copyOf(left);
  }

  private static boolean cameInOrder(List<JourneyEvent> ordered) {
    long last = Long.MIN_VALUE;
    for (JourneyEvent event : ordered) {
      long arrived = event.inViewFromMicros();
      if (arrived < last) {
        return false;
      }
      last = arrived;
    }
    return true;
  }

  private boolean[] late(List<JourneyEvent> ordered) {
    int[] arrivals =
        IntStream.range(0, ordered.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(place -> ordered.get(place).inViewFromMicros())
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] late = new boolean[ordered.size()];
    GraceTail tail = new GraceTail(order, grace);
    for (int arrival : arrivals) {
      JourneyEvent event = ordered.get(arrival);
      int place = tail.placeOf(event);
      if (place < 0) {
        late[arrival] = true;
      } else {
        tail.insert(place, event);
        tail.drop(Math.max(0, tail.settled() - 1));
      }
    }
    return late;
  }
}
