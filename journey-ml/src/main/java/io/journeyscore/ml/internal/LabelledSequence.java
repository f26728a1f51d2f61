package io.journeyscore.ml.internal;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A sequence of symbols, the states of some of which are known.
 *
 * <p>Immutable and thread-safe.
 */
public final class LabelledSequence {
  /** Stands for a state that is not known. */
  public static final int UNKNOWN = -1;

  private final int[] symbols;
  private final int[] states;

  /**
   * Creates a sequence.
   *
   * @param symbols the symbols, at least one; copied
   * @param states the state of each, or {@link #UNKNOWN}; copied
   */
  public LabelledSequence(int[] symbols, int[] states) {
    if (symbols.length == 0 || states.length != symbols.length) {
      throw new IllegalArgumentException(
          "symbols and states must be of one length from 1 on: %d, %d"
              .formatted(symbols.length, states.length));
    }
    this.symbols = symbols.clone();
    this.states = states.clone();
  }

  /**
   * Returns the part of this sequence whose states are known, as if there were nothing between.
   *
   * @return the shorter sequence; empty if no state is known
   */
  public Optional<LabelledSequence> known() {
    int[] places = IntStream.range(0, states.length).filter(t -> states[t] != UNKNOWN).toArray();
    return places.length == 0
        ? Optional.empty()
        : Optional.of(
            new LabelledSequence(
                IntStream.of(places).map(t -> symbols[t]).toArray(),
                IntStream.of(places).map(t -> states[t]).toArray()));
  }

  int length() {
    return symbols.length;
  }

  int symbol(int position) {
    return symbols[position];
  }

  int state(int position) {
    return states[position];
  }
}
