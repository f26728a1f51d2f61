package io.journeyscore.ml;

import java.util.Arrays;

/**
 * A journey or a customer in one period: the signals as of the landmark, and the number of the
 * period in the shape's columns behind them.
 *
 * <p>The signals stand in one array for all periods; only the columns behind them differ, and these
 * are made when asked for.
 *
 * <p>Immutable as {@link Example} is.
 */
final class PeriodExample extends Example {

  private final int period;
  private final HazardShape shape;

  /**
   * Creates the example of one period.
   *
   * @param of what is followed
   * @param period the period, from 1 to the last in which it was under way
   * @param positive the label
   * @param course its course, the same for all of its periods
   * @param shape how the number of the period is given to the model
   */
  PeriodExample(HazardExample of, int period, boolean positive, Course course, HazardShape shape) {
    super(of.values(), positive, of.landmark(), of.settledAt(period), of.customer(), course);
    this.period = period;
    this.shape = shape;
  }

  /** A new array at each call. */
  @Override
  double[] values() {
    return values(super.values(), period, shape);
  }

  @Override
  double value(int column) {
    int signals = super.values().length;
    return column < signals ? super.value(column) : extra(column - signals, period);
  }

  /** Signals, and behind them the number of a period, put from 0, in the shape's columns. */
  static double[] values(double[] signals, int period, HazardShape shape) {
    double[] values = Arrays.copyOf(signals, signals.length + extras(shape));
    for (int i = signals.length; i < values.length; i++) {
      values[i] = extra(i - signals.length, period);
    }
    return values;
  }

  private static double extra(int place, int period) {
    return place == 0 ? period - 1 : StrictMath.log(period);
  }

  /** How many columns a shape has behind the signals. */
  static int extras(HazardShape shape) {
    return switch (shape) {
      case SMOOTH -> 2;
      case STEPS -> 1;
    };
  }
}
