package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * An issue about which the customer got in touch and which nothing has resolved yet.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param key the case; empty where issues are not told apart
 * @param openedAt the first contact
 * @param lastContactAt the last contact
 * @param contacts how many contacts there were; at least one
 * @param lastType what the last contact was
 * @param lastChannel by what medium the last contact was
 */
public record OpenIssue(
    Optional<String> key,
    Instant openedAt,
    Instant lastContactAt,
    int contacts,
    EventType lastType,
    Channel lastChannel) {

  /**
   * Checks that all is given.
   *
   * @param key the case
   * @param openedAt the first contact
   * @param lastContactAt the last contact
   * @param contacts how many contacts there were
   * @param lastType what the last contact was
   * @param lastChannel by what medium the last contact was
   * @throws IllegalArgumentException if there is no contact
   */
  public OpenIssue {
    requireNonNull(key, "key");
    requireNonNull(openedAt, "openedAt");
    requireNonNull(lastContactAt, "lastContactAt");
    requireNonNull(lastType, "lastType");
    requireNonNull(lastChannel, "lastChannel");
    if (contacts < 1) {
      throw new IllegalArgumentException("contacts must be positive: " + contacts);
    }
  }
}
