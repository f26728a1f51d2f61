package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What could be gained by bringing a driver to its target: {@code reach x gap x effect x value}.
 *
 * <p>It takes the association for an effect, which is a plan's assumption and not a finding: try it
 * on some customers first. If all reaches, all gaps, all effects or all values are given in other
 * units, all amounts change by the same factor and their order stays, as far as doubles can tell
 * them apart.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name what is to be improved, not blank
 * @param reach how many journeys or customers it touches in the period; not negative, finite
 * @param gap how far the driver is from its target, in units of the driver; not negative, finite
 * @param effect how much the outcome changes for one unit of the driver, such as a {@link
 *     KeyDriver#slope}
 * @param value what one unit of the outcome is worth for one journey or customer, in the caller's
 *     currency; finite
 */
public record Opportunity(String name, double reach, double gap, Estimate effect, double value) {
  /**
   * Checks the parts.
   *
   * @param name what is to be improved
   * @param reach how many journeys or customers it touches
   * @param gap how far the driver is from its target
   * @param effect how much the outcome changes for one unit of the driver
   * @param value what one unit of the outcome is worth
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name is blank, a number is not finite, or reach or gap
   *     is negative
   */
  public Opportunity {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("name must not be blank: '" + name + "'");
    }
    requireNonNull(effect, "effect");
    Checks.finite(value, "value");
    if (!(reach >= 0 && gap >= 0 && reach * gap < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "reach and gap must be finite and not negative: %s, %s".formatted(reach, gap));
    }
  }

  /**
   * Returns the gap between what is and what is aimed at.
   *
   * @param present the driver's present mean; finite
   * @param target the driver's target; finite
   * @return how far the target lies above the present, or 0 if it is reached
   * @throws IllegalArgumentException if an argument is not finite
   */
  public static double gap(double present, double target) {
    return Math.max(0, Checks.finite(target, "target") - Checks.finite(present, "present"));
  }

  /**
   * Returns what could be gained in the period.
   *
   * <p>Its interval is that of the effect; reach, gap and value are taken as known.
   *
   * @return the product, in the caller's currency; negative where effect and value differ in sign
   */
  public Estimate amount() {
    double factor = reach * gap * value;
    double one = factor * effect.interval().low();
    double other = factor * effect.interval().high();
    Interval interval =
        new Interval(Math.min(one, other), Math.max(one, other), effect.interval().level());
    return new Estimate(factor * effect.value(), interval, effect.n());
  }

  /**
   * Ranks opportunities.
   *
   * @param opportunities in any order
   * @return by amount, greatest first; equal ones by name
   * @throws NullPointerException if the argument or an entry is null
   */
  public static List<Opportunity> ranked(Collection<Opportunity> opportunities) {
    return List.copyOf(opportunities).stream()
        .sorted(
            Comparator.<Opportunity>comparingDouble(one -> -one.amount().value())
                .thenComparing(Opportunity::name))
        .toList();
  }
}
