package io.journeyscore.sequence;

import io.journeyscore.identity.CustomerId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * The customers that a stream keeps: by their ids, by whose last event is the longest ago, and by
 * when something of theirs may be final.
 *
 * <p>Not thread-safe. All changes are noted in the work's journal.
 */
final class OpenCustomers {

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
  private final Map<CustomerId, OpenCustomer> byId = new HashMap<>();
  private final TreeMap<Long, OpenCustomer> byTurn = new TreeMap<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private long turns;

  OpenCustomers(AssemblyWork work) {
    this.work = work;
  }

  /** Takes over what a saved state says. */
  void restore(long savedTurns, List<OpenCustomer> saved) {
    turns = savedTurns;
    for (OpenCustomer customer : saved) {
      byId.put(customer.id(), customer);
      byTurn.put(customer.turn(), customer);
      customer.alarms().forEach((key, due) -> alarms.add(new Alarm(due, customer, key)));
    }
  }

  /** How many events customers were given. */
  long turns() {
    return turns;
  }

  int size() {
    return byId.size();
  }

  /** The customers, those first whose last event is the longest ago. */
  Collection<OpenCustomer> inTurn() {
    return Collections.unmodifiableCollection(byTurn.values());
  }

  /** The customer whose last event is the longest ago; empty if there is none. */
  Optional<OpenCustomer> longestSilent() {
    return Optional.ofNullable(byTurn.firstEntry()).map(Map.Entry::getValue);
  }

  Optional<OpenCustomer> find(CustomerId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The customer of an id, who is new if not known. */
  OpenCustomer opened(CustomerId id) {
    OpenCustomer known = byId.get(id);
    if (known != null) {
      return known;
    }
    OpenCustomer opened = new OpenCustomer(id, work);
    work.journal().put(byId, id, opened);
    return opened;
  }

  /** Notes that a customer is given an event now. */
  void touch(OpenCustomer customer) {
    if (customer.turn() != 0) {
      work.journal().remove(byTurn, customer.turn());
    }
    turns++;
    work.journal().note(() -> turns--);
    customer.touch(turns);
    work.journal().put(byTurn, turns, customer);
  }

  void leave(OpenCustomer customer) {
    work.journal().remove(byId, customer.id());
    work.journal().remove(byTurn, customer.turn());
  }

  void leaveIfOver(OpenCustomer customer) {
    if (customer.isOver()) {
      leave(customer);
    }
  }

  /** Sees to it that a look is taken once something of a key can be final. */
  void wake(OpenCustomer customer, Optional<String> key) {
    long due = customer.dueAt(key);
    Long set = customer.alarms().get(key);
    if (due != Long.MAX_VALUE && (set == null || set > due)) {
      work.journal().put(customer.alarms(), key, due);
      alarms.add(new Alarm(due, customer, key));
    }
  }

  /** Closes what has become final. */
  void closeFinal(long settledBefore) {
    while (!alarms.isEmpty() && alarms.peek().due() <= settledBefore) {
      Alarm alarm = alarms.remove();
      work.journal().note(() -> alarms.add(alarm));
      ring(alarm, settledBefore);
    }
  }

  private void ring(Alarm alarm, long settledBefore) {
    OpenCustomer customer = alarm.customer();
    Long set = customer.alarms().get(alarm.key());
    if (isGone(customer) || set == null || set != alarm.due()) {
      // Another alarm stands in its place, or the customer has gone.
      return;
    }
    work.journal().remove(customer.alarms(), alarm.key());
    customer.settle(settledBefore);
    customer.closeIfFinal(alarm.key(), settledBefore);
    wake(customer, alarm.key());
    leaveIfOver(customer);
  }

  private boolean isGone(OpenCustomer customer) {
    return byId.get(customer.id()) != customer;
  }

  /** Lets go of all customers that have left. Is not noted in the journal. */
  void forgetGone() {
    alarms.removeIf(alarm -> isGone(alarm.customer()));
  }
}
