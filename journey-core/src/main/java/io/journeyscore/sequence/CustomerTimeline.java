package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All events of one customer in their total order, and the journeys in them.
 *
 * <p>A timeline can be cut back to what was known at a moment, or to its first events; the journeys
 * of the shorter timeline are derived from the events that are left, so nothing in it tells of what
 * was cut off.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows no identifier.
 */
public final class CustomerTimeline {

  private final CustomerId customer;
  private final List<JourneyEvent> events;
  private final JourneySplitter splitter;
  private final long observedUntilMicros;
  private final List<Journey> journeys;

  CustomerTimeline(
      CustomerId customer,
      List<JourneyEvent> events,
      JourneySplitter splitter,
      long observedUntilMicros,
      List<Journey> journeys) {
    this.customer = customer;
    this.events = events;
    this.splitter = splitter;
    this.observedUntilMicros = observedUntilMicros;
    this.journeys = List.copyOf(journeys);
  }

  private CustomerTimeline cutBack(List<JourneyEvent> left, long cut) {
    return new CustomerTimeline(
        customer, left, splitter, cut, splitter.split(customer, left, cut).journeys());
  }

  /**
   * Returns whose timeline it is.
   *
   * @return the customer
   */
  public CustomerId customer() {
    return customer;
  }

  /**
   * Returns all events of the customer, in a journey or not.
   *
   * @return an unmodifiable list in the total order
   */
  public List<JourneyEvent> events() {
    return events;
  }

  /**
   * Returns the customer's journeys.
   *
   * @return an unmodifiable list in the order of their first events
   */
  public List<Journey> journeys() {
    return journeys;
  }

  /**
   * Returns the moment up to which these events are complete.
   *
   * @return the moment
   */
  public Instant observedUntil() {
    return Micros.toInstant(observedUntilMicros);
  }

  /**
   * Returns this timeline as it was known at a moment: exactly the events that occurred at or
   * before it and were known at or before it.
   *
   * @param moment the moment
   * @return the shorter timeline, complete up to that moment; this one if nothing is cut off
   */
  public CustomerTimeline asOf(Instant moment) {
    long cut = Micros.of(requireNonNull(moment, "moment"));
    return cut == observedUntilMicros && allKnownBy(cut, events)
        ? this
        : cutBack(knownBy(cut, events), cut);
  }

  /**
   * Returns this timeline as it was known just after one of its events: the events up to and with
   * that one in the total order, as far as they were known at its moment.
   *
   * @param position the position of the event, from 0
   * @return the shorter timeline, complete up to that event's moment
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public CustomerTimeline upTo(int position) {
    List<JourneyEvent> prefix = events.subList(0, position + 1);
    long cut = events.get(position).occurredAtMicros();
    return cutBack(knownBy(cut, prefix), cut);
  }

  private static List<JourneyEvent> knownBy(long cut, List<JourneyEvent> events) {
    int end = firstAfter(cut, events);
    List<JourneyEvent> occurred = events.subList(0, end);
    if (allKnownBy(cut, occurred)) {
      return occurred;
    }
    List<JourneyEvent> known = new ArrayList<>(end);
    for (JourneyEvent event : occurred) {
      if (event.knownAtMicros() <= cut) {
        known.add(event);
      }
    }
    return List.copyOf(known);
  }

  private static boolean allKnownBy(long cut, List<JourneyEvent> events) {
    for (JourneyEvent event : events) {
      if (event.occurredAtMicros() > cut || event.knownAtMicros() > cut) {
        return false;
      }
    }
    return true;
  }

  private static int firstAfter(long cut, List<JourneyEvent> events) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).occurredAtMicros() <= cut) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomerTimeline that
        && customer.equals(that.customer)
        && observedUntilMicros == that.observedUntilMicros
        && events.equals(that.events)
        && journeys.equals(that.journeys);
  }

  @Override
  public int hashCode() {
    return customer.hashCode();
  }

  @Override
  public String toString() {
    return "CustomerTimeline[events=%d, journeys=%d]".formatted(events.size(), journeys.size());
  }
}
