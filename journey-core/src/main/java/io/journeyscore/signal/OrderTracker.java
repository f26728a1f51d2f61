package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.util.Optional;

/** Notes whether one thing came before another, at most some time before. */
final class OrderTracker extends Tracker {

  private static final int FIRST = 1;
  private static final int SECOND = 1 << 1;
  private static final int LAST_FIRST = 1;

  private final long longest;
  private final int at;

  OrderTracker(Layout layout, EventFilter first, EventFilter second, Optional<Duration> within) {
    super(first, second);
    this.longest = within.map(Micros::of).orElse(Long.MAX_VALUE);
    this.at = layout.words(1);
    layout.words(1, Layout.NEVER);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    long moment = event.occurredAtMicros();
    long before = state.get(at + LAST_FIRST);
    if ((met & SECOND) != 0 && before != Layout.NEVER && moment - before <= longest) {
      state.set(at, 1);
    }
    if ((met & FIRST) != 0) {
      state.set(at + LAST_FIRST, moment);
    }
  }

  boolean happened(SignalState state) {
    return state.get(at) != 0;
  }
}
