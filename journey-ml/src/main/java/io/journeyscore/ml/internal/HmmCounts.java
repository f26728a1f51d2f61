package io.journeyscore.ml.internal;

import java.util.Arrays;

/**
 * How often each start, transition and emission is expected to have happened in some sequences,
 * under a model: the expectation step of Baum and Welch, where known states are taken as known.
 *
 * <p>Where all states are known the expectation is a plain count. Sequences of any length count, of
 * one symbol too.
 *
 * <p>Source: L. E. Baum, T. Petrie, G. Soules, N. Weiss, <i>A Maximization Technique Occurring in
 * the Statistical Analysis of Probabilistic Functions of Markov Chains</i>, The Annals of
 * Mathematical Statistics 41 (1970), 164-171, <a
 * href="https://doi.org/10.1214/aoms/1177697196">doi:10.1214/aoms/1177697196</a>.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class HmmCounts {
  private final double[] start;
  private final double[][] transitions;
  private final double[][] emissions;

  private HmmCounts(int states, int symbols) {
    start = new double[states];
    transitions = new double[states][states];
    emissions = new double[states][symbols];
  }

  /**
   * Counts under a model. Time is linear in the symbols of the sequences and quadratic in the
   * states.
   *
   * @param model the model, under which every sequence must be possible
   * @param sequences the sequences
   * @return the expected counts
   */
  public static HmmCounts expected(HmmParameters model, Iterable<LabelledSequence> sequences) {
    HmmCounts counts = new HmmCounts(model.states(), model.symbols());
    for (LabelledSequence sequence : sequences) {
      counts.add(model, sequence);
    }
    return counts;
  }

  private void add(HmmParameters model, LabelledSequence sequence) {
    double[][] forward = forward(model, sequence);
    int last = sequence.length() - 1;
    double[] later = new double[model.states()];
    Arrays.fill(later, 1);
    double[] at = forward[last];
    for (int t = last; t > 0; t--) {
      addEmissions(at, sequence.symbol(t));
      at = addTransitions(joint(model, sequence, forward[t - 1], later, t));
      later = back(model, sequence, later, t);
    }
    addEmissions(at, sequence.symbol(0));
    for (int i = 0; i < start.length; i++) {
      start[i] += at[i];
    }
  }

  /** Adds the transitions to a position, and returns how probable each state is before it. */
  private double[] addTransitions(double[][] joint) {
    double[] before = new double[joint.length];
    for (int i = 0; i < joint.length; i++) {
      for (int j = 0; j < joint.length; j++) {
        transitions[i][j] += joint[i][j];
        before[i] += joint[i][j];
      }
    }
    return before;
  }

  private void addEmissions(double[] at, int symbol) {
    for (int i = 0; i < at.length; i++) {
      emissions[i][symbol] += at[i];
    }
  }

  private static double[][] forward(HmmParameters model, LabelledSequence sequence) {
    double[][] forward = new double[sequence.length()][model.states()];
    for (int t = 0; t < forward.length; t++) {
      for (int j = 0; j < model.states(); j++) {
        double predicted = 0;
        for (int i = 0; t > 0 && i < model.states(); i++) {
          predicted += forward[t - 1][i] * model.transition(i, j);
        }
        forward[t][j] = (t == 0 ? model.start(j) : predicted) * weight(model, sequence, t, j);
      }
      divide(forward[t], Arrays.stream(forward[t]).sum());
    }
    return forward;
  }

  /** How probable both states are, before and at a position, given the whole sequence. */
  private static double[][] joint(
      HmmParameters model, LabelledSequence sequence, double[] before, double[] later, int t) {
    double[][] joint = new double[before.length][before.length];
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      for (int j = 0; j < before.length; j++) {
        joint[i][j] = before[i] * model.transition(i, j) * weight(model, sequence, t, j) * later[j];
        sum += joint[i][j];
      }
    }
    for (double[] row : joint) {
      divide(row, sum);
    }
    return joint;
  }

  /** From what follows a position to what follows the one before it, the greatest as 1. */
  private static double[] back(
      HmmParameters model, LabelledSequence sequence, double[] later, int t) {
    double[] earlier = new double[later.length];
    for (int i = 0; i < earlier.length; i++) {
      for (int j = 0; j < later.length; j++) {
        earlier[i] += model.transition(i, j) * weight(model, sequence, t, j) * later[j];
      }
    }
    divide(earlier, Arrays.stream(earlier).max().orElseThrow());
    return earlier;
  }

  private static double weight(HmmParameters model, LabelledSequence sequence, int t, int state) {
    int known = sequence.state(t);
    if (known == LabelledSequence.UNKNOWN) {
      return model.emission(state, sequence.symbol(t));
    }
    return known == state ? 1 : 0;
  }

  private static void divide(double[] values, double by) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= by;
    }
  }

  /**
   * Returns these counts in a model of more states.
   *
   * @param places which state of the larger model each state is
   * @param states how many states that one has
   * @return the counts; 0 for the states that are new
   */
  public HmmCounts spread(int[] places, int states) {
    HmmCounts larger = new HmmCounts(states, emissions[0].length);
    for (int i = 0; i < places.length; i++) {
      larger.start[places[i]] = start[i];
      larger.emissions[places[i]] = emissions[i].clone();
      for (int j = 0; j < places.length; j++) {
        larger.transitions[places[i]][places[j]] = transitions[i][j];
      }
    }
    return larger;
  }

  /**
   * Returns the most probable model given these counts, each of them raised by as much.
   *
   * @param pseudoCount what is added to every count; positive, so that no probability is 0
   * @return the model
   */
  public HmmParameters toModel(double pseudoCount) {
    return new HmmParameters(
        shares(start, pseudoCount),
        shares(transitions, pseudoCount),
        shares(emissions, pseudoCount));
  }

  private static double[][] shares(double[][] rows, double pseudoCount) {
    return Arrays.stream(rows).map(row -> shares(row, pseudoCount)).toArray(double[][]::new);
  }

  private static double[] shares(double[] counts, double pseudoCount) {
    double[] shares = new double[counts.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = counts[i] + pseudoCount;
      sum += shares[i];
    }
    divide(shares, sum);
    return shares;
  }
}
