package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.CustomerId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The places that change at once, so that each journey is told of once.
 *
 * <p>Made for one step of the work. Not thread-safe.
 */
final class Moves {

  private final AssemblyWork work;
  private final OpenCustomers customers;
  private final Map<OpenCustomer, Set<Optional<String>>> changed = new LinkedHashMap<>();

  /** The only change, if that is an event at the end of a tail. */
  private @Nullable JourneyEvent appended;

  Moves(AssemblyWork work, OpenCustomers customers) {
    this.work = work;
    this.customers = customers;
  }

  /** Notes that the journeys of a key are to be told again. */
  void changed(OpenCustomer customer, Optional<String> key) {
    appended = null;
    changed.computeIfAbsent(customer, any -> new LinkedHashSet<>()).add(key);
  }

  /** Notes that a customer was given an event. */
  void added(OpenCustomer customer, JourneyEvent event) {
    boolean first = changed.isEmpty();
    changed(customer, customer.keyOf(event));
    appended = first && customer.isLast(event) ? event : null;
  }

  /** Gives the events of some customers to those whom they name now. */
  void rehome(Set<CustomerId> unsettled, CustomerResolver resolver) {
    for (CustomerId id : new TreeSet<>(unsettled)) {
      customers.find(id).ifPresent(customer -> rehome(customer, resolver));
    }
  }

  private void rehome(OpenCustomer from, CustomerResolver resolver) {
    Optional<CustomerId> id = Optional.of(from.id());
    List<JourneyEvent> leaving = from.unsettle(event -> !resolver.customerOf(event).equals(id));
    changedInAll(from);
    for (JourneyEvent event : leaving) {
      Optional<CustomerId> named = resolver.customerOf(event);
      if (named.isPresent()) {
        move(event, customers.opened(named.get()));
      } else {
        work.quarantine(event, RejectReason.NO_IDENTITY);
      }
    }
  }

  /** Notes that all that is kept of a customer is to be told again. */
  void changedInAll(OpenCustomer customer) {
    customer.keys().forEach(key -> changed(customer, key));
    customer.live().keys().forEach(key -> changed(customer, key));
  }

  private void move(JourneyEvent event, OpenCustomer into) {
    if (into.turn() == 0) {
      customers.touch(into);
    }
    into.unsettle(stays -> false);
    if (into.put(event)) {
      into.keys().forEach(key -> changed(into, key));
    } else {
      work.tally().place(Fate.DUPLICATE, 1);
    }
  }

  /** Tells what has changed. */
  void carryOut() {
    changed.forEach(
        (customer, keys) -> {
          if (appended != null) {
            customer.carryOn(appended);
          } else {
            keys.forEach(customer::tellAgain);
          }
          keys.forEach(key -> customers.wake(customer, key));
          customers.leaveIfOver(customer);
        });
  }
}
