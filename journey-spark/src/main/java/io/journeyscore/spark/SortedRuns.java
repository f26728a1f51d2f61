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
  private final List<Run> runs = new ArrayList<>();

  /** So many runs of one level are merged into one of the next, so few files are open at a time. */
  private static final int MOST_OF_A_LEVEL = 32;

  /** Events in order; those that came earlier are in earlier runs, of higher levels. */
  private record Run(EventFile file, int level) {}

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
    held.clear();
    add(new Run(run, 0));
  }

  private void add(Run run) {
    runs.add(run);
    int from = runs.size() - MOST_OF_A_LEVEL;
    if (from >= 0 && runs.get(from).level() == run.level()) {
      List<Run> level = runs.subList(from, runs.size());
      EventFile merged = merged(level);
      level.clear();
      add(new Run(merged, run.level() + 1));
    }
  }

  /** Returns a new file with all events in order. Nothing can be added any more. */
  EventFile merged() {
    endRun();
    return merged(runs);
  }

  private EventFile merged(List<Run> some) {
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::event, order).thenComparingInt(Head::run));
    for (int run = 0; run < some.size(); run++) {
      advance(heads, run, some.get(run).file().iterator());
    }
    EventFile merged = EventFile.create();
    for (Head first = heads.poll(); first != null; first = heads.poll()) {
      merged.add(first.event.toBytes());
      advance(heads, first.run, first.rest);
    }
    some.forEach(run -> run.file().close());
    return merged;
  }

  private static void advance(PriorityQueue<Head> heads, int run, Iterator<JourneyEvent> rest) {
    if (rest.hasNext()) {
      heads.add(new Head(rest.next(), run, rest));
    }
  }
}
