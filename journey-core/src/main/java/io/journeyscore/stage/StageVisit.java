package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * One stay in a stage, over {@code [entered, left)}. The visits of a journey tile it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param entered when the stay began, or the journey if the customer was in the stage before
 * @param left when the next stay began, or the journey was closed; not before {@code entered}
 * @param events how many events of the journey fell into the stay; 0 if it began and ended with
 *     events of the customer outside the journey
 */
public record StageVisit(Stage stage, Instant entered, Instant left, int events) {

  /**
   * Checks the parts.
   *
   * @param stage the stage
   * @param entered when the stay began, or the journey if the customer was in the stage before
   * @param left when the next stay began, or the journey was closed
   * @param events how many events of the journey fell into the stay
   * @throws IllegalArgumentException if the stay ends before it begins or the count is negative
   */
  public StageVisit {
    requireNonNull(stage, "stage");
    requireNonNull(entered, "entered");
    requireNonNull(left, "left");
    if (left.isBefore(entered)) {
      throw new IllegalArgumentException(
          "left must not be before entered: %s, %s".formatted(left, entered));
    }
    if (events < 0) {
      throw new IllegalArgumentException("events must not be negative: " + events);
    }
  }

  /**
   * Returns how long the stay lasted.
   *
   * @return the elapsed time; not negative
   */
  public Duration dwell() {
    return Duration.between(entered, left);
  }
}
