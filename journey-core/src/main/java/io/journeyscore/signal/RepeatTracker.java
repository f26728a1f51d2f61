package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Micros;
import java.time.Duration;

/** Counts the events that came at most some time after another of theirs. */
final class RepeatTracker extends Tracker {

  private static final int LAST = 1;

  private final long longest;
  private final int at;

  RepeatTracker(Layout layout, EventFilter filter, Duration within) {
    super(filter);
    this.longest = Micros.of(within);
    this.at = layout.words(1);
    layout.words(1, Layout.NEVER);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    long moment = event.occurredAtMicros();
    if (state.get(at + LAST) != Layout.NEVER && moment - state.get(at + LAST) <= longest) {
      state.add(at, 1);
    }
    state.set(at + LAST, moment);
  }

  long repeats(SignalState state) {
    return state.get(at);
  }
}
