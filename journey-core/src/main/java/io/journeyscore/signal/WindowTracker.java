package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest events that meet a filter, for windows of a length and of a number of events.
 *
 * <p>An entry's key is the moment at which the event leaves the window, so that reading compares
 * two numbers whatever calendar the window has. Windows by the clock share one ring, whose keys are
 * the moments of the events: there the window's length is taken off the moment of judgement.
 */
final class WindowTracker extends Tracker {

  private static final int COUNTED = 1;
  private static final int MARKED = 1 << 1;

  private final Optional<Amount> amount;
  private final boolean marks;
  private final Optional<Window> calendar;
  private final int ring;
  private long longestMicros;
  private int mostEvents;

  /**
   * Makes a tracker.
   *
   * @param filter the events that are kept
   * @param amount what is kept of them; only events that have it are kept
   * @param calendar the window if it is not one by the clock
   */
  WindowTracker(
      Layout layout, EventFilter filter, Optional<Amount> amount, Optional<Window> calendar) {
    this(layout, List.of(filter), amount, calendar);
  }

  /** Makes a tracker that keeps of each event whether it meets another filter, too: 1 or 0. */
  static WindowTracker marking(
      Layout layout, EventFilter filter, EventFilter marked, Optional<Window> calendar) {
    return new WindowTracker(layout, List.of(filter, marked), Optional.empty(), calendar);
  }

  private WindowTracker(
      Layout layout,
      List<EventFilter> filters,
      Optional<Amount> amount,
      Optional<Window> calendar) {
    super(filters);
    this.amount = amount;
    this.marks = filters.size() > 1;
    this.calendar = calendar;
    this.ring = layout.ring(width());
  }

  private int width() {
    return amount.isPresent() || marks ? 2 : 1;
  }

  /** Keeps events for a window by the clock. Only while signals are compiled. */
  void reachBack(long lengthMicros) {
    longestMicros = Math.max(longestMicros, lengthMicros);
  }

  /** Keeps a number of events, however old. Only while signals are compiled. */
  void keepLast(int events) {
    mostEvents = Math.max(mostEvents, events);
  }

  @Override
  Optional<Amount> amount() {
    return amount;
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    boolean counts = (met & COUNTED) != 0 && (amount.isEmpty() || amount.get().isOn(event));
    if (!counts) {
      return;
    }
    long moment = event.occurredAtMicros();
    Ring held = state.ring(ring, width());
    long past = calendar.isPresent() ? moment : clockBound(moment, longestMicros);
    while (held.size() >= Math.max(1, mostEvents) && held.key(0) <= past) {
      held.removeOldest();
    }
    long key = calendar.isPresent() ? calendar.get().endMicros(moment) : moment;
    long mark = (met & MARKED) != 0 ? 1 : 0;
    held.add(key, amount.isPresent() ? amount.get().of(event) : mark);
  }

  @Override
  boolean isSound(SignalState state) {
    Ring held = state.ring(ring);
    if (held == null || amount.isEmpty() || amount.get().isMoney()) {
      return true;
    }
    for (int place = 0; place < held.size(); place++) {
      if (!Double.isFinite(Double.longBitsToDouble(held.amount(place)))) {
        return false;
      }
    }
    return true;
  }

  /** Of the events at or before a moment, those after this one are in a window of a length. */
  static long clockBound(long moment, long lengthMicros) {
    return moment < Long.MIN_VALUE + lengthMicros ? Long.MIN_VALUE : moment - lengthMicros;
  }

  /**
   * Where the entries above a bound begin; notes if one was forgotten that is above it, too. Where
   * clocks go back and months are of unequal length, an event may leave a calendar's window before
   * an earlier one: of a calendar, others may lie between them.
   */
  int from(Ring held, long bound, Reading at) {
    if (held.forgotten() != Ring.NOTHING && held.forgotten() > bound) {
      at.noteTruncated();
    }
    return calendar.isPresent() ? 0 : held.firstAbove(bound);
  }

  /** How many entries are above a bound. */
  int count(Ring held, long bound, Reading at) {
    int from = from(held, bound, at);
    if (calendar.isEmpty()) {
      return held.size() - from;
    }
    int count = 0;
    for (int place = from; place < held.size(); place++) {
      count += held.key(place) > bound ? 1 : 0;
    }
    return count;
  }

  @Nullable Ring ring(SignalState state) {
    return state.ring(ring);
  }
}
