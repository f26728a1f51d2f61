package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;

/**
 * How many events met a filter; and, where a signal asks for it, when the first, the last and the
 * one before it did.
 */
final class EventStream extends Tracker {

  private static final int LAST = 1;
  private static final int PREVIOUS = 2;
  private static final int NONE = -1;

  private final int at;
  private int moments = NONE;

  EventStream(Layout layout, EventFilter filter) {
    super(filter);
    at = layout.words(1);
  }

  /** Keeps moments, too. Only while signals are compiled. */
  EventStream withMoments(Layout layout) {
    if (moments == NONE) {
      moments = layout.words(PREVIOUS + 1);
    }
    return this;
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    long before = state.get(at);
    state.set(at, before + 1);
    if (moments != NONE) {
      long moment = event.occurredAtMicros();
      if (before == 0) {
        state.set(moments, moment);
      }
      state.set(moments + PREVIOUS, state.get(moments + LAST));
      state.set(moments + LAST, moment);
    }
  }

  long count(SignalState state) {
    return state.get(at);
  }

  boolean isEmpty(SignalState state) {
    return count(state) == 0;
  }

  /** When the first event was; there must be one. */
  long first(SignalState state) {
    return state.get(moments);
  }

  /** When the last event was; there must be one. */
  long last(SignalState state) {
    return state.get(moments + LAST);
  }

  /** When the event before the last was; there must be two. */
  long previous(SignalState state) {
    return state.get(moments + PREVIOUS);
  }
}
