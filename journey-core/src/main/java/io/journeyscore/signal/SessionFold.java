package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import java.util.Optional;

/** Counts or folds the events of the latest session that meet a filter. */
final class SessionFold extends Tracker {

  private final SessionTracker sessions;
  private final Optional<Amount> amount;
  private final AmountFold fold;
  private final int at;

  /**
   * Creates a fold.
   *
   * @param amount what is folded; empty to count events
   */
  SessionFold(
      Layout layout,
      SessionTracker sessions,
      EventFilter filter,
      Optional<Amount> amount,
      AmountFold fold) {
    super(filter);
    this.sessions = sessions;
    this.amount = amount;
    this.fold = fold;
    this.at = layout.words(1 + AmountFold.WORDS);
  }

  @Override
  Optional<Amount> amount() {
    return amount;
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    if (amount.isPresent() && !amount.get().isOn(event)) {
      return;
    }
    if (state.get(at) != sessions.latest(state)) {
      state.set(at, sessions.latest(state));
      for (int i = 1; i <= AmountFold.WORDS; i++) {
        state.set(at + i, 0);
      }
    }
    fold.add(state.words(), state.base() + at + 1, amount.isPresent() ? amount.get().of(event) : 0);
  }

  @Override
  boolean isSound(SignalState state) {
    return fold.isSound(state.words(), state.base() + at + 1);
  }

  long count(SignalState state) {
    return isOfLatest(state) ? state.get(at + 1) : 0;
  }

  double result(Reading at, SignalState state) {
    if (isOfLatest(state)) {
      return fold.result(state.words(), state.base() + this.at + 1);
    }
    at.scratch()[0] = 0;
    return fold.result(at.scratch(), 0);
  }

  private boolean isOfLatest(SignalState state) {
    return state.get(at) == sessions.latest(state);
  }
}
