package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/** Counts the values of a trait, and how often it changed. */
final class TraitTracker extends Tracker {

  /** How many values are told apart; whatever comes after them counts as one more. */
  static final int MOST_VALUES = 64;

  private static final int OTHERS = -2;
  private static final int SWITCHES = 1;
  private static final double LN_2 = StrictMath.log(2);

  private final Trait trait;
  private final int at;
  private final int ring;

  TraitTracker(Layout layout, Trait trait) {
    super(EventFilter.any());
    this.trait = trait;
    this.at = layout.words(2);
    this.ring = layout.ring(2);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    int value = event.trait(trait);
    if (value == EventFacts.NO_TRAIT) {
      return;
    }
    long[] words = state.words();
    long last = words[at] - 1;
    if (last >= 0 && last != value) {
      words[at + SWITCHES]++;
    }
    words[at] = value + 1L;
    count(state.ring(ring, 2), value);
  }

  private static void count(Ring values, int value) {
    int place = placeOf(values, value);
    if (place < 0 && values.size() >= MOST_VALUES) {
      place = placeOf(values, OTHERS);
      value = OTHERS;
    }
    if (place < 0) {
      values.add(value, 1);
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

  long switches(SignalState state) {
    return state.words()[at + SWITCHES];
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
    Ring values = state.ring(ring);
    if (values != null && values.size() > MOST_VALUES) {
      at.noteTruncated();
    }
  }

  /** Writes which value each number in a state stands for, as numbers are not the same elsewhere. */
  void writeValues(ByteWriter out, SignalState state, TextNumbers numbers) {
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
    long last = state.words()[at] - 1;
    out.flag(last >= 0);
    if (last >= 0) {
      out.anyText(numbers.text((int) last));
    }
  }

  /** Puts the numbers of this process in the place of those that were written. */
  void readValues(ByteReader in, SignalState state, TextNumbers numbers) {
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
    boolean hasLast = in.flag("last value");
    state.words()[at] =
        hasLast ? numbers.number(in.anyText("value", Integer.MAX_VALUE)) + 1L : 0;
  }
}
