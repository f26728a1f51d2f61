package io.journeyscore.score;

/**
 * A monotone map from a model's margin to a probability that agrees with how often the target came
 * true on examples that the model was not fitted to.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface Calibration permits Calibration.None, Calibration.Platt {

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
}
