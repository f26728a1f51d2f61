package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting and climbing, against each other and against a twin that goes through every path. */
class SmileHmmTest {

  private static final int STATES = 3;
  private static final int SYMBOLS = 4;
  private static final double CLOSE = 1e-12;

  private static LabelledSequence sequence(String... parts) {
    int[] symbols = new int[parts.length];
    int[] states = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      symbols[i] = parts[i].charAt(0) - 'a';
      states[i] = parts[i].length() == 1 ? LabelledSequence.UNKNOWN : parts[i].charAt(1) - '0';
    }
    return new LabelledSequence(symbols, states);
  }

  /** Sequences of 1 to 5 symbols, in each of which about half of the states are known. */
  private static List<LabelledSequence> random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabelledSequence> sequences = new ArrayList<>();
    for (int s = 0; s < STATES; s++) {
      sequences.add(new LabelledSequence(new int[] {s, s, s}, new int[] {s, s, s}));
    }
    for (int n = 0; n < 12; n++) {
      int length = 1 + random.nextInt(5);
      int[] symbols = random.ints(length, 0, SYMBOLS).toArray();
      int[] states = random.ints(length, -STATES, STATES).map(s -> Math.max(s, -1)).toArray();
      sequences.add(new LabelledSequence(symbols, states));
    }
    return sequences;
  }

  private static HmmParameters randomModel(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    double[][] transitions = new double[STATES][];
    double[][] emissions = new double[STATES][];
    for (int i = 0; i < STATES; i++) {
      transitions[i] = row(random, STATES);
      emissions[i] = row(random, SYMBOLS);
    }
    return new HmmParameters(row(random, STATES), transitions, emissions);
  }

  private static double[] row(SplittableRandom random, int length) {
    double[] row = random.doubles(length, 0.05, 1).toArray();
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    for (int i = 0; i < length; i++) {
      row[i] /= sum;
    }
    return row;
  }

  @Test
  void knownStatesAreCountedAsByHand() {
    List<LabelledSequence> sequences =
        List.of(sequence("a0", "b0", "b1"), sequence("c1"), sequence("a1", "a0"));
    HmmParameters model = HmmCounts.expected(HmmParameters.uniform(2, 3), sequences).toModel(0.5);

    // Starts 0: 1, 1: 2. From 0: to 0 once, to 1 once; from 1: to 0 once.
    assertThat(model.start()).containsExactly(1.5 / 4, 2.5 / 4);
    assertThat(model.transitions()[0]).containsExactly(1.5 / 3, 1.5 / 3);
    assertThat(model.transitions()[1]).containsExactly(1.5 / 2, 0.5 / 2);
    // In 0: a twice, b once; in 1: a, b and c once each.
    assertThat(model.emissions()[0]).containsExactly(2.5 / 4.5, 1.5 / 4.5, 0.5 / 4.5);
    assertThat(model.emissions()[1]).containsExactly(1.5 / 4.5, 1.5 / 4.5, 1.5 / 4.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void expectedCountsEqualTheSumOverAllPaths(long seed) {
    HmmParameters model = randomModel(seed);
    List<LabelledSequence> sequences = random(seed);

    assertClose(HmmCounts.expected(model, sequences).toModel(0.1), slowStep(model, sequences, 0.1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void stepBySmileEqualsTheExpectedCountsForKnownStatesAndAnyLength(long seed) {
    HmmParameters model = randomModel(seed);
    List<LabelledSequence> sequences = random(seed);

    HmmParameters one = SmileHmm.climb(model, sequences, 1);
    assertClose(one, HmmCounts.expected(model, sequences).toModel(0));
    assertClose(SmileHmm.climb(model, sequences, 2), HmmCounts.expected(one, sequences).toModel(0));
    assertClose(SmileHmm.climb(model, sequences, 0), model);
  }

  @Test
  void sequencesOfOneAndTwoSymbolsAloneAreLearnedFrom() {
    List<LabelledSequence> sequences =
        List.of(sequence("a0"), sequence("b1"), sequence("a0", "c"), sequence("b1", "b1"));
    HmmParameters uniform = HmmParameters.uniform(2, 3);

    assertClose(
        SmileHmm.climb(uniform, sequences, 1), HmmCounts.expected(uniform, sequences).toModel(0));
  }

  @Test
  void sequencesFarLongerThanADoubleCanHoldAreCounted() {
    int[] symbols = new SplittableRandom(7).ints(50_000, 0, SYMBOLS).toArray();
    int[] states = new int[symbols.length];
    Arrays.fill(states, LabelledSequence.UNKNOWN);
    LabelledSequence sequence = new LabelledSequence(symbols, states);

    double[] start = HmmCounts.expected(randomModel(1), List.of(sequence)).toModel(0).start();
    assertThat(start[0] + start[1] + start[2]).isCloseTo(1, within(CLOSE));
  }

  @Test
  void countsSpreadOverMoreStatesLeaveTheNewOnesToThePseudoCount() {
    HmmParameters model =
        HmmCounts.expected(
                HmmParameters.uniform(2, 2), List.of(sequence("a0", "b1"), sequence("b1")))
            .spread(new int[] {0, 2}, 3)
            .toModel(1);

    assertThat(model.start()).containsExactly(2.0 / 5, 1.0 / 5, 2.0 / 5);
    assertThat(model.transitions()[0]).containsExactly(1.0 / 4, 1.0 / 4, 2.0 / 4);
    assertThat(model.transitions()[1]).containsExactly(1.0 / 3, 1.0 / 3, 1.0 / 3);
    assertThat(model.emissions()[1]).containsExactly(0.5, 0.5);
    assertThat(model.emissions()[2]).containsExactly(1.0 / 4, 3.0 / 4);
  }

  @Test
  void sequenceOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelledSequence(new int[0], new int[0]))
        .withMessage("symbols and states must be of one length from 1 on: 0, 0");
  }

  private static void assertClose(HmmParameters actual, HmmParameters expected) {
    assertThat(actual.start()).containsExactly(expected.start(), within(CLOSE));
    for (int i = 0; i < expected.states(); i++) {
      assertThat(actual.transitions()[i]).containsExactly(expected.transitions()[i], within(CLOSE));
      assertThat(actual.emissions()[i]).containsExactly(expected.emissions()[i], within(CLOSE));
    }
  }

  /** One step of expectation and maximisation, path by path. */
  private static HmmParameters slowStep(
      HmmParameters model, List<LabelledSequence> sequences, double pseudoCount) {
    double[] start = new double[STATES];
    double[][] transitions = new double[STATES][STATES];
    double[][] emissions = new double[STATES][SYMBOLS];
    for (LabelledSequence sequence : sequences) {
      int paths = (int) Math.pow(STATES, sequence.length());
      double total = 0;
      for (int path = 0; path < paths; path++) {
        total += weight(model, sequence, path);
      }
      for (int path = 0; path < paths; path++) {
        double share = weight(model, sequence, path) / total;
        start[state(path, 0)] += share;
        for (int t = 0; t < sequence.length(); t++) {
          emissions[state(path, t)][sequence.symbol(t)] += share;
          if (t > 0) {
            transitions[state(path, t - 1)][state(path, t)] += share;
          }
        }
      }
    }
    normalise(start, pseudoCount);
    for (int i = 0; i < STATES; i++) {
      normalise(transitions[i], pseudoCount);
      normalise(emissions[i], pseudoCount);
    }
    return new HmmParameters(start, transitions, emissions);
  }

  private static int state(int path, int position) {
    return path / (int) Math.pow(STATES, position) % STATES;
  }

  private static double weight(HmmParameters model, LabelledSequence sequence, int path) {
    double weight = model.start(state(path, 0));
    for (int t = 0; t < sequence.length(); t++) {
      int state = state(path, t);
      if (t > 0) {
        weight *= model.transition(state(path, t - 1), state);
      }
      weight *= model.emission(state, sequence.symbol(t));
      if (sequence.state(t) != LabelledSequence.UNKNOWN && sequence.state(t) != state) {
        return 0;
      }
    }
    return weight;
  }

  private static void normalise(double[] counts, double pseudoCount) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] += pseudoCount;
      sum += counts[i];
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= sum;
    }
  }
}
