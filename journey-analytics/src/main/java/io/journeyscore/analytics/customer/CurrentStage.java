package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.time.Instant;

/**
 * The stage that a customer is in.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage; {@link Stage#UNKNOWN} before the first event that has one
 * @param since when it was entered
 * @param dwell how long ago that is
 */
public record CurrentStage(Stage stage, Instant since, Duration dwell) {

  /**
   * Checks that all is given.
   *
   * @param stage the stage
   * @param since when it was entered
   * @param dwell how long ago that is
   */
  public CurrentStage {
    requireNonNull(stage, "stage");
    requireNonNull(since, "since");
    requireNonNull(dwell, "dwell");
  }
}
