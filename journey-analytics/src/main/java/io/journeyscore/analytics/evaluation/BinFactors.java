package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.score.SignalProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The signals that count most in low, in medium and in high scores.
 *
 * <p>A signal counts as much as its contributions are large on average over the rows of the bin,
 * whatever their sign; a signal that raises some scores of a bin and lowers others is a factor of
 * it although its mean contribution is near zero. Signals without influence in a bin are no factors
 * of it. All this describes the given rows and scores, and says nothing about what would happen if
 * a signal were changed.
 *
 * <p>Equal rows give equal bits in whatever order they come. Immutable and thread-safe.
 *
 * @param byBin the factors of each bin that has rows, greatest influence first, equal ones by name
 */
public record BinFactors(Map<ScoreBin, List<BinFactor>> byBin) {
  /**
   * Copies the map.
   *
   * @param byBin the factors of each bin that has rows
   * @throws NullPointerException if the map, a key, a list or a factor is null
   */
  public BinFactors {
    EnumMap<ScoreBin, List<BinFactor>> copy = new EnumMap<>(ScoreBin.class);
    byBin.forEach((bin, factors) -> copy.put(bin, List.copyOf(factors)));
    byBin = Collections.unmodifiableMap(copy);
  }

  /**
   * Finds the factors.
   *
   * <p>O(s n log n) for {@code s} signals.
   *
   * @param probabilities predicted probability, one for each row, in [0, 1]
   * @param signals the names of the signals, none twice
   * @param contributions for each signal its contribution to each row's score, on the margin;
   *     finite
   * @param values for each signal its value at each row, {@code NaN} where missing
   * @param most how many factors of each bin to give at most, positive; 10 is usual
   * @return the factors
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if lengths differ, a probability, contribution or value is out
   *     of its range, a name is there twice, or {@code most} is not positive
   */
  public static BinFactors of(
      double[] probabilities,
      List<String> signals,
      double[][] contributions,
      double[][] values,
      int most) {
    double[] checked = Checks.probabilities(probabilities, "probabilities");
    check(signals, contributions, values, checked.length);
    Checks.atLeast(most, 1, "most");
    Map<ScoreBin, List<BinFactor>> byBin = new EnumMap<>(ScoreBin.class);
    for (ScoreBin bin : ScoreBin.values()) {
      boolean[] inside = new boolean[checked.length];
      int n = 0;
      for (int i = 0; i < checked.length; i++) {
        inside[i] = ScoreBin.of(checked[i]) == bin;
        n += inside[i] ? 1 : 0;
      }
      if (n > 0) {
        byBin.put(bin, factors(signals, contributions, values, inside, n, most));
      }
    }
    return new BinFactors(byBin);
  }

  private static List<BinFactor> factors(
      List<String> signals,
      double[][] contributions,
      double[][] values,
      boolean[] inside,
      int n,
      int most) {
    List<BinFactor> factors = new ArrayList<>();
    for (int s = 0; s < signals.size(); s++) {
      double[] parts = pick(contributions[s], inside, n);
      double[] sizes = Arrays.stream(parts).map(Math::abs).toArray();
      double influence = mean(sizes);
      if (influence > 0) {
        factors.add(
            new BinFactor(
                signals.get(s),
                influence,
                mean(parts),
                n,
                SignalProfile.of(pick(values[s], inside, n))));
      }
    }
    factors.sort(
        Comparator.comparingDouble(BinFactor::influence)
            .reversed()
            .thenComparing(BinFactor::signal));
    return List.copyOf(factors.subList(0, Math.min(most, factors.size())));
  }

  private static double[] pick(double[] column, boolean[] inside, int n) {
    double[] picked = new double[n];
    int count = 0;
    for (int i = 0; i < column.length; i++) {
      if (inside[i]) {
        picked[count++] = column[i];
      }
    }
    return picked;
  }

  /** Sorted first, so that the order of the rows does not matter. */
  private static double mean(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    CompensatedSum sum = new CompensatedSum();
    for (double number : sorted) {
      sum.add(number);
    }
    return sum.value() / sorted.length;
  }

  private static void check(
      List<String> signals, double[][] contributions, double[][] values, int rows) {
    int count = requireNonNull(signals, "signals").size();
    if (new HashSet<>(signals).size() != count) {
      throw new IllegalArgumentException("signals must have names of their own: " + signals);
    }
    checkColumns(requireNonNull(contributions, "contributions"), "contributions", count, rows);
    checkColumns(requireNonNull(values, "values"), "values", count, rows);
    for (int s = 0; s < count; s++) {
      Checks.finite(contributions[s], "contributions of " + signals.get(s));
    }
  }

  private static void checkColumns(double[][] columns, String name, int count, int rows) {
    if (columns.length != count) {
      throw new IllegalArgumentException(
          "%s must have one column for each of the %d signals: %d"
              .formatted(name, count, columns.length));
    }
    for (double[] column : columns) {
      if (column.length != rows) {
        throw new IllegalArgumentException(
            "%s must have one entry for each of the %d rows: %d"
                .formatted(name, rows, column.length));
      }
    }
  }
}
