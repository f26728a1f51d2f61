package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;

/**
 * The channel that a customer uses most.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param channel the channel
 * @param uses how many of the customer's own events came through it
 * @param of how many came through any known channel
 */
public record PreferredChannel(Channel channel, long uses, long of) {

  /**
   * Checks the parts.
   *
   * @param channel the channel
   * @param uses how many of the customer's own events came through it
   * @param of how many came through any known channel
   * @throws IllegalArgumentException if there is no use, or there are more than all
   */
  public PreferredChannel {
    requireNonNull(channel, "channel");
    if (uses < 1 || uses > of) {
      throw new IllegalArgumentException("uses must be from 1 to of (%d): %d".formatted(of, uses));
    }
  }
}
