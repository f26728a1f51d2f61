package io.journeyscore.ml.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import io.journeyscore.score.ColumnLayout;
import java.util.Arrays;

/**
 * Learns from examples how signals become columns: a signal that some example misses gets a column
 * that says so, and the lower median of the others where it is missing.
 */
public final class ColumnLearner {
  private ColumnLearner() {}

  /**
   * Learns a layout.
   *
   * @param examples the signals of each example, NaN where missing; at least one example, all of
   *     one length; not changed
   * @return the layout
   * @throws IllegalArgumentException if there is no example, or the lengths differ
   * @throws TrainingDataException with NON_FINITE if a signal is infinite
   */
  public static ColumnLayout learn(double[][] examples) {
    requireNonNull(examples, "examples");
    if (examples.length == 0) {
      throw new IllegalArgumentException("examples must not be empty");
    }
    int signals = examples[0].length;
    double[] fills = new double[signals];
    boolean[] flagged = new boolean[signals];
    double[] present = new double[examples.length];
    for (int s = 0; s < signals; s++) {
      int count = 0;
      for (double[] example : examples) {
        if (example.length != signals) {
          throw new IllegalArgumentException(
              "examples must have %d signals each: %d".formatted(signals, example.length));
        }
        if (Double.isInfinite(example[s])) {
          throw new TrainingDataException(
              Code.NON_FINITE, "signals must be finite or missing: signal %d".formatted(s));
        }
        if (!Double.isNaN(example[s])) {
          present[count++] = example[s];
        }
      }
      Arrays.sort(present, 0, count);
      fills[s] = count == 0 ? 0 : present[(count - 1) / 2];
      flagged[s] = count < examples.length;
    }
    return ColumnLayout.of(fills, flagged);
  }
}
