package io.journeyscore.stage;

import java.util.Arrays;

/**
 * The forward recursion of a hidden Markov model, one event at a time.
 *
 * <p>What is kept is the distribution of the state given the events so far. It is scaled to the sum
 * 1 at each step, so that no length of the past makes it vanish. An event whose state is known puts
 * all weight there: what was before it says nothing any more about what comes after it.
 *
 * <p>Source: L. R. Rabiner, <i>A Tutorial on Hidden Markov Models and Selected Applications in
 * Speech Recognition</i>, Proceedings of the IEEE 77 (1989), 257-286, section V.A, <a
 * href="https://doi.org/10.1109/5.18626">doi:10.1109/5.18626</a>.
 */
final class ForwardRecursion {

  /** Stands for a state that is not known, and for a symbol that is not in the vocabulary. */
  static final int NONE = -1;

  private final StageParameters parameters;
  private double[] now;
  private double[] before;
  private boolean started;

  ForwardRecursion(StageParameters parameters) {
    this.parameters = parameters;
    now = new double[parameters.states()];
    before = new double[parameters.states()];
  }

  /**
   * Takes the next event.
   *
   * @return the distribution after it; overwritten by the next step but one
   */
  double[] step(int symbol, int state) {
    double[] next = before;
    before = now;
    now = next;
    if (state == NONE) {
      for (int j = 0; j < next.length; j++) {
        next[j] = predicted(j) * parameters.likelihood(j, symbol);
      }
      scale(next);
    } else {
      Arrays.fill(next, 0);
      next[state] = 1;
    }
    started = true;
    return next;
  }

  private double predicted(int state) {
    if (!started) {
      return parameters.start(state);
    }
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += before[i] * parameters.transition(i, state);
    }
    return sum;
  }

  static void scale(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }
}
