package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A monotone map from a model's margin to a probability that agrees with how often the target came
 * true on examples that the model was not fitted to.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface Calibration
    permits Calibration.None, Calibration.Platt, Calibration.Isotonic {

  /**
   * Returns the calibrated probability. Never falls as the margin rises. Allocates nothing.
   *
   * @param margin what {@link ScoringModel#margin} returned
   * @param probability what {@link ScoringModel#probability} returned for that margin
   * @return a probability in [0, 1]
   */
  double calibrate(double margin, double probability);

  /**
   * Returns by what contributions are multiplied to speak of the calibrated margin.
   *
   * @param unit the unit of the model's margin
   * @return a positive factor; 1 where the calibration is not linear on that unit, and so is shown
   *     beside the contributions instead of in them
   */
  double contributionScale(MarginUnit unit);

  /**
   * Returns what is added to the scaled base to speak of the calibrated margin.
   *
   * @param unit the unit of the model's margin
   * @return a finite number; 0 where {@link #contributionScale} does not take part
   */
  double contributionShift(MarginUnit unit);

  /**
   * Returns the calibration that changes nothing.
   *
   * @return no calibration
   */
  static Calibration none() {
    return new None();
  }

  /**
   * Returns Platt's sigmoid with the given parameters.
   *
   * @param slope positive and finite
   * @param intercept finite
   * @return the calibration
   * @throws IllegalArgumentException if a parameter is out of range
   */
  static Calibration platt(double slope, double intercept) {
    return new Platt(slope, intercept);
  }

  /**
   * Returns a calibration by knots, straight between two of them and level beyond the outermost.
   *
   * @param margins the margins of the knots, strictly rising, within half the range of a double; at
   *     least one, at most {@value Isotonic#MOST_KNOTS}; copied
   * @param probabilities the probability at each knot, never falling, in [0, 1]; copied
   * @return the calibration
   * @throws IllegalArgumentException if the lengths differ or a number is out of range or order
   */
  static Calibration isotonic(double[] margins, double[] probabilities) {
    return Isotonic.of(margins, probabilities);
  }

  /** Leaves the model's own probability as it is. */
  record None() implements Calibration {
    @Override
    public double calibrate(double margin, double probability) {
      return probability;
    }

    @Override
    public double contributionScale(MarginUnit unit) {
      return 1;
    }

    @Override
    public double contributionShift(MarginUnit unit) {
      return 0;
    }
  }

  /**
   * The logistic function of {@code slope * margin + intercept} (Platt 1999, with the targets and
   * the optimiser of Lin, Lin and Weng 2007, doi:10.1007/s10994-007-5018-6).
   *
   * @param slope positive and finite
   * @param intercept finite
   */
  record Platt(double slope, double intercept) implements Calibration {
    /**
     * Checks the parameters.
     *
     * @param slope positive and finite
     * @param intercept finite
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public Platt {
      if (!(slope > 0) || !Double.isFinite(slope)) {
        throw new IllegalArgumentException("slope must be positive and finite: " + slope);
      }
      if (!Double.isFinite(intercept)) {
        throw new IllegalArgumentException("intercept must be finite: " + intercept);
      }
    }

    @Override
    public double calibrate(double margin, double probability) {
      return Logistic.of(slope * margin + intercept);
    }

    @Override
    public double contributionScale(MarginUnit unit) {
      return unit == MarginUnit.LOG_ODDS ? slope : 1;
    }

    @Override
    public double contributionShift(MarginUnit unit) {
      return unit == MarginUnit.LOG_ODDS ? intercept : 0;
    }
  }

  /**
   * Knots on the margin, between which the probability rises in a straight line (isotonic
   * regression after Zadrozny and Elkan 2002, doi:10.1145/775047.775151). It is of no scale on
   * which contributions add up, so they stay those of the model.
   *
   * <p>Between knots (x0, y0) and (x1, y1) a margin x has {@code y0 + (y1 - y0) * ((x - x0) / (x1 -
   * x0))}, but not more than y1.
   *
   * <p><i>Immutable and thread-safe.</i>
   */
  final class Isotonic implements Calibration {

    /** The most knots. */
    public static final int MOST_KNOTS = 100_000;

    /** Margins of knots lie within, so that their differences are finite. */
    static final double LARGEST_MARGIN = Double.MAX_VALUE / 2;

    private final double[] margins;
    private final double[] probabilities;

    private Isotonic(double[] margins, double[] probabilities) {
      this.margins = margins;
      this.probabilities = probabilities;
    }

    private static Isotonic of(double[] margins, double[] probabilities) {
      requireNonNull(margins, "margins");
      requireNonNull(probabilities, "probabilities");
      if (margins.length != probabilities.length) {
        throw new IllegalArgumentException(
            "probabilities must be as many as margins: %d, %d"
                .formatted(probabilities.length, margins.length));
      }
      if (margins.length < 1 || margins.length > MOST_KNOTS) {
        throw new IllegalArgumentException(
            "knots must number 1 to %d: %d".formatted(MOST_KNOTS, margins.length));
      }
      Isotonic made = new Isotonic(margins.clone(), probabilities.clone());
      if (!made.isFinite() || !made.rises()) {
        throw new IllegalArgumentException(
            "knots must rise in margin, never fall in probability, and be in range");
      }
      return made;
    }

    /** Takes arrays of one length as they are; to be checked by whoever read them. */
    static Isotonic unchecked(double[] margins, double[] probabilities) {
      return new Isotonic(margins, probabilities);
    }

    /** Says whether the margins leave finite differences and the probabilities are some. */
    boolean isFinite() {
      for (int i = 0; i < margins.length; i++) {
        if (!(Math.abs(margins[i]) <= LARGEST_MARGIN
            && probabilities[i] >= 0
            && probabilities[i] <= 1)) {
          return false;
        }
      }
      return true;
    }

    /** Says whether margins rise strictly and probabilities never fall. */
    boolean rises() {
      for (int i = 1; i < margins.length; i++) {
        if (!(margins[i] > margins[i - 1] && probabilities[i] >= probabilities[i - 1])) {
          return false;
        }
      }
      return true;
    }

    /**
     * Returns how many knots there are.
     *
     * @return at least 1
     */
    public int knots() {
      return margins.length;
    }

    /**
     * Returns the margin of a knot.
     *
     * @param knot from 0 to {@code knots() - 1}
     * @return a finite margin
     * @throws IndexOutOfBoundsException if there is no such knot
     */
    public double margin(int knot) {
      return margins[knot];
    }

    /**
     * Returns the probability at a knot.
     *
     * @param knot from 0 to {@code knots() - 1}
     * @return a probability in [0, 1]
     * @throws IndexOutOfBoundsException if there is no such knot
     */
    public double probability(int knot) {
      return probabilities[knot];
    }

    @Override
    public double calibrate(double margin, double probability) {
      int low = 0;
      int high = margins.length;
      // The knots below low are at or left of the margin, those from high on right of it.
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (margins[middle] <= margin) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (low == 0) {
        return probabilities[0];
      }
      if (low == margins.length) {
        return probabilities[low - 1];
      }
      double from = probabilities[low - 1];
      double to = probabilities[low];
      double way = (margin - margins[low - 1]) / (margins[low] - margins[low - 1]);
      return Math.min(to, from + (to - from) * way);
    }

    @Override
    public double contributionScale(MarginUnit unit) {
      return 1;
    }

    @Override
    public double contributionShift(MarginUnit unit) {
      return 0;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Isotonic that
          && Arrays.equals(margins, that.margins)
          && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(margins) + Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
      return "Isotonic[knots=%d]".formatted(margins.length);
    }
  }
}
