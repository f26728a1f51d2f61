package io.journeyscore.analytics.linkage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import java.util.ArrayList;
import java.util.List;

/**
 * Links a measure of journeys to business outcomes: what change of revenue, margin, churn and
 * lifetime value is associated with one unit more of it, as in "one NPS point more goes with half a
 * point more renewals".
 *
 * <p>Amounts are regressed on the measure and the adjustments by least squares. Churn is regressed
 * by logistic regression, of which the average marginal effect is told: the mean over rows of how
 * the probability changes with the measure. All variances are cluster-robust by customer, with
 * Student's distribution of {@code G - 1} degrees of freedom for {@code G} customers; those of
 * marginal effects hold what is not known of the coefficients and what other customers there might
 * have been. With few customers, below about 30, intervals are too narrow.
 *
 * <p>Rows may be dealt out in any way, also those of one customer; the result is the same, bit for
 * bit. An accumulator keeps all rows. Sources: K.-Y. Liang and S. L. Zeger, <i>Longitudinal Data
 * Analysis Using Generalized Linear Models</i>, Biometrika 73 (1986), 13-22, <a
 * href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a>; T. Bartus,
 * <i>Estimation of Marginal Effects Using margeff</i>, The Stata Journal 5 (2005), 309-329, <a
 * href="https://doi.org/10.1177/1536867X0500500303">doi:10.1177/1536867X0500500303</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param measure the name of the measure
 * @param adjustments the names of what is held equal, in the order in which rows give their values
 * @param level confidence level of the intervals, above 0 and below 1
 */
public record OutcomeLinkage(String measure, List<String> adjustments, double level)
    implements Measure<LinkedRow, BusinessLinks> {
  /**
   * Checks and copies the parts.
   *
   * @param measure the name of the measure
   * @param adjustments the names of what is held equal
   * @param level confidence level of the intervals
   * @throws NullPointerException if a part is null or holds null
   * @throws IllegalArgumentException if the level is out of its range
   */
  public OutcomeLinkage {
    requireNonNull(measure, "measure");
    adjustments = List.copyOf(adjustments);
    Checks.level(level);
  }

  /**
   * Links a measure, with nothing held equal.
   *
   * @param measure the name of the measure
   * @param level confidence level of the intervals, above 0 and below 1
   * @return the linkage
   * @throws IllegalArgumentException if the level is out of its range
   */
  public static OutcomeLinkage of(String measure, double level) {
    return new OutcomeLinkage(measure, List.of(), level);
  }

  /**
   * Holds one thing more equal, such as a customer's tenure or earlier revenue. What lies between
   * the measure and the outcome must not be held.
   *
   * @param name its name; rows give its value after those of the names before
   * @return a new linkage
   */
  public OutcomeLinkage adjustedFor(String name) {
    List<String> more = new ArrayList<>(adjustments);
    more.add(requireNonNull(name, "name"));
    return new OutcomeLinkage(measure, more, level);
  }

  @Override
  public Accumulator<LinkedRow, BusinessLinks> accumulator() {
    return new HeldAccumulator<>(this, new HeldRows(this));
  }

  @Override
  public Accumulator<LinkedRow, BusinessLinks> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new HeldRows(this), saved);
  }
}
