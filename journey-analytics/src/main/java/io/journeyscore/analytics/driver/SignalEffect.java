package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the rate of an outcome differs between high and low values of one signal.
 *
 * <p><b>Effect.</b> {@code P(outcome | high) - P(outcome | low)}, a difference of two rates, in
 * [-1, 1]; times 100 it is in probability points. {@link Split} says what is high and what is low.
 * Rows without a value take no part; their rate is in the {@link #support()}. It is an association:
 * other signals are not held fixed, and a step that belongs to the outcome itself shows up as
 * {@link #isStructural() structural}.
 *
 * <p><b>Interval.</b> It holds every one of these, cut to [-1, 1]:
 *
 * <ul>
 *   <li>The cluster-robust one. A row's influence on the effect is {@code (y - rate) / rows} of its
 *       group, with a minus sign in the low group. The variance is the sum over the clusters of
 *       their squared summed influence, times {@code G / (G - 1)} for {@code G} clusters; the two
 *       groups' own parts {@code V1} and {@code V0} of that sum are corrected by their own numbers
 *       of clusters {@code G1} and {@code G0} instead, which matters where few clusters hold high
 *       values. The interval is Student's, its degrees of freedom after Satterthwaite: {@code (V1 +
 *       V0)^2 / (V1^2 / (G1 - 1) + V0^2 / (G0 - 1))}.
 *   <li>The one of Agresti and Caffo, so that counts of a few rows never look certain.
 *   <li>Where a group has no variation (all or none of its rows have the outcome) or comes from one
 *       cluster, its rows say nothing on how alike rows of a cluster are: Agresti and Caffo's
 *       again, with that group counted as {@code (sum n)^2 / sum n^2} rows over its clusters' sizes
 *       {@code n}, which is its number of clusters if they are equal.
 * </ul>
 *
 * <p>If all rows of both groups are of one cluster, the interval is [-1, 1]. The p-value is the
 * greatest of those of the intervals joined, or 1 if they do not agree on the sign, and so is below
 * {@code 1 - level} just where the interval leaves zero out.
 *
 * <p>Sources: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986), 13-22, <a
 * href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a> (cluster-robust
 * variance); F. E. Satterthwaite, Biometrics Bulletin 2 (1946), 110-114, <a
 * href="https://doi.org/10.2307/3002019">doi:10.2307/3002019</a>; A. Agresti and B. Caffo, The
 * American Statistician 54 (2000), 280-288, <a
 * href="https://doi.org/10.1080/00031305.2000.10474560">doi:10.1080/00031305.2000.10474560</a>; N.
 * Cliff, Psychological Bulletin 114 (1993), 494-509, <a
 * href="https://doi.org/10.1037/0033-2909.114.3.494">doi:10.1037/0033-2909.114.3.494</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param split which values are low and which are high; empty if the signal is constant
 * @param effect the difference of the two rates, on the rows of both groups; empty if the signal is
 *     constant
 * @param p two-sided p-value of no difference, in [0, 1]; 1 if the signal is constant
 * @param support the rows behind it
 * @param cliffsDelta Cliff's delta over all rows with a value: the probability that a row with the
 *     outcome has the greater value less the probability that it has the smaller one, in [-1, 1],
 *     with the interval of {@link Auc} stretched to [-1, 1]; empty if the signal is constant or the
 *     outcome is
 */
