package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Interval;
import java.util.Optional;

/**
 * How far one component of value at one touchpoint is from what was desired, or was promised.
 *
 * <p>Immutable and thread-safe.
 *
 * @param touchpoint the touchpoint
 * @param component the component
 * @param kind which levels are compared
 * @param weight how much the component counts; not negative, finite
 * @param size the difference that {@code kind} names, on the component's scale; with interval and n
 *     where one of the two levels was measured
 */
public record Gap(String touchpoint, String component, Kind kind, double weight, Level size) {

  /** Which levels are compared, and which sign is bad. Immutable and thread-safe. */
  public enum Kind {
    /**
     * What customers get less what they desire: negative where they get too little.
     *
     * <p>As perception less expectation in A. Parasuraman, V. A. Zeithaml and L. L. Berry,
     * <i>SERVQUAL: A Multiple-Item Scale for Measuring Consumer Perceptions of Service Quality</i>,
     * Journal of Retailing 64(1), 1988, 12-40.
     */
    DELIVERED_LESS_DESIRED {
      @Override
      double shortfall(double size) {
        return 0.0 - size;
      }
    },
    /** What was promised less what customers get: positive where a promise was not kept. */
    PROMISED_LESS_DELIVERED {
      @Override
      double shortfall(double size) {
        return size;
      }
    };

    abstract double shortfall(double size);
  }

  /**
   * Checks the parts.
   *
   * @param touchpoint the touchpoint
   * @param component the component
   * @param kind which levels are compared
   * @param weight how much the component counts
   * @param size the difference
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a name is blank, or the weight is negative or not finite
   */
  public Gap {
    Checks.text(touchpoint, "touchpoint");
    Checks.text(component, "component");
    requireNonNull(kind, "kind");
    checkWeight(weight);
    requireNonNull(size, "size");
  }

  static double checkWeight(double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be finite and not negative: " + weight);
    }
    return weight;
  }

  /**
   * Returns how much too little customers get, whatever the kind of gap.
   *
   * @return the size with the sign that makes bad gaps positive
   */
  public double shortfall() {
    return kind.shortfall(size.value());
  }

  /**
   * Returns by how much this gap comes before others: weight times {@link #shortfall}.
   *
   * @return a finite number; negative where customers get more than was desired or promised
   */
  public double priority() {
    return weight * shortfall();
  }

  /**
   * Returns whether the gap is more than chance would make it.
   *
   * @return whether 0 lies outside of its interval; empty if nothing of it was measured
   */
  public Optional<Boolean> isClear() {
    return size.estimate().map(estimate -> !holdsZero(estimate.interval()));
  }

  private static boolean holdsZero(Interval interval) {
    return interval.contains(0);
  }
}
