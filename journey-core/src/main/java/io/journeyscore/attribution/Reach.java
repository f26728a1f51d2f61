package io.journeyscore.attribution;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import java.util.List;

/**
 * How far a look-back reaches among one customer's events, which stand in their total order. Found
 * out once for all events, so that a path asks in O(log n).
 */
interface Reach {

  /** The place of the earliest event that may be reached from one at a moment. */
  int first(int end, long atMicros);

  /** Whether an event that is not before the earliest one is reached from a moment. */
  default boolean contains(int place, long atMicros) {
    return true;
  }

  static Reach of(Lookback lookback, List<JourneyEvent> events) {
    if (lookback instanceof Lookback.Session session) {
      return ofSession(session.rule(), events);
    }
    return lookback instanceof Lookback.Within within
        ? new InTime(within.window(), events)
        : (end, atMicros) -> 0;
  }

  private static Reach ofSession(SessionRule rule, List<JourneyEvent> events) {
    int[] begins = new int[events.size()];
    for (int place = 1; place < begins.length; place++) {
      boolean anew = rule.begins(events.get(place), events.get(place - 1));
      begins[place] = anew ? place : begins[place - 1];
    }
    return (end, atMicros) -> begins[end];
  }

  /**
   * Events whose windows are not over. A window of the calendar may begin later than another and be
   * over earlier, as of two days that are both counted on to the last one of February: so the
   * search is for the latest end so far, which never falls.
   */
  final class InTime implements Reach {

    private final long[] endOf;
    private final long[] latestEnd;

    InTime(Window window, List<JourneyEvent> events) {
      endOf = new long[events.size()];
      latestEnd = new long[events.size()];
      long latest = Long.MIN_VALUE;
      for (int place = 0; place < endOf.length; place++) {
        endOf[place] = window.endMicros(events.get(place).occurredAtMicros());
        latest = Math.max(latest, endOf[place]);
        latestEnd[place] = latest;
      }
    }

    @Override
    public int first(int end, long atMicros) {
      int low = 0;
      int high = end + 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (latestEnd[middle] > atMicros) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    @Override
    public boolean contains(int place, long atMicros) {
      return endOf[place] > atMicros;
    }
  }
}
