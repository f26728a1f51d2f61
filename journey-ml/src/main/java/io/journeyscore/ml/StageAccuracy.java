package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/**
 * How well the stages of events are guessed by one means, on events whose stage is known and was
 * hidden.
 *
 * <p>The intervals of shares are Wilson's for a number of events that is made smaller where those
 * of one customer are alike, down to the number of customers where all guesses are right or all are
 * wrong. That of the log loss is a percentile bootstrap of 1,000 resamples of the customers, all
 * events of a drawn customer together, with the learner's seed; of one customer, it is the whole
 * range.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param accuracy the share of events whose likeliest stage is the right one, with a 95% interval
 * @param logLoss the mean of minus the natural logarithm of the probability given to the right
 *     stage, taken as no less than 1e-15, with a 95% interval; smaller is better
 * @param decided the share of events whose likeliest stage reaches the threshold, with a 95%
 *     interval; the rest are left unknown
 * @param accuracyOfDecided the accuracy on these alone; empty if there are none
 */
public record StageAccuracy(
    Estimate accuracy, Estimate logLoss, Estimate decided, Optional<Estimate> accuracyOfDecided) {

  /**
   * Checks that all parts are given.
   *
   * @param accuracy the share of events whose likeliest stage is the right one
   * @param logLoss the mean log loss
   * @param decided the share of events whose likeliest stage reaches the threshold
   * @param accuracyOfDecided the accuracy on these alone
   */
  public StageAccuracy {
    requireNonNull(accuracy, "accuracy");
    requireNonNull(logLoss, "logLoss");
    requireNonNull(decided, "decided");
    requireNonNull(accuracyOfDecided, "accuracyOfDecided");
  }

  /**
   * Returns how many events were guessed.
   *
   * @return a positive count
   */
  public long events() {
    return accuracy.n();
  }
}
