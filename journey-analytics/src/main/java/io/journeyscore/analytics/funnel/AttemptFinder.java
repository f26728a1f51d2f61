package io.journeyscore.analytics.funnel;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds the attempts in the events of one customer, session or journey, of which there may be
 * several lots: one for each value that is held.
 *
 * <p>Not thread-safe; used again for the next one.
 */
final class AttemptFinder {

  /** Stands for what no attempt reaches, not even in no event. */
  private static final int NONE = -2;

  private final Attempts policy;
  private final long window;
  private final Arrivals arrivals;
  private final int[] reached;
  private final int[] before;
  private final Attempt found;
  private final Attempt chosen;
  private int latestStart;

  AttemptFinder(FunnelDefinition definition) {
    policy = definition.attempts();
    window = definition.windowMicros();
    arrivals = definition.arrivals();
    reached = new int[definition.steps().size()];
    before = new int[reached.length];
    found = new Attempt(reached.length);
    chosen = new Attempt(reached.length);
  }

  void begin() {
    chosen.clear();
    latestStart = -1;
  }

  /**
   * Looks for attempts in a lot of events.
   *
   * @param events the events
   * @param each takes each attempt, if all count
   */
  void find(UnitEvents events, Consumer<Attempt> each) {
    int first = firstStart(events);
    if (first == events.size()) {
      return;
    }
    arrivals.begin(events);
    Arrays.fill(before, NONE);
    for (int i = events.size() - 1; i >= first; i--) {
      if (arrivals.take(i, reached)) {
        latestStart = Math.max(latestStart, events.ordinal(i));
        switch (policy) {
          case FIRST -> takeFirst(events, i == first);
          case BEST -> takeBest(events);
          case EVERY -> {
            found.set(events, reached, window);
            each.accept(found);
          }
        }
      }
    }
  }

  /** Earlier lots may have had an earlier start. */
  private void takeFirst(UnitEvents events, boolean isFirst) {
    if (isFirst) {
      found.set(events, reached, window);
      if (found.isBefore(chosen)) {
        chosen.set(found);
      }
    }
  }

  /**
   * An attempt that comes to all later steps by the same events as the one after it comes no
   * further, as it has less time. Only among those that come nowhere the earlier is to be
   * preferred. So most starts need no look at their moments.
   */
  private void takeBest(UnitEvents events) {
    boolean same = Arrays.equals(reached, 1, reached.length, before, 1, before.length);
    System.arraycopy(reached, 0, before, 0, reached.length);
    if (same && chosen.depth() > 1) {
      return;
    }
    if (same) {
      found.begin(events, reached[0]);
    } else {
      found.set(events, reached, window);
    }
    if (found.isBetterThan(chosen)) {
      chosen.set(found);
    }
  }

  private int firstStart(UnitEvents events) {
    int first = 0;
    while (first < events.size() && (events.steps(first) & arrivals.opening()) == 0) {
      first++;
    }
    return first;
  }

  /** The attempt that counts, unless all do; of depth 0 if there is none. */
  Attempt chosen() {
    return chosen;
  }

  /**
   * The place of the start from which it counts whether what became of the chosen attempt is final:
   * its own, but of the best attempt the last one's, which could become a better one.
   */
  int decisiveStart() {
    return policy == Attempts.BEST ? latestStart : chosen.ordinal(0);
  }
}
