package io.journeyscore.identity;

import io.journeyscore.event.JourneyEvent;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events by whether they have an account. Every event is in one of the lists.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param assigned the events of one account, which each of them carries as an identifier of the
 *     kind {@link AccountDirectory#ACCOUNT}
 * @param ambiguous the events whose person was a member of several accounts then
 * @param without the events without an account
 */
public record AccountEvents(
    List<JourneyEvent> assigned, List<JourneyEvent> ambiguous, List<JourneyEvent> without) {

  /**
   * Takes unmodifiable copies.
   *
   * @param assigned the events of one account
   * @param ambiguous the events whose person was a member of several accounts then
   * @param without the events without an account
   */
  public AccountEvents {
    assigned = List.copyOf(assigned);
    ambiguous = List.copyOf(ambiguous);
    without = List.copyOf(without);
  }

  /**
   * Returns all of them, to reconstruct the journeys of accounts by {@link AccountDirectory#rules}:
   * those without an account are then counted as such, and none is counted twice.
   *
   * @return a new list
   */
  public List<JourneyEvent> all() {
    return Stream.of(assigned, ambiguous, without).flatMap(List::stream).toList();
  }

  @Override
  public String toString() {
    return "AccountEvents[assigned=%d, ambiguous=%d, without=%d]"
        .formatted(assigned.size(), ambiguous.size(), without.size());
  }
}
