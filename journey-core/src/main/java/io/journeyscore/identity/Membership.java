package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.internal.Checks;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's part in an account, for a time: business to business, the account buys, people act.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows the role alone.
 *
 * @param person an identifier of the person
 * @param account the account
 * @param group the group within the account, such as the buying committee; empty if none
 * @param role what the person is there, such as {@code champion}
 * @param from the first moment
 * @param to the moment from which it is over; empty if it goes on
 */
public record Membership(
    Identifier person,
    String account,
    Optional<String> group,
    String role,
    Instant from,
    Optional<Instant> to) {

  /**
   * Checks the parts.
   *
   * @param person an identifier of the person
   * @param account the account
   * @param group the group within the account
   * @param role what the person is there
   * @param from the first moment
   * @param to the moment from which it is over
   * @throws IllegalArgumentException if account or role is blank, or the end is not after the
   *     beginning
   */
  public Membership {
    requireNonNull(person, "person");
    Checks.requireText(account, "account");
    requireNonNull(group, "group");
    Checks.requireText(role, "role");
    requireNonNull(from, "from");
    if (to.isPresent() && !to.get().isAfter(from)) {
      throw new IllegalArgumentException("to must be after from: " + to.get() + ", " + from);
    }
  }

  boolean holdsAt(Instant moment) {
    return !moment.isBefore(from) && (to.isEmpty() || moment.isBefore(to.get()));
  }

  @Override
  public String toString() {
    return "Membership[" + role + "]";
  }
}
