package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a stream, and each thing that can happen to it.
 *
 * <p>Every event goes through the same steps: the clock, its copies, the watermark, its currency,
 * its customer; then it takes its place, its journeys are carried on, the watermark moves, what has
 * become final is closed, and what is over the limits is handed on. Nothing here calls the
 * listener: the work collects what it is to hear, and the journal how to take all back.
 *
 * <p>Not thread-safe.
 */
final class Assembly {

  private final AssemblyWork work;
  private final AssemblySettings settings;
  private final Watermark watermark;
  private final CustomerResolver resolver;
  private final OpenCustomers customers;
  private final DuplicateMemory memory;
  private final List<JourneyEvent> erased = new ArrayList<>();
  private Admission admission;
  private boolean erasing;
  private long latest = Watermark.NEVER;

  Assembly(AssemblyWork work, CustomerResolver resolver, Admission admission) {
    this.admission = admission;
    this.work = work;
    this.settings = work.settings();
    this.watermark = work.watermark();
    this.resolver = resolver;
    this.customers = new OpenCustomers(work);
    this.memory = new DuplicateMemory(work, this::isInTail);
  }

  OpenCustomers customers() {
    return customers;
  }

  DuplicateMemory memory() {
    return memory;
  }

  CustomerResolver resolver() {
    return resolver;
  }

  /** The moment of the latest event that was taken. */
  long latest() {
    return latest;
  }

  /** Takes over what a saved state says. */
  void restore(long savedTurns, long savedLatest, List<OpenCustomer> savedCustomers) {
    latest = savedLatest;
    customers.restore(savedTurns, savedCustomers);
  }

  /** Takes an event at a moment of the clock. */
  Acceptance accept(JourneyEvent event, long now) {
    watermark.setClock(now);
    Acceptance acceptance = take(event);
    advance();
    return acceptance;
  }

  /** Lets time pass. */
  void tick(long now) {
    watermark.setClock(now);
    advance();
  }

  private Acceptance take(JourneyEvent offered) {
    Optional<JourneyEvent> admitted = admission.admit(offered, fate -> work.tally().place(fate, 1));
    return admitted.isPresent() ? takeAdmitted(admitted.get()) : Acceptance.LEFT_OUT;
  }

  private Acceptance takeAdmitted(JourneyEvent event) {
    long at = event.occurredAtMicros();
    if (at > Micros.plus(watermark.clock(), settings.maxFutureSkew())) {
      return reject(event, RejectReason.TIME_OUT_OF_RANGE);
    }
    if (at < watermark.micros()) {
      Acceptance acceptance = memory.recall(event);
      if (acceptance == Acceptance.LATE) {
        work.tally().place(Fate.LATE, 1);
        work.reject(event, RejectReason.LATE, Micros.between(at, watermark.micros()));
      }
      return acceptance;
    }
    DuplicateMemory.Change change = memory.offer(event);
    Acceptance acceptance = change.acceptance();
    Moves moves = new Moves(work, customers);
    change.removed().forEach(old -> remove(old, moves));
    for (JourneyEvent added : change.added()) {
      Acceptance placed = add(added, moves);
      acceptance = acceptance == Acceptance.TAKEN ? placed : acceptance;
    }
    moves.rehome(resolver.unsettled(), resolver);
    moves.carryOut();
    if (acceptance == Acceptance.TAKEN) {
      watermark.observe(event.source(), at);
      long before = latest;
      latest = Math.max(latest, at);
      work.journal().note(() -> latest = before);
    }
    return acceptance;
  }

  private Acceptance reject(JourneyEvent event, RejectReason reason) {
    work.quarantine(event, reason);
    return Acceptance.REJECTED;
  }

  private Optional<RejectReason> fault(JourneyEvent event) {
    if (!isInCurrency(event)) {
      return Optional.of(RejectReason.CURRENCY);
    }
    return resolver.customerOf(event).isEmpty()
        ? Optional.of(RejectReason.NO_IDENTITY)
        : Optional.empty();
  }

  private boolean isInCurrency(JourneyEvent event) {
    return isInCurrency(event.value()) && isInCurrency(event.cost());
  }

  private boolean isInCurrency(Optional<Money> amount) {
    return amount.isEmpty() || amount.get().currency().equals(settings.currency());
  }

