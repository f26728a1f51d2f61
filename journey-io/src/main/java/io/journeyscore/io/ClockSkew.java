package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far a sender's clock may be off, and what is done about it, where a record has all three
 * moments: when the sender says it happened ({@code created}), when the sender says it sent the
 * record ({@code sent}), and when the record was received by a clock that is trusted ({@code
 * received}).
 *
 * <p>The sender's clock is off by {@code skew = received - sent}, the time on the way included, so
 * the moment by the trusted clock is
 *
 * <pre>
 *   occurred = received - (sent - created) = created + skew
 * </pre>
 *
 * <p>as the derived timestamp of Snowplow and the timestamp of Segment's specification have it.
 *
 * <ul>
 *   <li>A skew of less than {@code ignoredBelow}, either way, changes nothing: it is likely to be
 *       the time on the way. The accounting notes {@code SKEW_IGNORED}, unless it is zero.
 *   <li>A skew of more than {@code maximum}, either way, sends the record to quarantine ({@code
 *       CLOCK_SKEW}).
 *   <li>Any other is corrected and noted, {@code SKEW_CORRECTED}. What was created after it was
 *       sent, on a clock that was set back in between, would come out later than it was received:
 *       it is taken to have occurred when it was received.
 * </ul>
 *
 * <p>A record that lacks one of the three stays as it is.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param ignoredBelow the skew from which on it is corrected; not negative
 * @param maximum the largest skew that is corrected; not less than the other
 */
public record ClockSkew(Duration ignoredBelow, Duration maximum) {

  /** Corrects from five seconds on, up to seven days. */
  public static final ClockSkew STANDARD = new ClockSkew(Duration.ofSeconds(5), Duration.ofDays(7));

  /**
   * Checks the parts.
   *
   * @param ignoredBelow the skew from which on it is corrected
   * @param maximum the largest skew that is corrected
   * @throws IllegalArgumentException if one is negative, or the maximum is less than the other
   */
  public ClockSkew {
    requireNonNull(ignoredBelow, "ignoredBelow");
    requireNonNull(maximum, "maximum");
    if (ignoredBelow.isNegative()) {
      throw new IllegalArgumentException("ignoredBelow must not be negative: " + ignoredBelow);
    }
    if (maximum.compareTo(ignoredBelow) < 0) {
      throw new IllegalArgumentException(
          "maximum must not be less than ignoredBelow: %s, %s".formatted(maximum, ignoredBelow));
    }
  }
}
