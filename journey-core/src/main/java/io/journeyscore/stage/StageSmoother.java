package io.journeyscore.stage;

import java.util.Arrays;

/**
 * The distribution of the state at each event given all events, before and after it: forward
 * through a {@link ForwardRecursion}, then back.
 *
 * <p>On the way back, what is kept of a state is how probable the later events are from there,
 * scaled so that the greatest is 1. Time is linear in the events and quadratic in the states;
 * memory is that of the result.
 */
final class StageSmoother {

  private final StageParameters parameters;

  StageSmoother(StageParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Returns one distribution for each event.
   *
   * @param symbols the symbol of each event, or none
   * @param known the state of each event, or none
   */
  double[][] smooth(int[] symbols, int[] known) {
    ForwardRecursion forward = new ForwardRecursion(parameters);
    double[][] at = new double[symbols.length][];
    for (int t = 0; t < symbols.length; t++) {
      at[t] = forward.step(symbols[t], known[t]).clone();
    }
    double[] later = new double[parameters.states()];
    Arrays.fill(later, 1);
    for (int t = symbols.length - 2; t >= 0; t--) {
      later = back(later, symbols[t + 1], known[t + 1]);
      for (int i = 0; i < later.length; i++) {
        at[t][i] *= later[i];
      }
      ForwardRecursion.scale(at[t]);
    }
    return at;
  }

  /** From what follows an event to what follows the one before it. */
  private double[] back(double[] later, int symbol, int known) {
    double[] earlier = new double[later.length];
    double greatest = 0;
    for (int i = 0; i < earlier.length; i++) {
      if (known == ForwardRecursion.NONE) {
        for (int j = 0; j < later.length; j++) {
          earlier[i] += parameters.transition(i, j) * parameters.likelihood(j, symbol) * later[j];
        }
      } else {
        earlier[i] = parameters.transition(i, known);
      }
      greatest = Math.max(greatest, earlier[i]);
    }
    for (int i = 0; i < earlier.length; i++) {
      earlier[i] /= greatest;
    }
    return earlier;
  }
}
