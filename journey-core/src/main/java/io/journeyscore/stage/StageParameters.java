package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The probabilities of a hidden Markov model, checked.
 *
 * <p>None is below {@link #LEAST}: a product of two of them, weighted with a distribution, is then
 * far from the smallest double, so that no step of a recursion loses all its weight.
 */
final class StageParameters {

  static final double LEAST = 1e-100;

  private static final double SUM_TOLERANCE = 1e-9;

  private final double[] start;
  private final double[][] transitions;
  private final double[][] emissions;

  StageParameters(
      int states, int symbols, double[] start, double[][] transitions, double[][] emissions) {
    this.start = distribution("start", requireNonNull(start, "start"), states);
    this.transitions = distributions("transitions", transitions, states, states);
    this.emissions = distributions("emissions", emissions, states, symbols);
  }

  private static double[][] distributions(String name, double[][] rows, int count, int length) {
    requireNonNull(rows, name);
    if (rows.length != count) {
      throw new IllegalArgumentException(
          "%s must have one row for each stage (%d): %d".formatted(name, count, rows.length));
    }
    return Arrays.stream(rows).map(row -> distribution(name, row, length)).toArray(double[][]::new);
  }

  private static double[] distribution(String name, double[] row, int length) {
    if (row.length != length) {
      throw new IllegalArgumentException(
          "%s must have %d probabilities in a row: %d".formatted(name, length, row.length));
    }
    double sum = 0;
    for (double probability : row) {
      if (!(probability >= LEAST && probability <= 1)) {
        throw new IllegalArgumentException(
            "%s must be from %s to 1: %s".formatted(name, LEAST, probability));
      }
      sum += probability;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "%s must add up to 1 in each row: %s".formatted(name, sum));
    }
    return row.clone();
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

  /** The weight that a symbol gives to a state; one that was never seen tells none from another. */
  double likelihood(int state, int symbol) {
    return symbol == ForwardRecursion.NONE ? 1 : emissions[state][symbol];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageParameters that
        && Arrays.equals(start, that.start)
        && Arrays.deepEquals(transitions, that.transitions)
        && Arrays.deepEquals(emissions, that.emissions);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(start) + Arrays.deepHashCode(transitions);
  }
}
