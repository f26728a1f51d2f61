package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.error.TrainingDataException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a scorer from examples: splits them by time and customer, fits, calibrates, tests on what
 * was held out, and ranks the signals.
 *
 * <p>The same examples, options and seed give the same model file, byte for byte, on one version of
 * this library and of Java.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ScorerTrainer {

  /** Fewer examples of a class than this are not enough to train. */
  static final int MINIMUM_PER_CLASS = 50;

  /** Fewer examples of a class than this are flagged. */
  static final int ENOUGH_PER_CLASS = 500;

  private static final int MOST_PERIODS = 100;
  private static final Duration LEAST_HISTORY = Duration.ofDays(30);

  private final Builder options;

  private ScorerTrainer(Builder builder) {
    options = builder.copy();
  }

  /**
   * Starts a trainer.
   *
   * @return a builder with gradient boosting, Platt's calibration, 30% held out, and seed 42
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Trains a scorer.
   *
   * @param examples the examples
   * @return the scorer with its evaluation and drivers
   * @throws java.util.concurrent.CancellationException if the thread is interrupted between two
   *     fits; nothing of the training is left
   * @throws TrainingDataException if there are fewer than 50 examples of a class to learn from or
   *     no later one to test on, no signal varies, a signal is infinite, or one is a leak that was
   *     not {@linkplain Builder#allowLeak allowed}
   */
  public TrainedScorer train(TrainingSet examples) {
    requireNonNull(examples, "examples");
    return new TrainingRun(options).train(examples);
  }

  /**
   * Returns how long a log must be for a target: the longer of thirty days and the time in which a
   * customer must have been active, to see who the customers are, and then the horizon, to see what
   * came of them. A training on less is flagged {@link TrainedScorer.Flag#SHORT_HISTORY}.
   *
   * @param target the target
   * @return such as 37 days for success within a week
   */
  public static Duration historyNeeded(Target target) {
    Duration eligibility =
        target instanceof ChurnTarget churn ? churn.activeWithin() : Duration.ZERO;
    Duration before = eligibility.compareTo(LEAST_HISTORY) > 0 ? eligibility : LEAST_HISTORY;
    return before.plus(target.horizon().orElse(Duration.ZERO));
  }

  /**
   * Trains again and again over the observed time, and tests each model on the time until the next.
   *
   * @param examples the examples
   * @param periods how many trainings, from 1 to 100; the examples are cut into one part more
   * @return how each did, and all together
   * @throws IllegalArgumentException if the number of periods is out of range
   * @throws java.util.concurrent.CancellationException if the thread is interrupted between two
   *     fits
   * @throws TrainingDataException if one of the trainings cannot be had, as {@link #train} says
   */
  public Backtest backtest(TrainingSet examples, int periods) {
    requireNonNull(examples, "examples");
    if (periods < 1 || periods > MOST_PERIODS) {
      throw new IllegalArgumentException(
          "periods must be from 1 to %d: %d".formatted(MOST_PERIODS, periods));
    }
    return new BacktestRun(options, examples).over(periods);
  }

  /**
   * Collects the options.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    Algorithm algorithm = Algorithm.gradientBoosting();
    CalibrationMethod calibration = CalibrationMethod.PLATT;
    final Map<String, String> labels = new TreeMap<>();
    final Set<String> allowed = new TreeSet<>();
    double holdout = 0.3;
    long seed = 42;
    ProgressListener progress = ProgressListener.none();
    Validation validation = Validation.FORWARD_CHAINING;
    Optional<Duration> budget = Optional.empty();
    int stability;

    private Builder() {}

    private Builder copy() {
      Builder copy = new Builder();
      copy.algorithm = algorithm;
      copy.calibration = calibration;
      copy.labels.putAll(labels);
      copy.allowed.addAll(allowed);
      copy.holdout = holdout;
      copy.seed = seed;
      copy.progress = progress;
      copy.validation = validation;
      copy.budget = budget;
      copy.stability = stability;
      return copy;
    }

    /**
     * Sets what to fit.
     *
     * @param choice the algorithm with its options
     * @return this
     */
    public Builder algorithm(Algorithm choice) {
      algorithm = requireNonNull(choice, "algorithm");
      return this;
    }

    /**
     * Sets how probabilities are calibrated, on examples that the model is not fitted to.
     *
     * @param method what to fit
     * @return this
     */
    public Builder calibration(CalibrationMethod method) {
      calibration = requireNonNull(method, "calibration");
      return this;
    }

    /**
     * Adds a fact about the file to be, such as {@code created_at} (a moment as {@link
     * java.time.Instant#toString} gives it), {@code licence} or {@code vendor}. Nothing of the kind
     * is put in by itself, so that equal trainings give equal files.
     *
     * @param name the fact's name; those that the training writes itself are not changed by it
     * @param value printable
     * @return this
     */
    public Builder label(String name, String value) {
      labels.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
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
     * Sets the share of the examples, the latest ones, to test on.
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
     * Sets how algorithms are compared where there is a choice, as with {@link Algorithm#best}.
     *
     * @param choice forward-chaining unless set
     * @return this
     */
    public Builder validation(Validation choice) {
      validation = requireNonNull(choice, "validation");
      return this;
    }

    /**
     * Sets about how long the fits of a training may take. What a fit will take is foreseen from
     * its size, for one core of 2020, and candidates or examples are left out until it fits: so a
     * budget gives the same model on any machine, and a slower one ends later. Reading, signals,
     * tests and ranking come on top. Without it every candidate is tried, and trees are fitted to
     * 50,000 examples at most.
     *
     * @param length the time; positive
     * @return this
     * @throws IllegalArgumentException if the time is not positive
     */
    public Builder budget(Duration length) {
      if (length.isNegative() || length.isZero()) {
        throw new IllegalArgumentException("budget must be positive: " + length);
      }
      budget = Optional.of(length);
      return this;
    }

    /**
     * Has it measured how much the places of signals owe to the sample, and written into the model:
     * see {@link io.journeyscore.score.JourneyScorer#stability}. Signals are ranked again on halves
     * of the customers, as {@link SignalStudy} does, on about 10,000 examples at the most; the
     * first 8 are the first.
     *
     * @param halves how many halves are drawn; 0, as unless set, for none
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder stability(int halves) {
      if (halves < 0) {
        throw new IllegalArgumentException("halves must not be negative: " + halves);
      }
      stability = halves;
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
    public ScorerTrainer build() {
      return new ScorerTrainer(this);
    }
  }
}
