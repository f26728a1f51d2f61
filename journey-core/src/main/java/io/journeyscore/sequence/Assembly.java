package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

  /**
   * When to look whether something of a customer is final.
   *
   * @param due the moment
   * @param customer the customer
   * @param key the journeys' key
   */
  private record Alarm(long due, OpenCustomer customer, Optional<String> key)
      implements Comparable<Alarm> {

    /** A total order, so that a restart rings them in the same one. */
    @Override
    public int compareTo(Alarm other) {
      int order = Long.compare(due, other.due);
      if (order == 0) {
        order = customer.id().compareTo(other.customer.id());
      }
      return order != 0 ? order : AssemblyCodec.BY_KEY.compare(key, other.key);
    }
  }

  private final AssemblyWork work;
  private final AssemblySettings settings;
  private final Watermark watermark;
  private final CustomerResolver resolver;
  private final DuplicateMemory memory;
  private final List<JourneyEvent> erased = new ArrayList<>();
  private boolean erasing;
  private Admission admission;
  private final Map<CustomerId, OpenCustomer> customers = new HashMap<>();
  private final TreeMap<Long, OpenCustomer> byTurn = new TreeMap<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private long turns;
  private long latest = Watermark.NEVER;

  Assembly(AssemblyWork work, CustomerResolver resolver, Admission admission) {
    this.admission = admission;
    this.work = work;
    this.settings = work.settings();
    this.watermark = work.watermark();
    this.resolver = resolver;
    this.memory = new DuplicateMemory(work, this::isInTail);
  }

  /** The customers, those first whose last event is the longest ago. */
  Collection<OpenCustomer> customers() {
    return Collections.unmodifiableCollection(byTurn.values());
  }

  DuplicateMemory memory() {
    return memory;
  }

  CustomerResolver resolver() {
    return resolver;
  }

  long turns() {
    return turns;
  }

  /** The moment of the latest event that was taken. */
  long latest() {
    return latest;
  }

  /** Takes over what a saved state says. */
  void restore(long savedTurns, long savedLatest, List<OpenCustomer> savedCustomers) {
    turns = savedTurns;
    latest = savedLatest;
    for (OpenCustomer customer : savedCustomers) {
      customers.put(customer.id(), customer);
      byTurn.put(customer.turn(), customer);
      customer.alarms().forEach((key, due) -> alarms.add(new Alarm(due, customer, key)));
    }
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
    Moves moves = new Moves();
    change.removed().forEach(old -> remove(old, moves));
    for (JourneyEvent added : change.added()) {
      Acceptance placed = add(added, moves);
      acceptance = acceptance == Acceptance.TAKEN ? placed : acceptance;
    }
    rehome(resolver.unsettled(), moves);
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
    work.tally().quarantine(reason, 1);
    work.reject(event, reason, 0);
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
    return resolver.customerOf(event).map(customers::get);
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
    OpenCustomer customer = opened(resolver.customerOf(event).orElseThrow());
    customer.settle(work.settledBefore());
    if (!customer.put(event)) {
      work.tally().place(Fate.DUPLICATE, 1);
      return Acceptance.DUPLICATE;
    }
    touch(customer);
    moves.added(customer, event);
    return Acceptance.TAKEN;
  }

  private OpenCustomer opened(CustomerId id) {
    OpenCustomer known = customers.get(id);
    if (known != null) {
      return known;
    }
    OpenCustomer opened = new OpenCustomer(id, work);
    work.journal().put(customers, id, opened);
    return opened;
  }

  private void touch(OpenCustomer customer) {
    if (customer.turn() != 0) {
      work.journal().remove(byTurn, customer.turn());
    }
    turns++;
    work.journal().note(() -> turns--);
    customer.touch(turns);
    work.journal().put(byTurn, turns, customer);
  }

  /** The places that change at once, so that each journey is told of once. */
  private final class Moves {

    private final Map<OpenCustomer, Set<Optional<String>>> changed = new LinkedHashMap<>();
    private final List<JourneyEvent> appended = new ArrayList<>();
    private boolean single = true;

    void changed(OpenCustomer customer, Optional<String> key) {
      single = false;
      changed.computeIfAbsent(customer, any -> new LinkedHashSet<>()).add(key);
    }

    void added(OpenCustomer customer, JourneyEvent event) {
      boolean first = changed.isEmpty();
      boolean stillSingle = single && first && customer.isLast(event);
      changed(customer, customer.keyOf(event));
      single = stillSingle;
      appended.add(event);
    }

    void carryOut() {
      changed.forEach(
          (customer, keys) -> {
            if (single) {
              customer.carryOn(appended.get(0));
            } else {
              keys.forEach(customer::tellAgain);
            }
            keys.forEach(key -> wake(customer, key));
            leaveIfOver(customer);
          });
    }
  }

  /** Gives the events of some customers to those whom they name now. */
  private void rehome(Set<CustomerId> unsettled, Moves moves) {
    for (CustomerId id : new TreeSet<>(unsettled)) {
      OpenCustomer from = customers.get(id);
      if (from != null) {
        List<JourneyEvent> leaving =
            from.unsettle(event -> !resolver.customerOf(event).equals(Optional.of(id)));
        from.keys().forEach(key -> moves.changed(from, key));
        from.liveKeys().forEach(key -> moves.changed(from, key));
        for (JourneyEvent event : leaving) {
          move(event, moves);
        }
      }
    }
  }

  private void move(JourneyEvent event, Moves moves) {
    Optional<CustomerId> named = resolver.customerOf(event);
    if (named.isEmpty()) {
      reject(event, RejectReason.NO_IDENTITY);
      return;
    }
    OpenCustomer into = opened(named.get());
    if (into.turn() == 0) {
      touch(into);
    }
    into.unsettle(stays -> false);
    if (into.put(event)) {
      into.keys().forEach(key -> moves.changed(into, key));
    } else {
      work.tally().place(Fate.DUPLICATE, 1);
    }
  }

  /** Sees to it that a look is taken once something of a key can be final. */
  private void wake(OpenCustomer customer, Optional<String> key) {
    long due = customer.dueAt(key);
    Long set = customer.alarms().get(key);
    if (due != Long.MAX_VALUE && (set == null || set > due)) {
      work.journal().put(customer.alarms(), key, due);
      alarms.add(new Alarm(due, customer, key));
    }
  }

  private void leaveIfOver(OpenCustomer customer) {
    if (customer.isOver()) {
      leave(customer);
    }
  }

  private void leave(OpenCustomer customer) {
    work.journal().remove(customers, customer.id());
    work.journal().remove(byTurn, customer.turn());
  }

  private void advance() {
    watermark.advance();
    if (watermark.micros() != Watermark.NEVER) {
      long settledBefore = work.settledBefore();
      while (!alarms.isEmpty() && alarms.peek().due() <= settledBefore) {
        Alarm alarm = alarms.remove();
        work.journal().note(() -> alarms.add(alarm));
        ring(alarm, settledBefore);
      }
    }
    while (customers.size() > settings.maxOpenCustomers()
        || work.kept() > settings.maxTotalEvents()) {
      evict(byTurn.firstEntry().getValue());
    }
  }

  private void ring(Alarm alarm, long settledBefore) {
    OpenCustomer customer = alarm.customer();
    Long set = customer.alarms().get(alarm.key());
    if (customers.get(customer.id()) != customer || set == null || set != alarm.due()) {
      // Another alarm stands in its place, or the customer has gone.
      return;
    }
    work.journal().remove(customer.alarms(), alarm.key());
    customer.settle(settledBefore);
    customer.closeIfFinal(alarm.key(), settledBefore);
    wake(customer, alarm.key());
    leaveIfOver(customer);
  }

  private void evict(OpenCustomer customer) {
    customer.settle(Long.MAX_VALUE);
    customer.closeAll();
    leave(customer);
  }

  /** Closes the customer who was given no event for the longest time, for good. */
  boolean finishOne(long observedUntil) {
    if (byTurn.isEmpty()) {
      return false;
    }
    OpenCustomer customer = byTurn.firstEntry().getValue();
    for (Optional<String> key : customer.dropAfter(observedUntil)) {
      customer.tellAgain(key);
    }
    customer.settle(Long.MAX_VALUE);
    customer.closeAll();
    leave(customer);
    return true;
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
    Moves moves = new Moves();
    for (OpenCustomer customer : List.copyOf(byTurn.values())) {
      if (customer.anyKept(event -> isTouched(event, next))) {
        erase(customer, next, moves);
      }
    }
    if (resolver.forget(list)) {
      rehome(namedOtherwise(), moves);
    }
    moves.carryOut();
    for (OpenCustomer customer : List.copyOf(byTurn.values())) {
      if (customer.isEmpty() && next.isErased(customer.id())) {
        leave(customer);
      }
    }
  }

  /** The customers of whom some events that are kept name another. */
  private Set<CustomerId> namedOtherwise() {
    Set<CustomerId> otherwise = new HashSet<>();
    for (OpenCustomer customer : byTurn.values()) {
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
    customer.liveKeys().forEach(key -> moves.changed(customer, key));
    customer.keys().forEach(key -> moves.changed(customer, key));
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
      alarms.removeIf(alarm -> customers.get(alarm.customer().id()) != alarm.customer());
      memory.forget(admission, erased);
      erased.clear();
      erasing = false;
    }
    resolver.settled(work.settledBefore());
    memory.forget();
  }
}
