package io.journeyscore.identity;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one event, or one given link, told live identity.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param customer whom the event names, by all that is known now; empty if nobody, or for a link
 * @param merges customers that are called otherwise from now on, in order
 * @param refused links that were refused, in order
 * @param unsettled customers of whom some earlier events may now be another's: those who were
 *     merged into others, and whoever was at a device before somebody logged in there; in order. An
 *     event with several weak identifiers may be of somebody who was at another of them
 */
public record Resolution(
    Optional<CustomerId> customer,
    List<CustomerMerged> merges,
    List<RefusedLink> refused,
    Set<CustomerId> unsettled) {

  /**
   * Takes unmodifiable copies.
   *
   * @param customer whom the event names
   * @param merges customers that are called otherwise from now on
   * @param refused links that were refused
   * @param unsettled customers of whom some earlier events may now be another's
   */
  public Resolution {
    merges = List.copyOf(merges);
    refused = List.copyOf(refused);
    unsettled = Collections.unmodifiableSet(new TreeSet<>(unsettled));
  }
}
