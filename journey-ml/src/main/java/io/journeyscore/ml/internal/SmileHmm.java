package io.journeyscore.ml.internal;

import java.util.Arrays;
import java.util.List;
import smile.math.matrix.Matrix;
import smile.sequence.HMM;

/**
 * Baum-Welch by Smile, for sequences of which some states are known and of any length.
 *
 * <p>Smile knows neither. It is told of known states by the symbols: a symbol whose state is known
 * is another one than the same symbol without, and can be emitted in that state alone. The two have
 * one emission probability; after each step they are put together again. And Smile refuses
 * sequences of one or two symbols, so each begins with two more, which a state of their own emits
 * and nothing else does. From there the chain goes on to the first state: the transitions out of it
 * are the start probabilities. Both leave the expectations as they are.
 *
 * <p>Smile keeps one number for each symbol and state, and for each sequence in turn one for each
 * symbol and pair of states.
 */
public final class SmileHmm {
  private static final int PREFIX = 2;

  private final int states;
  private final int symbols;
  private final HMM hmm;

  private SmileHmm(HmmParameters from) {
    states = from.states();
    symbols = from.symbols();
    double[] first = new double[states + 1];
    first[states] = 1;
    double[][] transitions = new double[states + 1][states + 1];
    double[][] emissions = new double[states + 1][prefix() + 1];
    transitions[states][states] = 0.5;
    emissions[states][prefix()] = 1;
    for (int i = 0; i < states; i++) {
      transitions[states][i] = from.start(i) / 2;
      for (int j = 0; j < states; j++) {
        transitions[i][j] = from.transition(i, j);
      }
      for (int o = 0; o < symbols; o++) {
        emissions[i][o] = from.emission(i, o);
        emissions[i][known(o, i)] = from.emission(i, o);
      }
    }
    hmm = new HMM(first, new Matrix(transitions), new Matrix(emissions));
  }

  /**
   * Improves a model step by step. The likelihood of the sequences rises with each step, or stays.
   *
   * @param from where to begin; every sequence must be possible under it
   * @param sequences the sequences; each state must be known somewhere in them
   * @param steps how many steps, not negative
   * @return the model after the last step
   */
  public static HmmParameters climb(
      HmmParameters from, List<LabelledSequence> sequences, int steps) {
    SmileHmm smile = new SmileHmm(from);
    int[][] coded = sequences.stream().map(smile::code).toArray(int[][]::new);
    for (int step = 0; step < steps; step++) {
      smile.hmm.update(coded, 1);
      smile.joinKnownAndUnknown();
    }
    return smile.parameters();
  }

  private int known(int symbol, int state) {
    return symbols * (state + 1) + symbol;
  }

  private int prefix() {
    return symbols * (states + 1);
  }

  private int[] code(LabelledSequence sequence) {
    int[] coded = new int[PREFIX + sequence.length()];
    Arrays.fill(coded, 0, PREFIX, prefix());
    for (int t = 0; t < sequence.length(); t++) {
      int symbol = sequence.symbol(t);
      int state = sequence.state(t);
      coded[PREFIX + t] = state == LabelledSequence.UNKNOWN ? symbol : known(symbol, state);
    }
    return coded;
  }

  private void joinKnownAndUnknown() {
    Matrix emissions = hmm.getSymbolEmissionProbabilities();
    for (int i = 0; i < states; i++) {
      for (int o = 0; o < symbols; o++) {
        double both = emissions.get(i, o) + emissions.get(i, known(o, i));
        emissions.set(i, o, both);
        emissions.set(i, known(o, i), both);
      }
    }
  }

  private HmmParameters parameters() {
    Matrix a = hmm.getStateTransitionProbabilities();
    Matrix b = hmm.getSymbolEmissionProbabilities();
    double[] start = new double[states];
    double[][] transitions = new double[states][states];
    double[][] emissions = new double[states][symbols];
    double begun = 1 - a.get(states, states);
    for (int i = 0; i < states; i++) {
      start[i] = a.get(states, i) / begun;
      for (int j = 0; j < states; j++) {
        transitions[i][j] = a.get(i, j);
      }
      for (int o = 0; o < symbols; o++) {
        emissions[i][o] = b.get(i, o);
      }
    }
    return new HmmParameters(start, transitions, emissions);
  }
}
