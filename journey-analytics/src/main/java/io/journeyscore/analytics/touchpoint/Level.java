package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * How much of a component of value there is, on a scale of the caller's on which more is better.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Level {

  /**
   * Returns a level that somebody declares, such as a promise.
   *
   * @param value finite
   * @return the level
   * @throws IllegalArgumentException if the value is not finite
   */
  static Level declared(double value) {
    return new Declared(value);
  }

  /**
   * Returns a level that was measured, such as a mean rating.
   *
   * @param estimate what was measured
   * @return the level
   * @throws NullPointerException if the estimate is null
   */
  static Level measured(Estimate estimate) {
    return new Measured(estimate);
  }

  /**
   * Returns the level as a number.
   *
   * @return a finite number
   */
  double value();

  /**
   * Returns how well the level is known.
   *
   * @return the estimate of what was measured; empty if nothing of it was
   */
  Optional<Estimate> estimate();

  /**
   * Returns how much higher this level is than another.
   *
   * <p>Where one of the two was measured, so is the difference: its interval is that one's, moved.
   * Where both were, the distances to the ends of their intervals are joined as independent ones
   * (the square root of the sum of squares), and {@code n} is the sum. Of the same customers asked
   * twice, who answer alike, that interval is too wide: measure the mean of their differences.
   * Source: G. Y. Zou and A. Donner, <i>Construction of Confidence Limits about Effect Measures: A
   * General Approach</i>, Statistics in Medicine 27 (2008), 1693-1702, <a
   * href="https://doi.org/10.1002/sim.3095">doi:10.1002/sim.3095</a>.
   *
   * @param other the other level, on the same scale
   * @return the difference; negative if this one is lower
   * @throws NullPointerException if the other is null
   * @throws IllegalArgumentException if both were measured at different confidence levels
   */
  default Level minus(Level other) {
    return LevelSum.independent(
        List.of(new LevelSum.Term(1, this), new LevelSum.Term(-1, requireNonNull(other, "other"))));
  }

  /**
   * A level that somebody declares. Immutable and thread-safe.
   *
   * @param value finite
   */
  record Declared(double value) implements Level {
    /**
     * Checks the value.
     *
     * @param value finite
     * @throws IllegalArgumentException if the value is not finite
     */
    public Declared {
      Checks.finite(value, "value");
      value += 0.0;
    }

    @Override
    public Optional<Estimate> estimate() {
      return Optional.empty();
    }
  }

  /**
   * A level that was measured. Immutable and thread-safe.
   *
   * @param measured what was measured
   */
  record Measured(Estimate measured) implements Level {
    /**
     * Checks the estimate.
     *
     * @param measured what was measured
     * @throws NullPointerException if the estimate is null
     */
    public Measured {
      requireNonNull(measured, "measured");
    }

    @Override
    public double value() {
      return measured.value();
    }

    @Override
    public Optional<Estimate> estimate() {
      return Optional.of(measured);
    }
  }
}
