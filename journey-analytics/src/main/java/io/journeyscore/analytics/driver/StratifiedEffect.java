package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the rate of an outcome differs between high and low values of one signal among rows that are
 * alike in something else, such as the time that each has been watched.
 *
 * <p>Longer journeys hold more of everything and may have the outcome more often, so a count of
 * anything goes with it. Within a stratum of equal exposure that is not so.
 *
 * <p><b>Effect.</b> The risk difference of Mantel and Haenszel: the differences {@code P(outcome |
 * high) - P(outcome | low)} of the strata, averaged with weights {@code n1 n0 / (n1 + n0)} of their
 * rows with a high and with a low value. Strata in which one of the two is missing take no part;
 * nor do rows without a value.
 *
 * <p><b>Interval.</b> As that of {@link SignalEffect}, with the weights taken as given. If no two
 * rows are of one cluster, the variance is that of Greenland and Robins times {@code G / (G - 1)}
 * for {@code G} rows.
 *
 * <p>Sources: N. Mantel and W. Haenszel, Journal of the National Cancer Institute 22 (1959),
 * 719-748, <a href="https://doi.org/10.1093/jnci/22.4.719">doi:10.1093/jnci/22.4.719</a>; S.
 * Greenland and J. M. Robins, <i>Estimation of a Common Effect Parameter from Sparse Follow-up
 * Data</i>, Biometrics 41 (1985), 55-68, <a
 * href="https://doi.org/10.2307/2530643">doi:10.2307/2530643</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param effect the averaged difference, on the rows that take part; empty if no stratum has both
 *     high and low values
 * @param p two-sided p-value of no difference, in [0, 1]; 1 if there is no effect
 * @param strata how many strata take part; not negative
 */
public record StratifiedEffect(Optional<Estimate> effect, double p, int strata) {

  /** An effect is taken for gone if less than this share of it is left. */
  private static final double LEAST_KEPT = 0.5;

  /** What is left of a plain effect within the strata. Immutable and thread-safe. */
  public enum Change {
    /** It stays on its side of zero, or at least half of it stays. */
    KEPT,
    /** Less than half of it is left, and the interval holds zero. */
    VANISHED,
    /** The interval lies on the other side of zero. */
    REVERSED,
    /** There was none beyond chance, and within the strata there is. */
    APPEARED,
    /** There was none beyond chance, and within the strata there is none. */
    NONE,
    /** No stratum has both high and low values. */
    UNKNOWN
  }

  /**
   * Checks the parts.
   *
   * @param effect the averaged difference
   * @param p two-sided p-value of no difference, in [0, 1]
   * @param strata how many strata take part
   * @throws NullPointerException if the effect is null
   * @throws IllegalArgumentException if p is not in [0, 1], or strata is negative
   */
  public StratifiedEffect {
    requireNonNull(effect, "effect");
    Checks.probability(p, "p");
    Checks.atLeast(strata, 0, "strata");
  }

