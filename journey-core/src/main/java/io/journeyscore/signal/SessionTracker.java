package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.SessionRule;

/** Numbers the sessions. */
final class SessionTracker extends Tracker {

  private static final int STARTS = 1 << 1;
  private static final int LAST = 1;

  private final SessionRule rule;
  private final int at;

  SessionTracker(Layout layout, SessionRule rule) {
    super(EventFilter.any(), rule.start());
    this.rule = rule;
    this.at = layout.words(2);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    long moment = event.occurredAtMicros();
    if (state.get(at) == 0
        || (met & STARTS) != 0
        || moment >= rule.timeout().endMicros(state.get(at + LAST))) {
      state.add(at, 1);
    }
    state.set(at + LAST, moment);
  }

  /** The number of the latest session, from 1; 0 before any event. */
  long latest(SignalState state) {
    return state.get(at);
  }
}
