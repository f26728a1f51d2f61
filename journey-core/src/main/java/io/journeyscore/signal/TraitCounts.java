package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/** Counts the values of a trait. */
final class TraitCounts extends Tracker implements KeepsTraits {

  /** How many values are told apart; whatever comes after them counts as one more. */
  static final int MOST_VALUES = 64;

  private static final int OTHERS = -2;
  private static final double LN_2 = StrictMath.log(2);

  private final Trait trait;
  private final int ring;

  TraitCounts(Layout layout, Trait trait) {
    super(EventFilter.any());
    this.trait = trait;
    this.ring = layout.ring(2);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    int value = event.trait(trait);
    if (value != EventFacts.NO_TRAIT) {
      count(state.ring(ring, 2), value);
    }
  }

  private static void count(Ring values, int value) {
    int counted = value;
    int place = placeOf(values, counted);
    if (place < 0 && values.size() >= MOST_VALUES) {
      counted = OTHERS;
      place = placeOf(values, counted);
    }
    if (place < 0) {
      values.add(counted, 1);
    } else {
      values.setAmount(place, values.amount(place) + 1);
    }
  }

  private static int placeOf(Ring values, int value) {
    for (int place = 0; place < values.size(); place++) {
      if (values.key(place) == value) {
        return place;
      }
    }
    return -1;
  }

  int distinct(SignalState state) {
    Ring values = state.ring(ring);
    return values == null ? 0 : values.size();
  }

  /** The entropy of the shares of the values; {@code NaN} if there is none. */
  double entropyBits(SignalState state) {
    Ring values = state.ring(ring);
    if (values == null || values.size() == 0) {
      return Double.NaN;
    }
    double total = 0;
    for (int place = 0; place < values.size(); place++) {
      total += values.amount(place);
    }
    double entropy = 0;
    for (int place = 0; place < values.size(); place++) {
      double share = values.amount(place) / total;
      entropy -= share * StrictMath.log(share);
    }
    return Math.max(0, entropy / LN_2);
  }

  /** Notes if there were more values than are told apart. */
  void noteTruncated(Reading at, SignalState state) {
    if (distinct(state) > MOST_VALUES) {
      at.noteTruncated();
    }
  }

  @Override
  public void writeValues(ByteWriter out, SignalState state, TextNumbers numbers) {
    Ring values = state.ring(ring);
    int size = values == null ? 0 : values.size();
    out.count(size);
    for (int place = 0; place < size && values != null; place++) {
      boolean others = values.key(place) == OTHERS;
      out.flag(others);
      if (!others) {
        out.anyText(numbers.text((int) values.key(place)));
      }
    }
  }

  @Override
  public void readValues(ByteReader in, SignalState state, TextNumbers numbers) {
    Ring values = state.ring(ring);
    int size = in.count("values", MOST_VALUES + 1, 1);
    if (size != (values == null ? 0 : values.size())) {
      throw in.fail(Code.INCONSISTENT, "values of a trait must be as many as were counted");
    }
    for (int place = 0; place < size && values != null; place++) {
      boolean others = in.flag("others");
      values.setKey(
          place, others ? OTHERS : numbers.number(in.anyText("value", Integer.MAX_VALUE)));
    }
  }
}