public record SignalEffect(
    Optional<Split> split,
    Optional<Estimate> effect,
    double p,
    Support support,
    Optional<Estimate> cliffsDelta) {
  /**
   * Checks the parts.
   *
   * @param split which values are low and which are high
   * @param effect the difference of the two rates, on the rows of both groups
   * @param p two-sided p-value of no difference, in [0, 1]
   * @param support the rows behind it
   * @param cliffsDelta Cliff's delta over all rows with a value
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if p is not in [0, 1], or only one of split and effect is
   *     there
   */
  public SignalEffect {
    requireNonNull(split, "split");
    requireNonNull(effect, "effect");
    Checks.probability(p, "p");
    requireNonNull(support, "support");
    requireNonNull(cliffsDelta, "cliffsDelta");
    if (split.isPresent() != effect.isPresent()) {
      throw new IllegalArgumentException("effect must be there if and only if split is: " + effect);
    }
  }

  /**
   * How to measure.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of the intervals, above 0 and below 1
   */
  public record Options(double level) {
    /**
     * Checks the level.
     *
     * @param level confidence level of the intervals, above 0 and below 1
     * @throws IllegalArgumentException if the level is not above 0 and below 1
     */
    public Options {
      Checks.level(level);
    }

    /**
     * Returns the usual options: level 0.95.
     *
     * @return the options
     */
    public static Options defaults() {
      return new Options(0.95);
    }
  }

  /**
   * Measures one signal.
   *
   * <p>O(n log n). Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param values the signal's value in each row, finite, or NaN where it is missing; left as they
   *     are
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer
   * @param options how to measure
   * @return the effect
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a value is infinite
   */
  public static SignalEffect of(
      double[] values, boolean[] labels, int[] clusters, Options options) {
    requireNonNull(options, "options");
    Checks.rows(requireNonNull(values, "values").length, "values", labels, clusters);
    Observations all = Observations.of(values, labels, clusters);
    Observations present = all.where(value -> !Double.isNaN(value));
    Observations missing = all.where(Double::isNaN);
    double[] sorted = present.values();
    Arrays.sort(sorted);
    Optional<Split> split = Split.of(sorted);
    return split.isPresent()
        ? of(all.size(), present, missing, split.get(), options)
        : unknown(all.size(), present, missing);
  }

  /**
   * Measures one signal with a split found elsewhere, so that high and low mean the same there and
   * here: on rows held out from those that gave the split.
   *
   * <p>As {@link #of(double[], boolean[], int[], Options)}, but where no row is low or none is
   * high, the effect is empty as if the signal were constant.
   *
   * @param values the signal's value in each row, finite, or NaN where it is missing; left as they
   *     are
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param split which values are low and which are high
   * @param options how to measure
   * @return the effect
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a value is infinite
   */
  public static SignalEffect of(
      double[] values, boolean[] labels, int[] clusters, Split split, Options options) {
    requireNonNull(split, "split");
    requireNonNull(options, "options");
    Checks.rows(requireNonNull(values, "values").length, "values", labels, clusters);
    Observations all = Observations.of(values, labels, clusters);
    Observations present = all.where(value -> !Double.isNaN(value));
    Observations missing = all.where(Double::isNaN);
    boolean hasBoth =
        present.where(split::isLow).size() > 0 && present.where(split::isHigh).size() > 0;
    return hasBoth
        ? of(all.size(), present, missing, split, options)
        : unknown(all.size(), present, missing);
  }

  private static SignalEffect unknown(int rows, Observations present, Observations missing) {
    Support.Group none = new Support.Group(0, 0, 0);
    Support support = new Support(rows, none, none, present.group(), missing.group());
    return new SignalEffect(Optional.empty(), Optional.empty(), 1, support, Optional.empty());
  }

  private static SignalEffect of(
      int rows, Observations present, Observations missing, Split bounds, Options options) {
    Support support =
        new Support(
            rows,
            present.where(bounds::isLow).group(),
            present.where(bounds::isHigh).group(),
            present.where(value -> !bounds.isLow(value) && !bounds.isHigh(value)).group(),
            missing.group());
    Contrast contrast =
        Contrast.of(present.where(value -> bounds.isLow(value) || bounds.isHigh(value)), bounds);
    Estimate effect =
        new Estimate(
            contrast.difference(),
            contrast.interval(options.level()),
            support.low().rows() + support.high().rows());
    return new SignalEffect(
        Optional.of(bounds),
        Optional.of(effect),
        contrast.p(),
        support,
        delta(present, options.level()));
  }

  private static Optional<Estimate> delta(Observations present, double level) {
    return Auc.of(present.values(), present.labels(), present.clusters(), level)
        .map(LeadProfile::stretched);
  }

  /**
   * Returns whether high values go with more or with less of the outcome.
   *
   * @return the direction of the effect's interval; {@link Direction#UNCLEAR} if the signal is
   *     constant
   */
  public Direction direction() {
    return effect.map(e -> Direction.of(e.interval())).orElse(Direction.UNCLEAR);
  }

  /**
   * Returns whether the signal has no two distinct values, and so no effect.
   *
   * @return whether it is constant, or missing everywhere
   */
  public boolean isConstant() {
    return split.isEmpty();
  }

  /**
   * Returns whether the outcome never happens, or always happens, in just one of the two groups.
   *
   * <p>Such a signal may be a step that belongs to the outcome itself rather than something that
   * comes before it; look at it before reading it as a driver.
   *
   * @return whether one group has no variation while the two rates differ
   */
  public boolean isStructural() {
    Support.Group low = support.low();
    Support.Group high = support.high();
    boolean lowFixed = low.events() == 0 || low.events() == low.rows();
    boolean highFixed = high.events() == 0 || high.events() == high.rows();
    return effect.isPresent()
        && (lowFixed || highFixed)
        && low.events() * high.rows() != high.events() * low.rows();
  }
}
