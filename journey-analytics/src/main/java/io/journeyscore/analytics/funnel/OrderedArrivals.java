package io.journeyscore.analytics.funnel;

import java.util.Arrays;
import java.util.List;

/**
 * Arrivals where steps follow in their order.
 *
 * <p>For each step and each later one it keeps the events of the former from which the latter can
 * be reached, with the earliest event at which. Two facts make one look enough. Take two events of
 * a step, both with a way on to a later step: the earlier one's is there no later. For if the later
 * event were there first, the two ways would cross, and the earlier event could change over at the
 * crossing: the gap there is longer than one that was long enough, shorter than one that was short
 * enough, and part of a stretch in which nothing excluded came. And of the events that follow long
 * enough after an event, the earliest is soonest and has the least in between. So for each event
 * the earliest that is long enough after it decides, and as events are taken backwards that one
 * only moves backwards, too.
 *
 * <p>Time is linear in the events: for each step that an event satisfies, as many looks as there
 * are later steps.
 */
final class OrderedArrivals implements Arrivals {

  private final int steps;
  private final long[] within;
  private final long[] after;
  private final boolean[] direct;
  private final Places[] places;
  private final int[] nextExcluded;

  private UnitEvents events = new UnitEvents();

  OrderedArrivals(List<FunnelStep> all) {
    steps = all.size();
    within = new long[steps - 1];
    after = new long[steps - 1];
    direct = new boolean[steps - 1];
    for (int link = 0; link < steps - 1; link++) {
      Link own = all.get(link + 1).link();
      within[link] = own.within().map(MicroTime::of).orElse(MicroTime.ENDLESS);
      after[link] = MicroTime.of(own.after());
      direct[link] = own.direct();
    }
    places = new Places[steps * steps];
    Arrays.setAll(places, place -> new Places());
    nextExcluded = new int[steps - 1];
  }

  @Override
  public int opening() {
    return 1;
  }

  @Override
  public void begin(UnitEvents unit) {
    events = unit;
    for (int step = 1; step < steps; step++) {
      for (int later = step; later < steps; later++) {
        places[step * steps + later].clear();
      }
    }
    Arrays.fill(nextExcluded, unit.size());
  }

  @Override
  public boolean take(int i, int[] reached) {
    int satisfied = events.steps(i);
    boolean opens = (satisfied & 1) != 0;
    // Ascending: a step looks at the places of the next before this event is put there.
    for (int step = 0; satisfied != 0; step++, satisfied >>>= 1) {
      if ((satisfied & 1) != 0) {
        place(i, step, reached);
      }
    }
    for (int link = 0, all = events.excluded(i); all != 0; link++, all >>>= 1) {
      if ((all & 1) != 0) {
        nextExcluded[link] = i;
      }
    }
    return opens;
  }

  private void place(int i, int step, int[] reached) {
    if (step == 0) {
      reached[0] = i;
    } else {
      places[step * steps + step].push(i, i);
    }
    boolean onward = true;
    for (int later = step + 1; later < steps; later++) {
      // Whoever comes to a step has been at those before it.
      int arrival = onward ? arrival(i, step, places[(step + 1) * steps + later]) : NEVER;
      onward = arrival != NEVER;
      if (step == 0) {
        reached[later] = arrival;
      } else if (onward) {
        places[step * steps + later].push(i, arrival);
      }
    }
  }

  private int arrival(int i, int link, Places next) {
    int chosen =
        after[link] == 0
            ? next.size - 1
            : next.earliestFrom(MicroTime.plus(events.micros(i), after[link]), events);
    if (chosen < 0) {
      return NEVER;
    }
    int event = next.event[chosen];
    boolean follows =
        (within[link] == MicroTime.ENDLESS
                || events.micros(event) - events.micros(i) <= within[link])
            && nextExcluded[link] >= event
            && (!direct[link] || events.ordinal(event) == events.ordinal(i) + 1);
    return follows ? next.arrival[chosen] : NEVER;
  }

  /** Events of a step from which a later one is reached, the last of the unit first. */
  private static final class Places {

    private static final int FIRST_LENGTH = 8;

    private int[] event = new int[FIRST_LENGTH];
    private int[] arrival = new int[FIRST_LENGTH];
    private int size;
    private int late;

    void clear() {
      size = 0;
      late = 0;
    }

    void push(int own, int at) {
      if (size == event.length) {
        event = Arrays.copyOf(event, 2 * size);
        arrival = Arrays.copyOf(arrival, 2 * size);
      }
      event[size] = own;
      arrival[size++] = at;
    }

    /** The place of the earliest event not before a moment; moments asked for never grow. */
    int earliestFrom(long moment, UnitEvents events) {
      while (late < size && events.micros(event[late]) >= moment) {
        late++;
      }
      return late - 1;
    }
  }
}
