package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.TrainingDataException;

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

  private final Algorithm algorithm;
  private final double holdout;
  private final long seed;
  private final ProgressListener progress;

  private ScorerTrainer(Builder builder) {
    algorithm = builder.algorithm;
    holdout = builder.holdout;
    seed = builder.seed;
    progress = builder.progress;
  }

  /**
   * Starts a trainer.
   *
   * @return a builder with gradient boosting, 30% held out, and seed 42
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Trains a scorer.
   *
   * @param examples the examples
   * @return the scorer with its evaluation and drivers
   * @throws TrainingDataException if there are fewer than 50 examples of a class to learn from or
   *     no later one to test on, no signal varies, or a signal is infinite
   */
  public TrainedScorer train(TrainingSet examples) {
    requireNonNull(examples, "examples");
    return new TrainingRun(algorithm, holdout, seed, progress).train(examples);
  }

  /**
   * Collects the options.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private Algorithm algorithm = Algorithm.gradientBoosting();
    private double holdout = 0.3;
    private long seed = 42;
    private ProgressListener progress = ProgressListener.none();

    private Builder() {}

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
