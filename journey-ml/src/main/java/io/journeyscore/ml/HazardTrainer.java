package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Learns when journeys end and how: succeeded, failed or lapsed, whichever comes first; or when
 * customers are lost, by a failure event or by silence.
 *
 * <p>Each journey under way at a landmark is followed period by period, such as day by day, until
 * it ends or the log does. Every period in which it was under way gives a row with the signals as
 * of the landmark and the number of the period. For each kind of outcome a model learns from all
 * rows how likely it is that the journey ends so in that period; journeys that are open count for
 * as long as they were watched and never as ended. The models are those of {@link ScorerTrainer},
 * each calibrated on customers of its own; {@link HazardCurve} puts them together.
 *
 * <ul>
 *   <li>A period is followed only if all of it was observed, also where an outcome came in it.
 *   <li>A journey whose outcome is at or before the landmark gives no example. Where the definition
 *       closes journeys by silence, that is an outcome: take care that the periods are long enough
 *       for it to come.
 *   <li>An outcome seen fewer than 50 times in the learning period gets one rate for all; see
 *       {@link TrainedHazards#rates}.
 *   <li>The horizon of a success has no bearing here.
 * </ul>
 *
 * <p><b>Churn.</b> With a {@link ChurnTarget} customers are followed instead, each from the
 * landmarks at which it is {@linkplain ChurnTarget#isEligible eligible}. {@code FAILED} is a
 * failure event, {@code LAPSED} silence; the target's cause says which of them there are, and the
 * first to come is the end. Silence is over, and the customer lost by it, once there was no
 * activity for the target's horizon, counted from the last activity or from the landmark if there
 * is none since. So nobody lapses sooner than a horizon after the landmark, and whoever lapsed by
 * then is who has the label there: follow customers for longer than that, and by {@link
 * HazardShape#STEPS}, as the hazard leaps there.
 *
 * <p>Where hazards are fitted by logistic regression, they are proportional in odds: a signal's
 * weight is the logarithm of the ratio of odds, nearly that of hazards where these are small.
 * {@link HazardShape} says how they may go with time.
 *
 * <p>Sources: P. D. Allison, <i>Discrete-Time Methods for the Analysis of Event Histories</i>,
 * Sociological Methodology 13 (1982), 61-98, <a
 * href="https://doi.org/10.2307/270718">doi:10.2307/270718</a>; G. Tutz and M. Schmid, <i>Modeling
 * Discrete Time-to-Event Data</i>, Springer 2016, <a
 * href="https://doi.org/10.1007/978-3-319-28158-2">doi:10.1007/978-3-319-28158-2</a>.
 *
 * <p>The same journeys, options and seed give the same curves bit for bit, whatever the number of
 * threads.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class HazardTrainer {

  private static final int MOST_PERIODS = 1_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Builder options;

  private HazardTrainer(Builder builder) {
    options = builder.copy();
  }

  /**
   * Starts a trainer.
   *
   * @return a builder with logistic regression, a smooth shape, Platt's calibration, 30 days, 30%
   *     held out, 200 resamples and seed 42
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Learns from journeys, or from customers.
   *
   * <p>Costs one extraction of all signals for each landmark. Memory is taken for a row of signals
   * for each landmark, for a label for each landmark and period, and while a model is fitted for
   * the columns of all rows that it is fitted to.
   *
   * @param reconstruction the customers and journeys, reconstructed by the same definition
   * @param definition signals and landmarks; its target is success or churn
   * @return the hazards with their evaluation
   * @throws IllegalArgumentException if the target is neither, or is churn by silence alone that
   *     the periods are too short for
   * @throws IllegalStateException if the definition has nothing to predict
   * @throws java.util.concurrent.CancellationException if the thread is interrupted between two
   *     fits
   * @throws TrainingDataException if fewer than 50 of them were watched for a period in the
   *     learning period, no kind of outcome came 50 times and among those to calibrate on too,
   *     there is nobody later to test on, a signal is infinite, or one is a leak that was not
   *     {@linkplain Builder#allowLeak allowed}
   */
  public TrainedHazards train(Reconstruction reconstruction, JourneyDefinition definition) {
    requireNonNull(reconstruction, "reconstruction");
    Target target = requireNonNull(definition, "definition").target();
    if (!(target instanceof SuccessTarget || target instanceof ChurnTarget)) {
      throw new IllegalArgumentException("target must be success or churn: " + target.name());
    }
    if (target instanceof ChurnTarget churn && churn.cause() == ChurnTarget.Cause.SILENCE) {
      requireLongerThan(churn.length());
    }
    return new HazardRun(options, definition).train(reconstruction);
  }

  /** Nobody is lost by silence sooner than a horizon after the landmark. */
  private void requireLongerThan(Duration silence) {
    Duration followed = options.period.multipliedBy(options.periods);
    if (followed.compareTo(silence) < 0) {
      throw new IllegalArgumentException(
          "periods must reach to the silence of %s: %d x %s"
              .formatted(silence, options.periods, options.period));
    }
  }

  /**
   * Collects the options.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    Algorithm algorithm = Algorithm.logistic();
    CalibrationMethod calibration = CalibrationMethod.PLATT;
    HazardShape shape = HazardShape.SMOOTH;
    Duration period = Duration.ofDays(1);
    int periods = 30;
    double holdout = 0.3;
    double level = 0.95;
    int resamples = 200;
    long seed = 42;
    final Set<String> allowed = new TreeSet<>();
    ProgressListener progress = ProgressListener.none();

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.algorithm = algorithm;
      copy.calibration = calibration;
      copy.shape = shape;
      copy.period = period;
      copy.periods = periods;
      copy.holdout = holdout;
      copy.level = level;
      copy.resamples = resamples;
      copy.seed = seed;
      copy.allowed.addAll(allowed);
      copy.progress = progress;
      return copy;
    }

    /**
     * Sets what to fit.
     *
     * @param choice the algorithm with its options
     * @return this
     * @throws IllegalArgumentException if it is the choice among several
     */
    public Builder algorithm(Algorithm choice) {
      if (requireNonNull(choice, "algorithm") instanceof Algorithm.Best) {
        throw new IllegalArgumentException("algorithm must be one to fit: " + choice.word());
      }
      algorithm = choice;
      return this;
    }

    /**
     * Sets how hazards are calibrated, on customers that the model is not fitted to.
     *
     * @param method what to fit
     * @return this
     */
    public Builder calibration(CalibrationMethod method) {
      calibration = requireNonNull(method, "calibration");
      return this;
    }

    /**
     * Sets how hazards may go with time.
     *
     * @param choice smooth unless set
     * @return this
     */
    public Builder shape(HazardShape choice) {
      shape = requireNonNull(choice, "shape");
      return this;
    }

    /**
     * Sets the periods.
     *
     * @param length the length of each, in elapsed time, from a second to 36,500 days
     * @param count for how many a journey is followed, from 1 to 1,000
     * @return this
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder periods(Duration length, int count) {
      if (requireNonNull(length, "length").compareTo(SHORTEST) < 0
          || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "length must be from %s to %s: %s".formatted(SHORTEST, LONGEST, length));
      }
      if (count < 1 || count > MOST_PERIODS) {
        throw new IllegalArgumentException(
            "count must be from 1 to %d: %d".formatted(MOST_PERIODS, count));
      }
      period = length;
      periods = count;
      return this;
    }

    /**
     * Sets the share of the rows, those of the latest landmarks, to test on.
     *
     * @param share a number above 0 and below 1
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public Builder holdout(double share) {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException("holdout must be above 0 and below 1: " + share);
      }
      holdout = share;
      return this;
    }

    /**
     * Sets how intervals are found in the evaluation.
     *
     * @param confidence their level, above 0 and below 1
     * @param draws how many resamples of the customers, positive; 1,000 and more to publish
     * @return this
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Builder intervals(double confidence, int draws) {
      if (!(confidence > 0 && confidence < 1)) {
        throw new IllegalArgumentException("confidence must be above 0 and below 1: " + confidence);
      }
      if (draws < 1) {
        throw new IllegalArgumentException("draws must be positive: " + draws);
      }
      level = confidence;
      resamples = draws;
      return this;
    }

    /**
     * Lets a signal be learned from although {@link LeakAudit} holds it for a leak. Look at where
     * it comes from first.
     *
     * @param signal the signal's name
     * @return this
     */
    public Builder allowLeak(String signal) {
      allowed.add(requireNonNull(signal, "signal"));
      return this;
    }

    /**
     * Sets the seed of every draw.
     *
     * @param number any number
     * @return this
     */
    public Builder seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Sets who is told how far the training is.
     *
     * @param listener the listener
     * @return this
     */
    public Builder progress(ProgressListener listener) {
      progress = requireNonNull(listener, "progress");
      return this;
    }

    /**
     * Returns the trainer.
     *
     * @return a trainer with the options set so far
     */
    public HazardTrainer build() {
      return new HazardTrainer(this);
    }
  }
}
