package io.journeyscore.score;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.signal.Arrival;
import io.journeyscore.signal.LiveSlots;
import io.journeyscore.signal.SignalRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the customers of a {@link LiveJourneys}: an open-addressed table from customers to
 * slots, with linear probing. An entry holds the customer's hash and the slot in one word, so that
 * a look-up touches one line of the table and then the slot, where the customer's id lies with what
 * is kept of the customer.
 *
 * <p>Not thread-safe; the store holds the stripe's lock.
 */
final class LiveStripe {

  static final int NOT_HELD = -1;

  private static final int FIRST_CAPACITY = 16;
  private static final long EMPTY = 0;

  private final LiveSlots slots;
  private long[] table = new long[FIRST_CAPACITY];
  private final CustomerKeys customers;
  private int size;
  private @Nullable LiveWorkspace workspace;

  /** A customer without events, in place of one who is not held. */
  private final int nobody;

  LiveStripe(SignalRun run) {
    slots = run.slots(FIRST_CAPACITY, CustomerKeys.LABELS);
    customers = new CustomerKeys(slots, FIRST_CAPACITY);
    nobody = slots.open();
  }

  static int hash(CustomerId customer) {
    int hash = customer.value().hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }

  int size() {
    return size;
  }

  /** The working memory of whoever holds the lock, made anew when another model scores. */
  LiveWorkspace workspace(SignalRun run, JourneyScorer scorer) {
    LiveWorkspace held = workspace;
    if (held == null || !held.isOf(scorer)) {
      held = new LiveWorkspace(run, scorer);
      workspace = held;
    }
    return held;
  }

  /** The slot of a customer, or {@link #NOT_HELD}. */
  int find(CustomerId customer, int hash) {
    long entry = table[placeOf(customer, hash)];
    return (int) entry - 1;
  }

  /** The place of a customer's entry, or the empty one where it belongs. */
  private int placeOf(CustomerId customer, int hash) {
    int mask = table.length - 1;
    int place = hash & mask;
    // The table is read first, because that takes long, and the id is looked at in the meantime.
    long entry = table[place];
    customers.seek(customer);
    while (entry != EMPTY
        && !((int) (entry >>> Integer.SIZE) == hash && customers.isAt((int) entry - 1, customer))) {
      place = place + 1 & mask;
      entry = table[place];
    }
    return place;
  }

  Arrival accept(int slot, JourneyEvent event) {
    return slots.accept(slot, event);
  }

  /** Opens a customer who is not held with the first event, unless that cannot be taken. */
  Arrival acceptFirst(CustomerId customer, int hash, JourneyEvent event) {
    int slot = slots.open();
    boolean taken = false;
    try {
      Arrival arrival = slots.accept(slot, event);
      put(customer, hash, slot);
      taken = true;
      return arrival;
    } finally {
      if (!taken) {
        slots.close(slot);
      }
    }
  }

  /** Opens a slot with a customer as saved, whom {@link #put} then puts into the table. */
  int read(byte[] state, String binding) {
    return slots.restore(state, binding);
  }

  /** Puts a customer who is not held, and has a slot. */
  void put(CustomerId customer, int hash, int slot) {
    if (4 * (size + 1) > 3 * table.length) {
      grow();
    }
    table[placeOf(customer, hash)] = (long) hash << Integer.SIZE | slot + 1;
    customers.put(slot, customer);
    size++;
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    int mask = table.length - 1;
    for (long entry : old) {
      if (entry != EMPTY) {
        int place = (int) (entry >>> Integer.SIZE) & mask;
        while (table[place] != EMPTY) {
          place = place + 1 & mask;
        }
        table[place] = entry;
      }
    }
  }

  boolean remove(CustomerId customer, int hash) {
    int place = placeOf(customer, hash);
    if (table[place] == EMPTY) {
      return false;
    }
    int slot = (int) table[place] - 1;
    slots.close(slot);
    customers.clear(slot);
    // Those behind move up, so that no look-up stops short of them.
    int mask = table.length - 1;
    int gap = place;
    for (int next = gap + 1 & mask; table[next] != EMPTY; next = next + 1 & mask) {
      int home = (int) (table[next] >>> Integer.SIZE) & mask;
      if ((next - home & mask) >= (next - gap & mask)) {
        table[gap] = table[next];
        gap = next;
      }
    }
    table[gap] = EMPTY;
    size--;
    return true;
  }

  byte[] save(int slot, String binding) {
    return slots.save(slot, binding);
  }

  double probability(int slot, long asOfMicros, LiveWorkspace own) {
    return own.probability(slots, slot == NOT_HELD ? nobody : slot, asOfMicros);
  }

  /** The moment up to which so many customers were last heard of. */
  long idleBound(int count) {
    long[] last = new long[size];
    int filled = 0;
    for (long entry : table) {
      if (entry != EMPTY) {
        last[filled++] = slots.lastMicros((int) entry - 1);
      }
    }
    Arrays.sort(last);
    return last[count - 1];
  }

  /** A customer that was let go of. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once, and never compared.
  record Evicted(CustomerId customer, byte[] state) {}

  /** Lets go of those last heard of up to a moment, in the order of that and of their ids. */
  List<Evicted> evict(long lastUpTo, int most, String binding) {
    record Idle(CustomerId customer, int slot, long last) {}
    List<Idle> idle = new ArrayList<>();
    for (long entry : table) {
      int slot = (int) entry - 1;
      if (entry != EMPTY && slots.lastMicros(slot) <= lastUpTo) {
        idle.add(new Idle(customers.get(slot), slot, slots.lastMicros(slot)));
      }
    }
    idle.sort(Comparator.comparingLong(Idle::last).thenComparing(Idle::customer));
    List<Evicted> evicted = new ArrayList<>();
    for (Idle one : idle.subList(0, Math.min(most, idle.size()))) {
      evicted.add(new Evicted(one.customer(), save(one.slot(), binding)));
      remove(one.customer(), hash(one.customer()));
    }
    return evicted;
  }
}
