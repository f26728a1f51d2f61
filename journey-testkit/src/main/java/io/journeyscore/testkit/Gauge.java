package io.journeyscore.testkit;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.util.Arrays;

/**
 * One signal of one customer, kept up to date event by event. It keeps no more of the past than it
 * needs, so that taking it on every day of a year is cheap; core, which starts from all events,
 * must come to the same values.
 */
interface Gauge {

  double MICROS_PER_DAY = 86_400e6;

  /** Takes in an event that is not earlier than those before. */
  void add(JourneyEvent event);

  /** Forgets what belongs to one journey only. */
  default void startJourney() {}

  /** Returns the value at a moment that is not before the last event; NaN if it is missing. */
  double value(long asOf);

  /** How many events there were in a look-back. */
  final class Count implements Gauge {
    private final EventFilter filter;
    private final long window;
    private long[] times = new long[8];
    private int count;

    Count(EventFilter filter, Duration window) {
      this.filter = filter;
      this.window = window.toSeconds() * 1_000_000;
    }

    @Override
    public void add(JourneyEvent event) {
      if (filter.matches(event)) {
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = event.occurredAtMicros();
      }
    }

    @Override
    public double value(long asOf) {
      int first = count;
      while (first > 0 && times[first - 1] > asOf - window) {
        first--;
      }
      return count - (double) first;
    }
  }

  /** How many days ago the last event was. */
  final class Recency implements Gauge {
    private final EventFilter filter;
    private long last = Long.MIN_VALUE;

    Recency(EventFilter filter) {
      this.filter = filter;
    }

    @Override
    public void add(JourneyEvent event) {
      if (filter.matches(event)) {
        last = event.occurredAtMicros();
      }
    }

    @Override
    public double value(long asOf) {
      return last == Long.MIN_VALUE ? Double.NaN : (asOf - last) / MICROS_PER_DAY;
    }
  }

  /** Whether, in the journey, one thing came before another. */
  final class Before implements Gauge {
    private final EventFilter first;
    private final EventFilter second;
    private boolean begun;
    private boolean ordered;

    Before(EventFilter first, EventFilter second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void add(JourneyEvent event) {
      ordered |= begun && second.matches(event);
      begun |= first.matches(event);
    }

    @Override
    public void startJourney() {
      begun = false;
      ordered = false;
    }

    @Override
    public double value(long asOf) {
      return ordered ? 1 : 0;
    }
  }

  /** The last rating. */
  final class LastRating implements Gauge {
    private double rating = Double.NaN;

    @Override
    public void add(JourneyEvent event) {
      event.rating().ifPresent(given -> rating = given.normalised());
    }

    @Override
    public double value(long asOf) {
      return rating;
    }
  }
}
