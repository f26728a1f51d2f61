package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One sequence of steps, and the journeys that took exactly it from their first step to their last.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param names what the steps are called, in order
 * @param journeys how many journeys took it; positive
 * @param share which part of all journeys with steps that is, with Wilson's interval
 * @param successRate which part of those whose outcome is known succeeded, with Wilson's interval;
 *     empty if the outcome of none is known
 * @param value what all of them were worth together, exact
 * @param medianElapsed the median time from a journey's first event to its last, whether they are
 *     steps or not; of open journeys up to the last event so far
 */
public record Variant(
    List<String> names,
    long journeys,
    Estimate share,
    Optional<Estimate> successRate,
    BigDecimal value,
    Duration medianElapsed) {

  /**
   * Checks that all parts are given.
   *
   * @param names what the steps are called, in order
   * @param journeys how many journeys took it
   * @param share which part of all journeys with steps that is
   * @param successRate which part of those whose outcome is known succeeded
   * @param value what all of them were worth together
   * @param medianElapsed the median time from a journey's first event to its last
   */
  public Variant {
    names = List.copyOf(names);
    requireNonNull(share, "share");
    requireNonNull(successRate, "successRate");
    requireNonNull(value, "value");
    requireNonNull(medianElapsed, "medianElapsed");
  }
}
