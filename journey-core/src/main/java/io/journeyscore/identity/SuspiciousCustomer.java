package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;

/**
 * A customer or an identifier that might be worth a look: where rules join too much, it shows here
 * first.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows cause and count alone.
 *
 * @param identifier what the customer is called by, or the identifier itself
 * @param cause why it is listed
 * @param count how many there are of what the cause names
 */
public record SuspiciousCustomer(Identifier identifier, Cause cause, int count) {

  /** Why something is listed. */
  public enum Cause {
    /** A customer with more identifiers than half of what the rules allow. */
    MANY_IDENTIFIERS,
    /** A customer with several values of the first strong kind. */
    SEVERAL_OF_THE_FIRST_KIND,
    /** An identifier with more links than half of what the rules allow. */
    MANY_LINKS,
    /** A weak identifier on which more people logged in than the rules take for usual. */
    MANY_OWNERS
  }

  /**
   * Checks that all are given.
   *
   * @param identifier what the customer is called by, or the identifier itself
   * @param cause why it is listed
   * @param count how many there are
   */
  public SuspiciousCustomer {
    requireNonNull(identifier, "identifier");
    requireNonNull(cause, "cause");
  }

  @Override
  public String toString() {
    return "%s %s: %d".formatted(identifier.kind(), cause, count);
  }
}