  /**
   * Measures one signal.
   *
   * <p>O(n log n). Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param values the signal's value in each row, NaN where it is missing; left as they are
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param strata the stratum of each row, from 0
   * @param split which values are low and which are high
   * @param options how to measure
   * @return the effect
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a stratum is negative
   */
  public static StratifiedEffect of(
      double[] values,
      boolean[] labels,
      int[] clusters,
      int[] strata,
      Split split,
      SignalEffect.Options options) {
    requireNonNull(split, "split");
    requireNonNull(options, "options");
    int n = requireNonNull(values, "values").length;
    Checks.rows(n, "values", labels, clusters);
    if (requireNonNull(strata, "strata").length != n) {
      throw new IllegalArgumentException(
          "strata must have one entry for each of the " + n + " rows: " + strata.length);
    }
    Checks.atLeast(Arrays.stream(strata).min().orElse(0), 0, "strata");
    long[][] counts = new long[Arrays.stream(strata).max().orElse(0) + 1][2];
    for (int i = 0; i < n; i++) {
      if (split.isLow(values[i]) || split.isHigh(values[i])) {
        counts[strata[i]][split.isHigh(values[i]) ? 1 : 0]++;
      }
    }
    int[] place = new int[counts.length];
    double[] shares = new double[counts.length];
    int used = 0;
    double total = 0;
    for (int s = 0; s < counts.length; s++) {
      place[s] = -1;
      if (counts[s][0] > 0 && counts[s][1] > 0) {
        shares[used] = (double) counts[s][0] * counts[s][1] / (counts[s][0] + counts[s][1]);
        total += shares[used];
        place[s] = used++;
      }
    }
    if (used == 0) {
      return new StratifiedEffect(Optional.empty(), 1, 0);
    }
    double[] weights = new double[2 * used];
    for (int s = 0; s < used; s++) {
      weights[2 * s] = -shares[s] / total;
      weights[2 * s + 1] = shares[s] / total;
    }
    int[] cells = new int[n];
    for (int i = 0; i < n; i++) {
      boolean takesPart =
          place[strata[i]] >= 0 && (split.isLow(values[i]) || split.isHigh(values[i]));
      cells[i] = takesPart ? 2 * place[strata[i]] + (split.isHigh(values[i]) ? 1 : 0) : -1;
    }
    CellRates rates = CellRates.ofThose(cells, weights, labels, clusters);
    long rows = Arrays.stream(cells).filter(cell -> cell >= 0).count();
    return new StratifiedEffect(
        Optional.of(
            new Estimate(rates.value(), rates.deviations().interval(options.level(), 1), rows)),
        rates.deviations().p(),
        used);
  }

  /**
   * Parts rows into strata of nearly equal size by how much of something each has. Equal amounts
   * are never parted, so there may be fewer strata than asked for.
   *
   * @param exposure how much each row has, finite; left as it is
   * @param most how many strata at the most, positive
   * @return the stratum of each row, from 0, by ascending amount
   * @throws NullPointerException if the array is null
   * @throws IllegalArgumentException if an amount is not finite, or the number is not positive
   */
  public static int[] strataOf(double[] exposure, int most) {
    double[] checked = Checks.finite(exposure, "exposure");
    Checks.atLeast(most, 1, "most");
    double[] sorted = checked.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double[] bounds = new double[most - 1];
    int found = 0;
    for (int s = 1; s < most && n > 0; s++) {
      double bound = sorted[(int) Math.max(0, ((long) n * s + most - 1) / most - 1)];
      if (bound < sorted[n - 1] && (found == 0 || bound > bounds[found - 1])) {
        bounds[found++] = bound;
      }
    }
    int[] strata = new int[n];
    for (int i = 0; i < n; i++) {
      int place = Arrays.binarySearch(bounds, 0, found, checked[i]);
      strata[i] = place >= 0 ? place : -place - 1;
    }
    return strata;
  }

  /**
   * Returns whether the signal goes with more or with less of the outcome within the strata.
   *
   * @return the direction of the interval; {@link Direction#UNCLEAR} if there is no effect
   */
  public Direction direction() {
    return effect.map(e -> Direction.of(e.interval())).orElse(Direction.UNCLEAR);
  }

  /**
   * Returns what is left of the plain effect of the same signal on the same rows.
   *
   * @param plain the effect without strata
   * @return the change
   */
  public Change changeFrom(SignalEffect plain) {
    Direction before = plain.direction();
    Direction within = direction();
    if (effect.isEmpty() || plain.effect().isEmpty()) {
      return Change.UNKNOWN;
    }
    if (before == Direction.UNCLEAR) {
      return within == Direction.UNCLEAR ? Change.NONE : Change.APPEARED;
    }
    if (within != Direction.UNCLEAR) {
      return within == before ? Change.KEPT : Change.REVERSED;
    }
    double kept = effect.get().value() / plain.effect().get().value();
    return kept < LEAST_KEPT ? Change.VANISHED : Change.KEPT;
  }
}
