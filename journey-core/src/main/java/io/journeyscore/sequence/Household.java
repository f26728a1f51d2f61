package io.journeyscore.sequence;

import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.SharedDevicePolicy;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All events that joins and logins connect, and whose each of them was as of any moment.
 *
 * <p>As of an earlier moment customers may be others than they turned out to be: two who were not
 * known to be one, a device that nobody had logged in on. Whoever an event was of as of any moment
 * is of its household, so a customer as of a moment can be put together from the household alone.
 *
 * @param events the events in the total order
 * @param order the total order
 * @param identities who is who
 * @param settled whether every event is of the same customer as of every moment
 */
record Household(
    List<JourneyEvent> events, EventOrder order, IdentityGraph identities, boolean settled) {

  /** Gives each of some customers the household that its events are of. */
  static List<CustomerTimeline> joined(
      List<CustomerTimeline> timelines, IdentityGraph identities, EventOrder order) {
    Map<Integer, List<CustomerTimeline>> byHousehold = new HashMap<>();
    for (CustomerTimeline timeline : timelines) {
      OptionalInt household = identities.household(timeline.events().get(0));
      if (household.isPresent() && identities.identifiersOf(household.getAsInt()) > 1) {
        byHousehold
            .computeIfAbsent(household.getAsInt(), number -> new ArrayList<>(1))
            .add(timeline);
      }
    }
    Map<CustomerId, Household> ofCustomer = new HashMap<>();
    for (List<CustomerTimeline> members : byHousehold.values()) {
      Household household = of(members, identities, order);
      members.forEach(member -> ofCustomer.put(member.customer(), household));
    }
    List<CustomerTimeline> joined = new ArrayList<>(timelines.size());
    for (CustomerTimeline timeline : timelines) {
      Household household = ofCustomer.get(timeline.customer());
      joined.add(household == null ? timeline : timeline.within(household));
    }
    return joined;
  }

  private static Household of(
      List<CustomerTimeline> members, IdentityGraph identities, EventOrder order) {
    if (members.size() == 1) {
      CustomerTimeline only = members.get(0);
      return new Household(only.events(), order, identities, isSettled(only, identities));
    }
    List<JourneyEvent> all = new ArrayList<>();
    members.forEach(member -> all.addAll(member.events()));
    all.sort(order);
    return new Household(List.copyOf(all), order, identities, false);
  }

  /**
   * Whether the only customer of a household has been it from the start: names never change back,
   * and there is nobody else whose an event could have been in between.
   */
  private static boolean isSettled(CustomerTimeline only, IdentityGraph identities) {
    if (identities.rules().sharedDevices() == SharedDevicePolicy.LAST_LOGIN) {
      return false;
    }
    Optional<CustomerId> customer = Optional.of(only.customer());
    for (JourneyEvent event : only.events()) {
      if (!identities.liveCustomerOf(event).equals(customer)) {
        return false;
      }
    }
    return true;
  }

  /** Whose an event was by what was known at a moment. */
  Optional<CustomerId> customerOf(JourneyEvent event, long asOf) {
    return identities.customerOf(event, Micros.toInstant(asOf));
  }

  /** The events of a customer as of a moment, of those up to a position. */
  List<JourneyEvent> eventsOf(Optional<CustomerId> customer, int end, long asOf) {
    List<JourneyEvent> own = new ArrayList<>();
    if (customer.isPresent()) {
      for (JourneyEvent event : events.subList(0, end)) {
        if (isKnown(event, asOf) && customerOf(event, asOf).equals(customer)) {
          own.add(event);
        }
      }
    }
    return List.copyOf(own);
  }

  /** All events known at a moment, by whose they were then. */
  Map<CustomerId, List<JourneyEvent>> byCustomer(long asOf) {
    Map<CustomerId, List<JourneyEvent>> known = new HashMap<>();
    for (JourneyEvent event : events) {
      if (isKnown(event, asOf)) {
        customerOf(event, asOf)
            .ifPresent(named -> known.computeIfAbsent(named, id -> new ArrayList<>()).add(event));
      }
    }
    return known;
  }

  private static boolean isKnown(JourneyEvent event, long asOf) {
    return event.inViewFromMicros() <= asOf;
  }

  /** The position after an event in the total order. */
  int endOf(JourneyEvent event) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(events.get(middle), event) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
