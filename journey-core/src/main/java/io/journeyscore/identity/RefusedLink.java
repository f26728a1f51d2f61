package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.RejectReason;

/**
 * A link that would have passed a limit, so that both customers were kept apart.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param link the link
 * @param reason {@link RejectReason#UNIQUE_NAMESPACE} or {@link RejectReason#IDENTITY_LIMIT}
 */
public record RefusedLink(IdentityLink link, RejectReason reason) {

  /**
   * Checks that both are given.
   *
   * @param link the link
   * @param reason why it was refused
   */
  public RefusedLink {
    requireNonNull(link, "link");
    requireNonNull(reason, "reason");
  }
}
