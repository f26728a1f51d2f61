package io.journeyscore.ml;

import io.journeyscore.error.TrainingDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Parts of the examples: to fit, to calibrate, and to test on.
 *
 * <p>The split is by time and by customer at once. A moment separates the periods: what is learned
 * from was settled at or before it, so the gap to the test period is the label's whole horizon;
 * what is tested on was judged at or after it. A customer with examples on both sides keeps one
 * side, chosen by a seeded hash, and loses those on the other; all others keep what they have.
 * Examples judged before the moment and settled after it are left out.
 *
 * @param fit the examples that the model is fitted to
 * @param calibration the examples that its probabilities are calibrated on; other customers
 * @param test the examples that it is tested on; later, and other customers
 * @param cut the moment between the periods, in microseconds since the epoch
 * @param leftOut how many examples are in none of these
 */
record TemporalSplit(
    List<Example> fit, List<Example> calibration, List<Example> test, long cut, int leftOut) {

  /** The share of the learning customers on whom the probabilities are calibrated. */
  private static final double CALIBRATION_SHARE = 0.25;

  private static final long CALIBRATION_STREAM = 0x63616c6962L;
  private static final long HOLDOUT_STREAM = 0x686f6c646fL;

  TemporalSplit {
    fit = List.copyOf(fit);
    calibration = List.copyOf(calibration);
    test = List.copyOf(test);
  }

  /** Divides at the moment from which the wanted share of the examples was judged. */
  static TemporalSplit of(TrainingSet set, double holdout, long seed) {
    return of(set.examples(), set.customers(), holdout, seed);
  }

  static TemporalSplit of(List<Example> examples, int customers, double holdout, long seed) {
    return at(cut(examples, holdout), examples, customers, holdout, seed);
  }

  /**
   * Divides at a moment.
   *
   * @param holdout the share of the customers on both sides of it that are tested on
   */
  static TemporalSplit at(
      long cut, List<Example> examples, int customers, double holdout, long seed) {
    boolean[] learns = new boolean[customers];
    boolean[] tests = new boolean[customers];
    for (Example example : examples) {
      learns[example.customer()] |= example.matureAt() <= cut;
      tests[example.customer()] |= example.landmark() >= cut;
    }
    List<Example> fit = new ArrayList<>();
    List<Example> calibration = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (Example example : examples) {
      int customer = example.customer();
      boolean both = learns[customer] && tests[customer];
      boolean toTest =
          both ? StableHash.share(customer, seed ^ HOLDOUT_STREAM) < holdout : tests[customer];
      if (toTest && example.landmark() >= cut) {
        test.add(example);
      } else if (!toTest && example.matureAt() <= cut) {
        (calibrates(customer, seed) ? calibration : fit).add(example);
      }
    }
    int leftOut = examples.size() - fit.size() - calibration.size() - test.size();
    return new TemporalSplit(fit, calibration, test, cut, leftOut);
  }

  /** Whether a customer who is learned from is one to calibrate on, by a seeded hash. */
  static boolean calibrates(int customer, long seed) {
    return StableHash.share(customer, seed ^ CALIBRATION_STREAM) < CALIBRATION_SHARE;
  }

  /** The landmark at or after which the wanted share of the examples was judged. */
  private static long cut(List<Example> examples, double holdout) {
    if (examples.isEmpty()) {
      throw new TrainingDataException(
          TrainingDataException.Code.TOO_FEW,
          "no example to train on: no landmark was reached, or none with a label that is settled");
    }
    long[] landmarks = examples.stream().mapToLong(Example::landmark).sorted().toArray();
    return landmarks[(int) Math.min(landmarks.length - 1.0, landmarks.length * (1 - holdout))];
  }

  /** The same with some of the examples to learn from. */
  TemporalSplit learning(Predicate<Example> kept) {
    return new TemporalSplit(
        fit.stream().filter(kept).toList(),
        calibration.stream().filter(kept).toList(),
        test,
        cut,
        leftOut);
  }

  /** All that is learned from, to fit and to calibrate. */
  List<Example> learned() {
    List<Example> all = new ArrayList<>(fit);
    all.addAll(calibration);
    return all;
  }
}
