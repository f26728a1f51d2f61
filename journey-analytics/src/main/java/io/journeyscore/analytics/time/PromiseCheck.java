package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One promise and what came of it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param journeyId the journey of the promise; empty if it is in none
 * @param owner the department that delivered, or else that which promised; empty if neither says
 * @param promisedAt when it was promised
 * @param promised the time that was promised
 * @param actual the time that it took, or has taken up to the end of the watch
 * @param delivered whether it was delivered
 */
public record PromiseCheck(
    Optional<String> journeyId,
    Optional<String> owner,
    Instant promisedAt,
    Duration promised,
    Duration actual,
    boolean delivered) {

  /**
   * Checks that all is given.
   *
   * @param journeyId the journey of the promise
   * @param owner the department
   * @param promisedAt when it was promised
   * @param promised the time that was promised
   * @param actual the time that it took, or has taken up to the end of the watch
   * @param delivered whether it was delivered
   */
  public PromiseCheck {
    requireNonNull(journeyId, "journeyId");
    requireNonNull(owner, "owner");
    requireNonNull(promisedAt, "promisedAt");
    requireNonNull(promised, "promised");
    requireNonNull(actual, "actual");
  }

  /**
   * Returns by how much the promise was missed.
   *
   * @return the actual time less the promised one: above zero if it came late, or is late already
   */
  public Duration mismatch() {
    return actual.minus(promised);
  }
}
