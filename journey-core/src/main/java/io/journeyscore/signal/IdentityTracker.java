package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;

/** Counts the events on which a strong identifier stands. */
final class IdentityTracker extends Tracker {

  private final int at;

  IdentityTracker(Layout layout) {
    super(EventFilter.any());
    this.at = layout.words(1);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    if (event.isIdentified()) {
      state.add(at, 1);
    }
  }

  long identified(SignalState state) {
    return state.get(at);
  }
}
