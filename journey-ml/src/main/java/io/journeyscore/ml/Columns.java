package io.journeyscore.ml;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is learned of the signals before any model: which vary, and what stands where they miss. */
final class Columns {

  private Columns() {}

  /**
   * The same examples with those signals that vary over the examples to fit, and of several that
   * are equal on all of them the first: twins would share one weight and one importance.
   */
  static TrainingSet varying(TrainingSet set, List<Example> fit) {
    List<Signal> signals = set.signals().signals();
    Map<Integer, List<Integer>> seen = new HashMap<>();
    int[] kept =
        IntStream.range(0, signals.size())
            .filter(
                signal -> {
                  double[] values = TrainingSet.column(fit, signal);
                  return varies(values) && isNew(signal, values, fit, seen);
                })
            .toArray();
    if (kept.length == 0) {
      throw new TrainingDataException(
          Code.NO_SIGNAL, "no signal varies over %d examples".formatted(fit.size()));
    }
    List<Signal> names = Arrays.stream(kept).mapToObj(signals::get).toList();
    return set.withSignals(set.signals().keeping(names), kept);
  }

  /** Whether no signal before has these values; only hashes of columns are kept. */
  private static boolean isNew(
      int signal, double[] values, List<Example> fit, Map<Integer, List<Integer>> seen) {
    List<Integer> alike = seen.computeIfAbsent(Arrays.hashCode(values), hash -> new ArrayList<>());
    for (int other : alike) {
      if (Arrays.equals(TrainingSet.column(fit, other), values)) {
        return false;
      }
    }
    return alike.add(signal);
  }

  private static boolean varies(double[] values) {
    for (double value : values) {
      if (Double.compare(value, values[0]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** What values the signals have that the model is fitted to. */
  static List<SignalProfile> profiles(List<Example> fit, int signals) {
    return IntStream.range(0, signals)
        .mapToObj(signal -> SignalProfile.of(TrainingSet.column(fit, signal)))
        .toList();
  }

  /**
   * Missing values become the median, with a column of their own that says so; categories become a
   * column each.
   */
  static ColumnLayout layout(List<Example> fit, List<Signal> signals) {
    double[] fills = new double[signals.size()];
    boolean[] flagged = new boolean[signals.size()];
    int[] categories = new int[signals.size()];
    for (int i = 0; i < fills.length; i++) {
      double[] present =
          Arrays.stream(TrainingSet.column(fit, i))
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      flagged[i] = present.length < fit.size();
      boolean isCategory = signals.get(i).unit() == Unit.CATEGORY;
      categories[i] = isCategory ? (int) signals.get(i).range().most() : 0;
      fills[i] = present.length == 0 || isCategory ? 0 : present[present.length / 2];
      if (!Arrays.stream(present).allMatch(Double::isFinite)) {
        throw new TrainingDataException(
            Code.NON_FINITE, "signals must be finite: " + signals.get(i).name());
      }
    }
    return ColumnLayout.of(fills, flagged, categories);
  }
}
