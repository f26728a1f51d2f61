package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import java.util.Optional;

/** Keeps the last amount on an event after which the customer was in a stage. */
final class StageAmountTracker extends Tracker {

  private final Amount amount;
  private final int stage;
  private final AmountFold fold;
  private final int at;

  StageAmountTracker(Layout layout, Amount amount, int stage) {
    super(EventFilter.any());
    this.amount = amount;
    this.stage = stage;
    this.fold = new AmountFold(Statistic.LAST, amount.isMoney());
    this.at = layout.words(AmountFold.WORDS);
  }

  @Override
  Optional<Amount> amount() {
    return Optional.of(amount);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    if (event.stage() == stage && amount.isOn(event)) {
      fold.add(state.words(), state.base() + at, amount.of(event));
    }
  }

  @Override
  boolean isSound(SignalState state) {
    return fold.isSound(state.words(), state.base() + at);
  }

  /** The amount; {@code NaN} if there was none. */
  double last(SignalState state) {
    return fold.result(state.words(), state.base() + at);
  }
}
