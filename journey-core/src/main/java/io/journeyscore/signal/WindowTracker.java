package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.Window;
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

  private final Optional<Amount> amount;
  private final Optional<Window> calendar;
  private final int ring;
  private long longestMicros;
  private int mostEvents;

  WindowTracker(
      Layout layout, EventFilter filter, Optional<Amount> amount, Optional<Window> calendar) {
    super(filter);
    this.amount = amount;
    this.calendar = calendar;
    this.ring = layout.ring(width());
  }

  private int width() {
    return amount.isPresent() ? 2 : 1;
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
  void accept(SignalState state, EventFacts event, int met) {
    if (amount.isPresent() && !amount.get().isOn(event)) {
      return;
    }
    long moment = event.occurredAtMicros();
    Ring held = state.ring(ring, width());
    long past = calendar.isPresent() ? moment : clockBound(moment, longestMicros);
    while (held.size() >= Math.max(1, mostEvents) && held.key(0) <= past) {
      held.removeOldest();
    }
    long key = calendar.isPresent() ? calendar.get().endMicros(moment) : moment;
    held.add(key, amount.isPresent() ? amount.get().of(event) : 0);
  }

  /** Of the events at or before a moment, those after this one are in a window of a length. */
  static long clockBound(long moment, long lengthMicros) {
    return moment < Long.MIN_VALUE + lengthMicros ? Long.MIN_VALUE : moment - lengthMicros;
  }

  /** Where the entries above a bound begin; notes if one was forgotten that is above it, too. */
  int from(Ring held, long bound, Reading at) {
    if (held.forgotten() != Ring.NOTHING && held.forgotten() > bound) {
      at.noteTruncated();
    }
    return held.firstAbove(bound);
  }

  @Nullable Ring ring(SignalState state) {
    return state.ring(ring);
  }
}
