package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts how often a sequence of events was completed.
 *
 * <p>For each step but the last it keeps the latest event at which the steps up to it were
 * completed: whatever limit there is on the gap to the next step, the latest is the one that meets
 * it longest.
 */
final class SequenceTracker extends Tracker {

  private static final int PER_STEP = 2;

  private final EventStream all;
  private final int steps;
  private final long mostBetween;
  private final long longestGap;
  private final int at;

  SequenceTracker(
      Layout layout, List<EventFilter> steps, OptionalInt between, Optional<Duration> within) {
    super(steps);
    this.all = layout.all();
    this.steps = steps.size();
    this.mostBetween = between.isPresent() ? between.getAsInt() : Long.MAX_VALUE - 1;
    this.longestGap = within.map(Micros::of).orElse(Long.MAX_VALUE);
    this.at = layout.words(1 + PER_STEP * (steps.size() - 1));
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    long position = all.count(state);
    long moment = event.occurredAtMicros();
    // From the last step back, so that one event is never two steps of a sequence.
    for (int step = steps - 1; step >= 0; step--) {
      if ((met & 1 << step) != 0 && (step == 0 || follows(state, step, position, moment))) {
        if (step == steps - 1) {
          state.add(at, 1);
        } else {
          state.set(stepAt(step), position);
          state.set(stepAt(step) + 1, moment);
        }
      }
    }
  }

  private boolean follows(SignalState state, int step, long position, long moment) {
    long before = state.get(stepAt(step - 1));
    return before > 0
        && position - before - 1 <= mostBetween
        && moment - state.get(stepAt(step - 1) + 1) <= longestGap;
  }

  /** Where the position, from 1, and the moment of a step are; the position is 0 before it. */
  private int stepAt(int step) {
    return at + 1 + PER_STEP * step;
  }

  long completed(SignalState state) {
    return state.get(at);
  }
}
