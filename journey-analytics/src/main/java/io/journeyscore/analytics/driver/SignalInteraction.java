package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Arrays;
import java.util.Optional;

/**
 * By how much the effect of one signal differs between high and low values of another: the
 * departure from additivity of the two.
 *
 * <p><b>Value.</b> The difference of differences {@code P(both high) - P(first high alone) -
 * P(second high alone) + P(both low)} of the outcome's rates, in [-2, 2]; zero where the effects
 * add up. Rows where one of the two is neither high nor low, or missing, take no part. It is on the
 * scale of rates: signals that add up there do not add up in log-odds, nor the other way round, so
 * two strong signals may depart a little from it in any model. The value is the same whichever of
 * the two comes first.
 *
 * <p><b>Interval.</b> As that of {@link SignalEffect}, for four groups: cluster-robust, and never
 * narrower than the one for few rows.
 *
 * <p>Source: T. J. VanderWeele and M. J. Knol, <i>A Tutorial on Interaction</i>, Epidemiologic
 * Methods 3 (2014), 33-72, <a
 * href="https://doi.org/10.1515/em-2013-0005">doi:10.1515/em-2013-0005</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param departure the difference of differences, on the rows that take part; empty if one of the
 *     four groups has no row
 * @param p two-sided p-value of no departure, in [0, 1]; 1 if there is none
 */
public record SignalInteraction(Optional<Estimate> departure, double p) {
  private static final double[] WEIGHTS = {1, -1, -1, 1};

  /**
   * Checks the parts.
   *
   * @param departure the difference of differences
   * @param p two-sided p-value of no departure, in [0, 1]
   * @throws NullPointerException if the departure is null
   * @throws IllegalArgumentException if p is not in [0, 1]
   */
  public SignalInteraction {
    requireNonNull(departure, "departure");
    Checks.probability(p, "p");
  }

  /**
   * Measures two signals.
   *
   * <p>O(n log n). Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param first the first signal's value in each row, NaN where it is missing; left as they are
   * @param firstSplit which of them are low and which are high
   * @param second the second signal's value in each row, NaN where it is missing; left as they are
   * @param secondSplit which of them are low and which are high
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param options how to measure
   * @return the departure
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, or lengths differ
   */
  public static SignalInteraction of(
      double[] first,
      Split firstSplit,
      double[] second,
      Split secondSplit,
      boolean[] labels,
      int[] clusters,
      SignalEffect.Options options) {
    requireNonNull(firstSplit, "firstSplit");
    requireNonNull(secondSplit, "secondSplit");
    requireNonNull(options, "options");
    Checks.rows(requireNonNull(first, "first").length, "first", labels, clusters);
    Checks.rows(requireNonNull(second, "second").length, "second", labels, clusters);
    int[] cells = new int[first.length];
    long[] counts = new long[WEIGHTS.length];
    for (int i = 0; i < cells.length; i++) {
      int a = side(firstSplit, first[i]);
      int b = side(secondSplit, second[i]);
      cells[i] = a < 0 || b < 0 ? -1 : 2 * a + b;
      if (cells[i] >= 0) {
        counts[cells[i]]++;
      }
    }
    if (Arrays.stream(counts).anyMatch(count -> count == 0)) {
      return new SignalInteraction(Optional.empty(), 1);
    }
    CellRates rates = CellRates.ofThose(cells, WEIGHTS, labels, clusters);
    return new SignalInteraction(
        Optional.of(
            new Estimate(
                rates.value(),
                rates.deviations().interval(options.level(), 2),
                Arrays.stream(counts).sum())),
        rates.deviations().p());
  }

  /** 1 for high, 0 for low, -1 for neither. */
  private static int side(Split split, double value) {
    if (split.isHigh(value)) {
      return 1;
    }
    return split.isLow(value) ? 0 : -1;
  }

  /**
   * Returns whether both together go with more or with less of the outcome than they would if their
   * effects added up.
   *
   * @return the direction of the interval; {@link Direction#UNCLEAR} if there is no departure
   */
  public Direction direction() {
    return departure.map(e -> Direction.of(e.interval())).orElse(Direction.UNCLEAR);
  }
}
