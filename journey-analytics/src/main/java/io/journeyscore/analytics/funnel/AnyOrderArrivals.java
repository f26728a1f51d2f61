package io.journeyscore.analytics.funnel;

import java.util.Arrays;
import java.util.List;

/**
 * Arrivals where steps may come in any order: to have come to step k is to have done k of the
 * steps, each by an event of its own.
 *
 * <p>Sets of events that can be shared out to different steps are the independent sets of a matroid
 * (a transversal one). So the earliest such set, kept greedily, holds at any moment as many events
 * as can be shared out up to then; it has no more events than there are steps. An earlier event
 * that is put before it either finds a step, or takes the place of the latest event that it can
 * free.
 *
 * <p>Time is linear in the events and at most cubic in the steps.
 */
final class AnyOrderArrivals implements Arrivals {

  private final int steps;
  private final boolean direct;

  /** The kept events, ascending. */
  private int[] kept;

  private int size;

  /** By step: which kept event's it is. */
  private final int[] taken;

  private UnitEvents events = new UnitEvents();

  AnyOrderArrivals(List<FunnelStep> all, boolean direct) {
    steps = all.size();
    this.direct = direct;
    kept = new int[steps + 1];
    taken = new int[steps];
  }

  @Override
  public int opening() {
    return -1;
  }

  @Override
  public void begin(UnitEvents unit) {
    events = unit;
    size = 0;
  }

  @Override
  public boolean take(int i, int[] reached) {
    boolean opens = events.steps(i) != 0;
    if (opens) {
      put(i);
      Arrays.fill(reached, NEVER);
      for (int k = 0; k < size && (!direct || isRun(k, i)); k++) {
        reached[k] = kept[k];
      }
    }
    if (events.excluded(i) != 0) {
      // What is excluded can be the last of an attempt or the first, but not lie between.
      size = 0;
      if (opens) {
        put(i);
      }
    }
    return opens;
  }

  private boolean isRun(int k, int first) {
    return events.ordinal(kept[k]) == events.ordinal(first) + k;
  }

  /** Puts an event before the kept ones, and gives up the latest that is then one too many. */
  private void put(int i) {
    System.arraycopy(kept, 0, kept, 1, size);
    kept[0] = i;
    Arrays.fill(taken, NEVER);
    for (int k = 0; k <= size; k++) {
      if (!findStep(kept[k], new boolean[steps])) {
        System.arraycopy(kept, k + 1, kept, k, size - k);
        return;
      }
    }
    size++;
  }

  /** Finds a step for an event, if need be by finding another for the event that has it. */
  private boolean findStep(int event, boolean[] tried) {
    for (int step = 0; step < steps; step++) {
      if ((events.steps(event) >>> step & 1) != 0 && !tried[step]) {
        tried[step] = true;
        if (taken[step] == NEVER || findStep(taken[step], tried)) {
          taken[step] = event;
          return true;
        }
      }
    }
    return false;
  }
}
