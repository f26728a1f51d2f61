package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyReconstructor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes through the customers of a long household who have few enough events to be held, one after
 * the other: in a reading of the events sorted by customer. Their timelines cannot be cut back to
 * what was known earlier, as that takes the whole household.
 *
 * <p>Not thread-safe.
 */
final class HeldCustomers {

  private static final int EVENTS_A_STEP = 1_000;

  private final LongHousehold household;
  private final JourneyReconstructor reconstructor;
  private final int mostHeld;
  private final Consumer<? super CustomerTimeline> taker;
  private final List<JourneyEvent> current = new ArrayList<>();
  private Optional<CustomerId> customer = Optional.empty();
  private long size;

  HeldCustomers(
      LongHousehold household, PartSettings settings, Consumer<? super CustomerTimeline> taker) {
    this.household = household;
    this.reconstructor = settings.steps().reconstructor(settings.whole());
    this.mostHeld = settings.maxEventsHeld();
    this.taker = taker;
  }

  Stepwise run() {
    SortedRuns byCustomer = new SortedRuns(Comparator.comparing(household::customer), mostHeld);
    return Stepwise.inTurn(
        List.of(
            () -> household.events((named, event, joined) -> byCustomer.add(event), () -> {}),
            () -> reading(byCustomer.merged())));
  }

  private Stepwise reading(EventFile byCustomer) {
    Iterator<JourneyEvent> all = byCustomer.iterator();
    return () -> {
      for (int i = 0; i < EVENTS_A_STEP && all.hasNext(); i++) {
        take(all.next());
      }
      boolean goesOn = all.hasNext();
      if (!goesOn) {
        tell();
        byCustomer.close();
      }
      return goesOn;
    };
  }

  private void take(JourneyEvent event) {
    Optional<CustomerId> named = Optional.of(household.customer(event));
    if (!named.equals(customer)) {
      tell();
      customer = named;
    }
    size++;
    if (size <= mostHeld) {
      current.add(event);
    }
  }

  /** Hands on the customer at hand, if there is one who could be held. */
  private void tell() {
    if (size <= mostHeld) {
      customer.ifPresent(
          named -> reconstructor.reconstruct(named, current).timelines().forEach(taker));
    }
    current.clear();
    size = 0;
  }
}
