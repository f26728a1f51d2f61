package io.journeyscore.ml.internal;

import java.util.Arrays;

/**
 * The probabilities of a hidden Markov model; some may be 0.
 *
 * <p>Immutable and thread-safe.
 */
public final class HmmParameters {
  private final double[] start;
  private final double[][] transitions;
  private final double[][] emissions;

  HmmParameters(double[] start, double[][] transitions, double[][] emissions) {
    this.start = start;
    this.transitions = transitions;
    this.emissions = emissions;
  }

  /**
   * Returns the model that knows nothing: every state, every next state and every symbol is as
   * probable as any other.
   *
   * @param states how many states, positive
   * @param symbols how many symbols, positive
   * @return the model
   */
  public static HmmParameters uniform(int states, int symbols) {
    double[] start = new double[states];
    Arrays.fill(start, 1.0 / states);
    double[][] transitions = new double[states][states];
    double[][] emissions = new double[states][symbols];
    for (int i = 0; i < states; i++) {
      Arrays.fill(transitions[i], 1.0 / states);
      Arrays.fill(emissions[i], 1.0 / symbols);
    }
    return new HmmParameters(start, transitions, emissions);
  }

  /**
   * Returns this model with every symbol as probable as any other in each state.
   *
   * @return the model
   */
  public HmmParameters withUniformEmissions() {
    return new HmmParameters(start, transitions, uniform(states(), symbols()).emissions);
  }

  int states() {
    return start.length;
  }

  int symbols() {
    return emissions[0].length;
  }

  double start(int state) {
    return start[state];
  }

  double transition(int from, int to) {
    return transitions[from][to];
  }

  double emission(int state, int symbol) {
    return emissions[state][symbol];
  }

  /**
   * Returns how probable each state is at first.
   *
   * @return a copy
   */
  public double[] start() {
    return start.clone();
  }

  /**
   * Returns how probable each state is after each.
   *
   * @return a copy, one row for each state before
   */
  public double[][] transitions() {
    return copy(transitions);
  }

  /**
   * Returns how probable each symbol is in each state.
   *
   * @return a copy, one row for each state
   */
  public double[][] emissions() {
    return copy(emissions);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}
