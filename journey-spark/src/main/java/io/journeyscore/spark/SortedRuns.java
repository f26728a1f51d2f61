package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts events in another order, by way of sorted runs on local disk. Equal ones stay as they came.
 *
 * <p>Not thread-safe.
 */
final class SortedRuns {

  private final Comparator<JourneyEvent> order;
  private final int mostHeld;
  private final List<JourneyEvent> held = new ArrayList<>();
  private final List<EventFile> runs = new ArrayList<>();

  /** The next event of a run. */
  private record Head(JourneyEvent event, int run, Iterator<JourneyEvent> rest) {}

  /**
   * Starts without events.
   *
   * @param order the order
   * @param mostHeld how many events are held at most
   */
  SortedRuns(Comparator<JourneyEvent> order, int mostHeld) {
    this.order = order;
    this.mostHeld = mostHeld;
  }

  void add(JourneyEvent event) {
    held.add(event);
    if (held.size() == mostHeld) {
      endRun();
    }
  }

  private void endRun() {
    held.sort(order);
    EventFile run = EventFile.create();
    held.forEach(event -> run.add(event.toBytes()));
    runs.add(run);
    held.clear();
  }

  /** Returns a new file with all events in order. Nothing can be added any more. */
  EventFile merged() {
    endRun();
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::event, order).thenComparingInt(Head::run));
    for (int run = 0; run < runs.size(); run++) {
      advance(heads, run, runs.get(run).iterator());
    }
    EventFile merged = EventFile.create();
    for (Head first = heads.poll(); first != null; first = heads.poll()) {
      merged.add(first.event.toBytes());
      advance(heads, first.run, first.rest);
    }
    runs.forEach(EventFile::close);
    return merged;
  }

  private static void advance(PriorityQueue<Head> heads, int run, Iterator<JourneyEvent> rest) {
    if (rest.hasNext()) {
      heads.add(new Head(rest.next(), run, rest));
    }
  }
}
