package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import java.util.Optional;

/** Folds the amounts of all events that meet a filter. */
final class AmountTracker extends Tracker {

  private final Amount amount;
  private final AmountFold fold;
  private final int at;

  AmountTracker(Layout layout, EventFilter filter, Amount amount, AmountFold fold) {
    super(filter);
    this.amount = amount;
    this.fold = fold;
    this.at = layout.words(AmountFold.WORDS);
  }

  @Override
  Optional<Amount> amount() {
    return Optional.of(amount);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    if (amount.isOn(event)) {
      fold.add(state.words(), state.base() + at, amount.of(event));
    }
  }

  @Override
  boolean isSound(SignalState state) {
    return fold.isSound(state.words(), state.base() + at);
  }

  double result(SignalState state) {
    return fold.result(state.words(), state.base() + at);
  }
}
