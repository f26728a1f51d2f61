package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  private final Optional<Household> household;

  CustomerTimeline(
      CustomerId customer,
      List<JourneyEvent> events,
      JourneySplitter splitter,
      long observedUntilMicros,
      List<Journey> journeys) {
    this(customer, events, splitter, observedUntilMicros, journeys, Optional.empty());
  }

  private CustomerTimeline(
      CustomerId customer,
      List<JourneyEvent> events,
      JourneySplitter splitter,
      long observedUntilMicros,
      List<Journey> journeys,
      Optional<Household> household) {
    this.customer = customer;
    this.household = household.filter(own -> !own.settled());
    this.events = events;
    this.splitter = splitter;
    this.observedUntilMicros = observedUntilMicros;
    this.journeys = List.copyOf(journeys);
  }

  /** This timeline, which can tell whose its events were as of an earlier moment. */
  CustomerTimeline within(Household own) {
    return new CustomerTimeline(
        customer, events, splitter, observedUntilMicros, journeys, Optional.of(own));
  }

  private CustomerTimeline cutBack(CustomerId named, List<JourneyEvent> left, long cut) {
    List<Journey> own = splitter.split(named, left, cut).journeys();
    return new CustomerTimeline(named, left, splitter, cut, own, household);
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
   * before it and were known at or before it, of the customer as known then.
   *
   * <p>Where identifiers were joined, or a device was logged in on, after the moment, the customer
   * may have been several then. The timeline is that of the one whom the latest of these events
   * named then; {@link Reconstruction#asOf} gives all. Its customer is called as then.
   *
   * @param moment the moment
   * @return the shorter timeline, complete up to that moment; this one if nothing is cut off
   */
  public CustomerTimeline asOf(Instant moment) {
    long cut = Micros.of(requireNonNull(moment, "moment"));
    if (household.isPresent()) {
      List<JourneyEvent> known = KnownEvents.by(cut, events);
      return known.isEmpty()
          ? cutBack(customer, known, cut)
          : asOf(cut, known.get(known.size() - 1), household.get().events().size());
    }
    return cut == observedUntilMicros && KnownEvents.all(cut, events)
        ? this
        : cutBack(customer, KnownEvents.by(cut, events), cut);
  }

  /**
   * Returns this timeline as it was known at a moment, of the customer whom one of its events named
   * then.
   *
   * @param moment the moment
   * @param position the position of the event, from 0; it was known at the moment
   * @return as {@link #asOf(Instant)}, but for who the customer is
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public CustomerTimeline asOf(Instant moment, int position) {
    JourneyEvent event = events.get(position);
    return household.isPresent()
        ? asOf(Micros.of(moment), event, household.get().events().size())
        : asOf(moment);
  }

  /**
   * Returns what a journey is in this timeline.
   *
   * @return the rules
   */
  public JourneyRules rules() {
    return splitter.rules();
  }

  /**
   * Returns the timeline of some of these events alone.
   *
   * @param left the events, in their order here
   * @return the shorter timeline; its journeys are derived from those events
   */
  public CustomerTimeline keeping(List<JourneyEvent> left) {
    return cutBack(customer, List.copyOf(left), observedUntilMicros);
  }

  /** The events with which this customer's could have been one customer's; empty if none. */
  Optional<Household> household() {
    return household;
  }

  /** All customers of the household as of a moment who had an event by then. */
  List<CustomerTimeline> allAsOf(Instant moment) {
    if (household.isEmpty()) {
      CustomerTimeline then = asOf(moment);
      return then.events().isEmpty() ? List.of() : List.of(then);
    }
    long cut = Micros.of(requireNonNull(moment, "moment"));
    List<CustomerTimeline> all = new ArrayList<>();
    household
        .get()
        .byCustomer(cut)
        .forEach((named, own) -> all.add(cutBack(named, List.copyOf(own), cut)));
    return all;
  }

  /**
   * Returns this timeline as it was known just after one of its events: the events up to and with
   * that one in the total order, as far as they were known at its moment, of the customer whom that
   * event named then. Links that became known at that very moment count, whichever of its events
   * shows them.
   *
   * @param position the position of the event, from 0
   * @return the shorter timeline, complete up to that event's moment
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public CustomerTimeline upTo(int position) {
    JourneyEvent last = events.get(position);
    long cut = last.occurredAtMicros();
    return household.isPresent()
        ? asOf(cut, last, household.get().endOf(last))
        : cutBack(customer, KnownEvents.by(cut, events.subList(0, position + 1)), cut);
  }

  /**
   * Returns this timeline as it was known when one of its events came into view. If the event was
   * known when it occurred that is {@link #upTo}; else {@link #asOf(Instant, int)} the moment at
   * which it became known, with all else that was known by then.
   *
   * @param position the position of the event, from 0
   * @return the shorter timeline, complete up to that moment
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public CustomerTimeline whenKnown(int position) {
    JourneyEvent event = events.get(position);
    return isPunctual(event)
        ? upTo(position)
        : asOf(Micros.toInstant(event.inViewFromMicros()), position);
  }

  /**
   * Returns those of some events whose views {@linkplain #whenKnown when they became known} tell
   * more than those of the others. Of events that became known at one moment, later than they
   * occurred, one is enough, and none is needed if another occurred at that moment.
   *
   * @param positions the events' positions, ascending, from 0
   * @return some of the positions, ascending
   * @throws IndexOutOfBoundsException if there is no such event
   */
  public int[] distinctViews(int... positions) {
    Set<Long> late = new HashSet<>();
    for (int position : positions) {
      late.add(events.get(position).inViewFromMicros());
    }
    for (int position : positions) {
      if (isPunctual(events.get(position))) {
        late.remove(events.get(position).inViewFromMicros());
      }
    }
    return Arrays.stream(positions)
        .filter(
            position ->
                isPunctual(events.get(position))
                    || late.remove(events.get(position).inViewFromMicros()))
        .toArray();
  }

  private static boolean isPunctual(JourneyEvent event) {
    return event.inViewFromMicros() == event.occurredAtMicros();
  }

  /**
   * Says whether the events were one customer's as of every moment, never somebody else's and never
   * called otherwise.
   *
   * @return false if joins or logins that became known later made them so
   */
  public boolean isOneCustomerThroughout() {
    return household.isEmpty();
  }

  /** The timeline of the customer whom an event named as of a moment, up to a position. */
  private CustomerTimeline asOf(long cut, JourneyEvent event, int end) {
    Household own = household.orElseThrow();
    Optional<CustomerId> then = own.customerOf(event, cut);
    return cutBack(then.orElse(customer), own.eventsOf(then, end, cut), cut);
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
