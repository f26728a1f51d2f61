package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far ahead of the outcome a signal speaks: its shift in time.
 *
 * <p>The lead of a row is the time from the moment of judgement to the outcome. Rows with the
 * outcome are put into bands of nearly equal size by their lead; each band is held against all rows
 * without the outcome by Cliff's delta, as in {@link SignalEffect#cliffsDelta()}. A signal that
 * speaks at the last moment has a great delta where the lead is short and none where it is long;
 * one that foretells keeps its delta.
 *
 * <p>Immutable and thread-safe.
 *
 * @param bands by ascending lead; empty if the labels are all equal or the signal never varies
 * @param overall the delta over all leads; there if and only if there are bands
 */
public record LeadProfile(List<Band> bands, Optional<Estimate> overall) {

  /**
   * Rows whose outcome came after a lead of some length.
   *
   * <p>Immutable and thread-safe.
   *
   * @param from the shortest lead; not negative
   * @param to the longest lead; not below the shortest
   * @param median the lead that half of the rows do not exceed (the lower middle one)
   * @param positives how many rows with the outcome and with a value of the signal; positive
   * @param delta the probability that such a row has a greater value than one without the outcome,
   *     less the probability that it has a smaller one; on these rows and all without the outcome
   */
  public record Band(Duration from, Duration to, Duration median, long positives, Estimate delta) {
    /**
     * Checks the parts.
     *
     * @param from the shortest lead
     * @param to the longest lead
     * @param median the lead that half of the rows do not exceed
     * @param positives how many rows with the outcome
     * @param delta how they differ from those without
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the leads do not ascend, or there is no row
     */
    public Band {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      requireNonNull(median, "median");
      requireNonNull(delta, "delta");
      Checks.atLeast(positives, 1, "positives");
      if (from.isNegative() || from.compareTo(median) > 0 || median.compareTo(to) > 0) {
        throw new IllegalArgumentException(
            "median must be from %s to %s, not negative: %s".formatted(from, to, median));
      }
    }
  }

  /**
   * Checks the parts and copies the list.
   *
   * @param bands by ascending lead
   * @param overall the delta over all leads
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if only one of the two is there
   */
  public LeadProfile {
    bands = List.copyOf(bands);
    requireNonNull(overall, "overall");
    if (bands.isEmpty() == overall.isPresent()) {
      throw new IllegalArgumentException("overall must be there if and only if bands are");
    }
  }

  /**
   * Measures one signal.
   *
   * <p>O(n log n) for each band. Equal leads are never parted, so there may be fewer bands than
   * asked for. Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param values the signal's value in each row, finite, or NaN where it is missing: such rows
   *     take no part; left as they are
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param leadMicros the time to the outcome in each row, in microseconds, not negative where the
   *     outcome happened; not looked at where it did not
   * @param most how many bands at the most, positive
   * @param level confidence level of the intervals, above 0 and below 1
   * @return the profile
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, a value is infinite, a
   *     lead that counts is negative, or a number is out of its range
   */
  public static LeadProfile of(
      double[] values,
      boolean[] labels,
      int[] clusters,
      long[] leadMicros,
      int most,
      double level) {
    int n = requireNonNull(values, "values").length;
    Checks.rows(n, "values", labels, clusters);
    Checks.atLeast(most, 1, "most");
    Checks.level(level);
    if (requireNonNull(leadMicros, "leadMicros").length != n) {
      throw new IllegalArgumentException(
          "leadMicros must have one entry for each of the " + n + " rows: " + leadMicros.length);
    }
    int[] present = IntStream.range(0, n).filter(i -> !Double.isNaN(values[i])).toArray();
    long[] leads =
        Arrays.stream(present).filter(i -> labels[i]).mapToLong(i -> leadMicros[i]).toArray();
    if (leads.length == 0 || leads.length == present.length || isConstant(values, present)) {
      return new LeadProfile(List.of(), Optional.empty());
    }
    Arrays.sort(leads);
    Checks.atLeast(leads[0], 0, "leadMicros");
    List<Band> bands = new ArrayList<>();
    int start = 0;
    for (int band = 1; band <= most; band++) {
      int end = (int) ((long) leads.length * band / most);
      if (end <= start) {
        continue;
      }
      while (end < leads.length && leads[end] == leads[end - 1]) {
        end++;
      }
      long from = leads[start];
      long to = leads[end - 1];
      int[] rows =
          Arrays.stream(present)
              .filter(i -> !labels[i] || (leadMicros[i] >= from && leadMicros[i] <= to))
              .toArray();
      bands.add(
          new Band(
              duration(from),
              duration(to),
              duration(leads[start + (end - start - 1) / 2]),
              end - start,
              delta(values, labels, clusters, rows, level)));
      start = end;
    }
    return new LeadProfile(bands, Optional.of(delta(values, labels, clusters, present, level)));
  }

  private static boolean isConstant(double[] values, int[] rows) {
    return Arrays.stream(rows).allMatch(i -> values[i] == values[rows[0]]);
  }

  private static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  private static Estimate delta(
      double[] values, boolean[] labels, int[] clusters, int[] rows, double level) {
    boolean[] someLabels = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      someLabels[i] = labels[rows[i]];
    }
    return Auc.of(
            Arrays.stream(rows).mapToDouble(i -> values[i]).toArray(),
            someLabels,
            Arrays.stream(rows).map(i -> clusters[i]).toArray(),
            level)
        .map(LeadProfile::stretched)
        .orElseThrow();
  }

  /** From [0, 1] to [-1, 1]. */
  static Estimate stretched(Estimate auc) {
    Interval interval = auc.interval();
    return new Estimate(
        2 * auc.value() - 1,
        new Interval(2 * interval.low() - 1, 2 * interval.high() - 1, interval.level()),
        auc.n());
  }

  /**
   * Returns how far ahead the signal is known to speak: from the shortest leads on, the last band
   * without a gap whose interval lies on the same side of zero as the interval over all leads.
   *
   * @return the median lead of that band; empty if the overall interval holds zero, or that of the
   *     first band is not on its side
   */
  public Optional<Duration> reach() {
    Direction side = overall.map(all -> Direction.of(all.interval())).orElse(Direction.UNCLEAR);
    Optional<Duration> reach = Optional.empty();
    for (Band band : bands) {
      if (side == Direction.UNCLEAR || Direction.of(band.delta().interval()) != side) {
        break;
      }
      reach = Optional.of(band.median());
    }
    return reach;
  }

  /**
   * Returns the band in which the signal speaks loudest.
   *
   * @return the band of the greatest delta by size, of equal ones that of the shortest lead; empty
   *     if there are no bands
   */
  public Optional<Band> loudest() {
    Optional<Band> loudest = Optional.empty();
    for (Band band : bands) {
      if (loudest.isEmpty()
          || Math.abs(band.delta().value()) > Math.abs(loudest.get().delta().value())) {
        loudest = Optional.of(band);
      }
    }
    return loudest;
  }
}
