package io.journeyscore.testkit;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is true of one synthetic customer, seen or not.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param id who this is; appears in no event
 * @param propensity the hidden propensity to go shopping, a draw from the standard normal
 *     distribution
 * @param arrivedAt the start of the day of the first event
 * @param purchases the moments of all purchases in order, with those after the end of observation,
 *     which are cut off from the log
 * @param leftAt the moment of leaving, also if after the end of observation; empty if the customer
 *     stayed as long as the story was told
 * @param cancelled whether the customer left with a cancellation rather than in silence
 * @param identifiers the identifiers under which events of the log name the customer, sorted
 */
public record TrueCustomer(
    String id,
    double propensity,
    Instant arrivedAt,
    List<Instant> purchases,
    Optional<Instant> leftAt,
    boolean cancelled,
    List<Identifier> identifiers) {

  /**
   * Checks and copies.
   *
   * @param id who this is
   * @param propensity the hidden propensity to go shopping
   * @param arrivedAt the start of the day of the first event
   * @param purchases the moments of all purchases in order
   * @param leftAt the moment of leaving
   * @param cancelled whether the customer left with a cancellation rather than in silence
   * @param identifiers the identifiers under which events of the log name the customer
   * @throws IllegalArgumentException if the customer cancelled and did not leave
   */
  public TrueCustomer {
    requireNonNull(id, "id");
    requireNonNull(arrivedAt, "arrivedAt");
    requireNonNull(leftAt, "leftAt");
    purchases = List.copyOf(purchases);
    identifiers = List.copyOf(identifiers);
    if (cancelled && leftAt.isEmpty()) {
      throw new IllegalArgumentException("leftAt must be set for a cancellation: " + id);
    }
  }

  /**
   * Says whether the customer was gone at a moment.
   *
   * @param moment the moment
   * @return true if the customer left at or before it
   */
  public boolean goneAt(Instant moment) {
    return leftAt.filter(left -> !left.isAfter(moment)).isPresent();
  }

  /**
   * Says whether the customer made a purchase in a span of time.
   *
   * @param after the start of the span, not in it
   * @param until the end of the span, in it
   * @return true if there is a purchase in (after, until]
   */
  public boolean purchasedIn(Instant after, Instant until) {
    return purchases.stream().anyMatch(at -> at.isAfter(after) && !at.isAfter(until));
  }
}
