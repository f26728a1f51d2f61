package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The journeys in a log, and what became of every event.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Reconstruction {

  private final List<Journey> journeys;
  private final List<CustomerTimeline> timelines;
  private final List<RejectedEvent> rejected;
  private final Accounting accounting;
  private final Instant observedUntil;
  private final IdentityGraph identities;
  private final int erasureEpoch;

  Reconstruction(
      List<Journey> journeys,
      List<CustomerTimeline> timelines,
      List<RejectedEvent> rejected,
      Accounting accounting,
      Instant observedUntil,
      IdentityGraph identities,
      int erasureEpoch) {
    this.journeys = List.copyOf(journeys);
    this.timelines = List.copyOf(timelines);
    this.rejected = List.copyOf(rejected);
    this.accounting = accounting;
    this.observedUntil = observedUntil;
    this.identities = identities;
    this.erasureEpoch = erasureEpoch;
  }

  /**
   * Returns all journeys.
   *
   * @return an unmodifiable list in the order of their first events
   */
  public List<Journey> journeys() {
    return journeys;
  }

  /**
   * Returns the customers with all their events, in journeys or not.
   *
   * @return an unmodifiable list, ordered by customer
   */
  public List<CustomerTimeline> timelines() {
    return timelines;
  }

  /**
   * Returns the customers as they were known at a moment: exactly the events that occurred at or
   * before it and were known at or before it, joined only by links known by then. The same as if
   * the log had ended there.
   *
   * @param moment the moment
   * @return the customers as called then, each with its timeline, ordered by customer
   */
  public List<CustomerTimeline> asOf(Instant moment) {
    Map<CustomerId, CustomerTimeline> known = new TreeMap<>();
    Set<Household> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (CustomerTimeline timeline : timelines) {
      if (timeline.household().map(done::add).orElse(true)) {
        timeline.allAsOf(moment).forEach(then -> known.put(then.customer(), then));
      }
    }
    return List.copyOf(known.values());
  }

  /**
   * Returns the events that no journey could take.
   *
   * @return an unmodifiable list, ordered by reason, then by event
   */
  public List<RejectedEvent> rejected() {
    return rejected;
  }

  /**
   * Returns what became of every event that was offered.
   *
   * @return the accounting, which balances
   */
  public Accounting accounting() {
    return accounting;
  }

  /**
   * Returns the moment up to which the log is complete, to which all outcomes are relative.
   *
   * @return the moment that was set, or that of the latest event that names a customer; 1970 if
   *     there is none
   */
  public Instant observedUntil() {
    return observedUntil;
  }

  /**
   * Returns which identifiers are one customer.
   *
   * @return the graph
   */
  public IdentityGraph identities() {
    return identities;
  }

  /**
   * Returns how far erasure had come in the list that was applied.
   *
   * @return {@link io.journeyscore.identity.Erasures#epoch} of that list; 0 without one
   */
  public int erasureEpoch() {
    return erasureEpoch;
  }
}