  private boolean isInTail(JourneyEvent event) {
    return holder(event).filter(customer -> customer.holds(event)).isPresent();
  }

  private Optional<OpenCustomer> holder(JourneyEvent event) {
    return resolver.customerOf(event).flatMap(customers::find);
  }

  private void remove(JourneyEvent event, Moves moves) {
    Optional<RejectReason> fault = fault(event);
    if (fault.isPresent()) {
      work.tally().quarantine(fault.get(), -1);
      return;
    }
    OpenCustomer customer = holder(event).orElseThrow();
    customer.take(event);
    moves.changed(customer, customer.keyOf(event));
  }

  private Acceptance add(JourneyEvent event, Moves moves) {
    if (isInCurrency(event)) {
      resolver.hear(event);
    }
    Optional<RejectReason> fault = fault(event);
    if (fault.isPresent()) {
      return reject(event, fault.get());
    }
    OpenCustomer customer = customers.opened(resolver.customerOf(event).orElseThrow());
    customer.settle(work.settledBefore());
    if (!customer.put(event)) {
      work.tally().place(Fate.DUPLICATE, 1);
      return Acceptance.DUPLICATE;
    }
    customers.touch(customer);
    moves.added(customer, event);
    return Acceptance.TAKEN;
  }

  private void advance() {
    watermark.advance();
    if (watermark.micros() != Watermark.NEVER) {
      customers.closeFinal(work.settledBefore());
    }
    while (customers.size() > settings.maxOpenCustomers()
        || work.kept() > settings.maxTotalEvents()) {
      evict(customers.longestSilent().orElseThrow());
    }
  }

  private void evict(OpenCustomer customer) {
    customer.settle(Long.MAX_VALUE);
    customer.closeAll();
    customers.leave(customer);
  }

  /** Closes the customer who was given no event for the longest time, for good. */
  boolean finishOne(long observedUntil) {
    Optional<OpenCustomer> next = customers.longestSilent();
    next.ifPresent(
        customer -> {
          customer.dropAfter(observedUntil).forEach(customer::tellAgain);
          evict(customer);
        });
    return next.isPresent();
  }

  /** Takes everything of erased customers out of the state, and lets nothing of them in again. */
  void erase(Erasures list) {
    Admission before = admission;
    Admission next = new Admission(work.rules(), Optional.of(list));
    admission = next;
    erasing = true;
    work.journal()
        .note(
            () -> {
              admission = before;
              erasing = false;
              erased.clear();
            });
    Moves moves = new Moves(work, customers);
    for (OpenCustomer customer : List.copyOf(customers.inTurn())) {
      if (customer.anyKept(event -> isTouched(event, next))) {
        erase(customer, next, moves);
      }
    }
    if (resolver.forget(list)) {
      moves.rehome(namedOtherwise(), resolver);
    }
    moves.carryOut();
    for (OpenCustomer customer : List.copyOf(customers.inTurn())) {
      if (customer.isEmpty() && next.isErased(customer.id())) {
        customers.leave(customer);
      }
    }
  }

  /** The customers of whom some events that are kept name another. */
  private Set<CustomerId> namedOtherwise() {
    Set<CustomerId> otherwise = new HashSet<>();
    for (OpenCustomer customer : customers.inTurn()) {
      Optional<CustomerId> id = Optional.of(customer.id());
      if (customer.anyKept(event -> !resolver.customerOf(event).equals(id))) {
        otherwise.add(customer.id());
      }
    }
    return otherwise;
  }

  private static boolean isTouched(JourneyEvent event, Admission next) {
    return !next.unerased(event).equals(Optional.of(event));
  }

  private void erase(OpenCustomer customer, Admission next, Moves moves) {
    moves.changedInAll(customer);
    for (JourneyEvent event : customer.unsettle(kept -> isTouched(kept, next))) {
      Optional<JourneyEvent> left = next.unerased(event);
      if (left.isPresent()) {
        customer.put(left.get());
      } else {
        work.tally().place(Fate.ERASED, 1);
      }
      erased.add(event);
    }
  }

  /** Looks whether something is over; is called once the work is committed. */
  void tidy() {
    if (erasing) {
      customers.forgetGone();
      memory.forget(admission, erased);
      erased.clear();
      erasing = false;
    }
    resolver.settled(work.settledBefore());
    memory.forget();
  }
}
