package io.journeyscore.ml;

import io.journeyscore.signal.Signal;
import io.journeyscore.signal.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Categories have codes without an order. Where values are held against each other, a category's
 * most frequent value is held against all others: it counts as 1, they as 0.
 *
 * <p>Immutable and thread-safe.
 */
final class Commonest {

  /** For each signal its most frequent code, the least of equals; NaN if it is no category. */
  private final double[] codes;

  private Commonest(double[] codes) {
    this.codes = codes;
  }

  /** Learns the most frequent codes. */
  static Commonest of(List<Signal> signals, List<Example> examples) {
    return new Commonest(
        IntStream.range(0, signals.size())
            .mapToDouble(
                i ->
                    signals.get(i).unit() == Unit.CATEGORY
                        ? mode(TrainingSet.column(examples, i))
                        : Double.NaN)
            .toArray());
  }

  private static double mode(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double mode = Double.NaN;
    int most = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        if (i - start > most) {
          most = i - start;
          mode = sorted[start];
        }
        start = i;
      }
    }
    return mode;
  }

  boolean isCategory(int signal) {
    return !Double.isNaN(codes[signal]);
  }

  double code(int signal) {
    return codes[signal];
  }

  /** A signal's values in an order that means something; NaN where missing. */
  double[] column(List<Example> examples, int signal) {
    double[] values = TrainingSet.column(examples, signal);
    if (isCategory(signal)) {
      for (int i = 0; i < values.length; i++) {
        if (!Double.isNaN(values[i])) {
          values[i] = values[i] == codes[signal] ? 1 : 0;
        }
      }
    }
    return values;
  }
}
