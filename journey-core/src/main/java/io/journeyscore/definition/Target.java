package io.journeyscore.definition;

import io.journeyscore.event.EventFilter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What a model predicts. Labels begin strictly after the landmark.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Target permits SuccessTarget, CustomerTarget {

  /**
   * Returns how far the prediction looks ahead.
   *
   * @return the length; empty if until the journey ends
   */
  Optional<Duration> horizon();

  /**
   * Returns the target's word on the command line.
   *
   * @return {@code success}, {@code churn}, {@code rating} or {@code value}
   */
  String name();

  /**
   * Returns the target that a journey reaches a goal within a time.
   *
   * @param horizon the time; positive
   * @return the target
   * @throws IllegalArgumentException if the time is not positive
   */
  static SuccessTarget successWithin(Duration horizon) {
    return new SuccessTarget(Optional.of(horizon));
  }

  /**
   * Returns the target that a journey reaches a goal before it ends.
   *
   * @return the target
   */
  static SuccessTarget success() {
    return new SuccessTarget(Optional.empty());
  }

  /**
   * Returns the target that an active customer is lost within a time. A customer is active who did
   * something within that same time before.
   *
   * @param horizon the time; positive
   * @return the target
   * @throws IllegalArgumentException if the time is not positive
   */
  static ChurnTarget churnWithin(Duration horizon) {
    return new ChurnTarget(horizon, horizon, EventFilter.customerInitiated());
  }

  /**
   * Returns the target that the next answer of a customer belongs to a class.
   *
   * @param wanted the class, such as {@link RatingClass#detractors}
   * @param horizon within which time the answer must be given; positive
   * @return the target
   * @throws IllegalArgumentException if the time is not positive
   */
  static RatingTarget ratingWithin(RatingClass wanted, Duration horizon) {
    return new RatingTarget(horizon, wanted);
  }

  /**
   * Returns the target that a customer's goals are worth an amount within a time.
   *
   * @param amount the least worth, in the definition's currency; positive
   * @param horizon the time; positive
   * @return the target
   * @throws IllegalArgumentException if the time or the amount is not positive, or the amount has
   *     more than six decimals
   */
  static ValueTarget valueWithin(BigDecimal amount, Duration horizon) {
    return new ValueTarget(horizon, amount);
  }
}
