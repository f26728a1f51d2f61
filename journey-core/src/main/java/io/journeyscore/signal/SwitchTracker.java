package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/** Counts how often a trait changed. */
final class SwitchTracker extends Tracker implements KeepsTraits {

  private static final int SWITCHES = 1;

  private final Trait trait;
  private final int at;

  SwitchTracker(Layout layout, Trait trait) {
    super(EventFilter.any());
    this.trait = trait;
    this.at = layout.words(2);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    int value = event.trait(trait);
    if (value == EventFacts.NO_TRAIT) {
      return;
    }
    long last = state.get(at) - 1;
    if (last >= 0 && last != value) {
      state.add(at + SWITCHES, 1);
    }
    state.set(at, value + 1L);
  }

  long switches(SignalState state) {
    return state.get(at + SWITCHES);
  }

  @Override
  public void writeValues(ByteWriter out, SignalState state, TextNumbers numbers) {
    long last = state.get(at) - 1;
    out.flag(last >= 0);
    if (last >= 0) {
      out.anyText(numbers.text((int) last));
    }
  }

  @Override
  public void readValues(ByteReader in, SignalState state, TextNumbers numbers) {
    state.set(
        at,
        in.flag("last value") ? numbers.number(in.anyText("value", Integer.MAX_VALUE)) + 1L : 0);
  }
}
