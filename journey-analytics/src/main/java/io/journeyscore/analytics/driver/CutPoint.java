package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import java.util.Arrays;

/**
 * Where low ends and high begins.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface CutPoint {

  /**
   * Cuts at the mean of the items.
   *
   * @return the cut point
   */
  static CutPoint mean() {
    return new Mean();
  }

  /**
   * Cuts at the median of the items; between the middle two if they are even in number.
   *
   * @return the cut point
   */
  static CutPoint median() {
    return new Median();
  }

  /**
   * Cuts at a value, such as a target.
   *
   * @param value finite
   * @return the cut point
   * @throws IllegalArgumentException if the value is not finite
   */
  static CutPoint at(double value) {
    return new AtValue(value);
  }

  /**
   * Returns where these values are cut.
   *
   * @param values finite, at least one; left as they are
   * @return a finite number
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if there is no value, or one is not finite
   */
  double of(double[] values);

  /** The mean. Immutable and thread-safe. */
  record Mean() implements CutPoint {
    @Override
    public double of(double[] values) {
      double[] checked = checked(values);
      CompensatedSum sum = new CompensatedSum();
      Arrays.sort(checked);
      for (double value : checked) {
        sum.add(value);
      }
      return sum.value() / checked.length;
    }
  }

  /** The median. Immutable and thread-safe. */
  record Median() implements CutPoint {
    @Override
    public double of(double[] values) {
      double[] checked = checked(values);
      Arrays.sort(checked);
      return Quantiles.ofSorted(checked, 0.5);
    }
  }

  /**
   * A value of the user's. Immutable and thread-safe.
   *
   * @param value finite
   */
  record AtValue(double value) implements CutPoint {
    /**
     * Checks the value.
     *
     * @param value finite
     * @throws IllegalArgumentException if the value is not finite
     */
    public AtValue {
      Checks.finite(value, "value");
    }

    @Override
    public double of(double[] values) {
      checked(values);
      return value;
    }
  }

  private static double[] checked(double[] values) {
    double[] copy = Checks.finite(values, "values");
    Checks.atLeast(copy.length, 1, "items");
    return copy;
  }
}
