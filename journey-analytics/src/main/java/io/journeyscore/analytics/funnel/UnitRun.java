package io.journeyscore.analytics.funnel;

import java.util.Arrays;
import java.util.List;

/**
 * Walks through customers and their units, finds the attempts and counts them, for the whole and
 * for each segment.
 *
 * <p>Not thread-safe.
 */
final class UnitRun {

  /**
   * What is known of a unit beside the events that the funnel looks at.
   *
   * <p>Not thread-safe.
   */
  interface Unit {

    /** When one of its events occurred. */
    long micros(int ordinal);

    /** How many events it has. */
    int eventCount();

    /** The name of the type of one of its events. */
    String type(int ordinal);

    /** Whether it is known that no further event can come into it. */
    boolean isClosed();

    /** The moment up to which its events are complete. */
    long observedUntilMicros();
  }

  private final long window;
  private final boolean everyAttempt;
  private final int steps;
  private final AttemptFinder finder;

  /** The counts of the whole, then those of the segments. */
  private final List<FunnelCounts> counts;

  /** By these counts: how far the customer at hand came. */
  private final int[] deepest;

  private long segmentsOfCustomer;
  private int unitsOfCustomer;

  UnitRun(FunnelDefinition definition, List<FunnelCounts> counts) {
    window = definition.windowMicros();
    everyAttempt = definition.attempts() == Attempts.EVERY;
    steps = definition.steps().size();
    finder = new AttemptFinder(definition);
    this.counts = counts;
    deepest = new int[counts.size()];
  }

  void beginCustomer() {
    Arrays.fill(deepest, 0);
    segmentsOfCustomer = 0;
    unitsOfCustomer = 0;
  }

  void endCustomer() {
    if (unitsOfCustomer == 0) {
      return;
    }
    counts.get(0).addCustomer(deepest[0]);
    for (int segment = 1; segment < deepest.length; segment++) {
      if ((segmentsOfCustomer >>> (segment - 1) & 1) != 0) {
        counts.get(segment).addCustomer(deepest[segment]);
      }
    }
  }

  void beginUnit() {
    finder.begin();
  }

  /** Looks for attempts in a lot of a unit's events. */
  void add(UnitEvents events, Unit unit) {
    finder.find(events, attempt -> count(attempt, unit, attempt.ordinal(0)));
  }

  /**
   * Ends a unit.
   *
   * @param segments a bit for each segment of which it has an event
   * @param unit the unit
   */
  void endUnit(long segments, Unit unit) {
    countUnit(segments);
    if (!everyAttempt && finder.chosen().depth() > 0) {
      count(finder.chosen(), unit, finder.decisiveStart());
    }
  }

  private void countUnit(long segments) {
    segmentsOfCustomer |= segments;
    unitsOfCustomer++;
    counts.get(0).addUnit();
    for (long left = segments; left != 0; left &= left - 1) {
      counts.get(1 + Long.numberOfTrailingZeros(left)).addUnit();
    }
  }

  private void count(Attempt attempt, Unit unit, int decisiveStart) {
    attempt.tell(unit::micros);
    boolean isOver =
        window != MicroTime.ENDLESS
            && MicroTime.plus(unit.micros(decisiveStart), window) <= unit.observedUntilMicros();
    boolean mature = isOver || unit.isClosed();
    long start = attempt.micros(0);
    long watched = Math.min(window, unit.observedUntilMicros() - start);
    count(0, attempt, mature, watched, unit);
    for (long left = attempt.segments(); left != 0; left &= left - 1) {
      count(1 + Long.numberOfTrailingZeros(left), attempt, mature, watched, unit);
    }
  }

  private void count(int of, Attempt attempt, boolean mature, long watched, Unit unit) {
    FunnelCounts own = counts.get(of);
    own.add(attempt, mature, watched);
    deepest[of] = Math.max(deepest[of], attempt.depth());
    if (attempt.depth() < steps) {
      int next = attempt.ordinal(attempt.depth() - 1) + 1;
      if (next < unit.eventCount()) {
        own.addNext(attempt, unit.type(next));
      } else {
        own.addEnd(attempt, mature);
      }
    }
  }
}
