package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of customers for events that come late: the events that are in grace, and what stood
 * before them. An event that comes late is put into its place, and what stood before is brought up
 * to date again by all of them.
 *
 * <p>Not thread-safe.
 */
final class LiveGrace {

  private static final int NO_BASE = -1;
  private static final long HAS_FIRST = Long.MIN_VALUE;

  /** What is saved of what stood before. */
  private static final int WITHOUT_BASE = 0;

  private static final int BASE_BEFORE_FIRST = 1;
  private static final int BASE_WITH_FIRST = 2;

  private final SignalProgram program;
  private final CustomerState fresh;
  private final EventTaker taker;
  private final StateRows rows;
  private final int at;
  private final LiveTails tails;

  /** Journeys by key are many, and gone through again rather than copied. */
  private final boolean canCopy;

  /** What stood before the events that are in grace, of those customers of whom something did. */
  private final StateRows bases;

  /** Turns from base to base. */
  private final CustomerState base;

  /** Where events are gone through again; none as long as none came late. */
  private @Nullable CustomerState replay;

  /** Keeps what is read ahead from being left out as unused. */
  private long approached;

  /**
   * Starts without customers.
   *
   * @param rows the customers' rows
   * @param at the word of a row that is kept here
   */
  LiveGrace(SignalRun run, EventTaker taker, StateRows rows, int at) {
    this.program = run.program();
    this.fresh = run.fresh();
    this.taker = taker;
    this.rows = rows;
    this.at = at;
    this.tails = new LiveTails(run.newTail());
    this.bases = new StateRows(program, 0, 0);
    this.base = new CustomerState(program);
    this.canCopy = !program.gate().isByKey();
  }

  void resize(int customers) {
    tails.resize(customers);
  }

  /** Whether no event of a customer is there. */
  boolean isEmpty(int slot) {
    return rows.get(slot, at) == 0;
  }

  /** Reads a little of what an event will need, as {@link StateRows#approach} does. */
  long approach(int slot) {
    return tails.approach(slot) + approached;
  }

  /** Forgets a customer. */
  void close(int slot) {
    if (baseOf(slot) != NO_BASE) {
      bases.close(baseOf(slot));
    }
    tails.clear(slot);
  }

  /**
   * Takes an event.
   *
   * @param newestMicros when the customer's last event occurred
   * @param now the customer after all events so far
   */
  Arrival accept(int slot, JourneyEvent event, long newestMicros, CustomerState now) {
    GraceTail tail = turnToTail(slot, newestMicros);
    int place = tail.placeOf(event);
    if (place < 0) {
      return place == GraceTail.DUPLICATE ? Arrival.DUPLICATE : Arrival.LATE;
    }
    boolean inOrder = place == tail.size();
    boolean beginsAnew = inOrder && canCopy && tail.isFull() && tail.wouldSettleAll(event);
    if (tail.isFull() && !beginsAnew) {
      makeRoom(slot, tail);
      place = tail.placeOf(event);
    }
    if (inOrder) {
      Touch touch = taker.meet(event);
      if (beginsAnew) {
        beginAnew(slot, tail, now);
      }
      tail.insert(tail.size(), event);
      keep(slot);
      taker.take(now, event, touch);
      return Arrival.IN_ORDER;
    }
    CustomerState after = replayed(slot, tail, place, event);
    tail.insert(place, event);
    keep(slot);
    now.copyFrom(after);
    return Arrival.WITHIN_GRACE;
  }

  private GraceTail turnToTail(int slot, long newestMicros) {
    return tails.turn(slot, (int) rows.get(slot, at), newestMicros);
  }

  /** Keeps what the tail, turned to a customer, has become. */
  private void keep(int slot) {
    keep(slot, baseOf(slot), hasFirst(slot));
  }

  private void keep(int slot, int baseRow, boolean hasFirst) {
    long low = Integer.toUnsignedLong(tails.word(slot));
    long high = (long) (baseRow + 1) << Integer.SIZE;
    rows.set(slot, at, high | low | (hasFirst ? HAS_FIRST : 0));
  }

  /** The row of what stood before the events that are in grace; {@link #NO_BASE} if nothing did. */
  private int baseOf(int slot) {
    return (int) ((rows.get(slot, at) & ~HAS_FIRST) >>> Integer.SIZE) - 1;
  }

  /** Whether the first of the events is in what stood before the others. */
  private boolean hasFirst(int slot) {
    return (rows.get(slot, at) & HAS_FIRST) != 0;
  }

  /** What the events of a tail come to with one more among them. */
  private CustomerState replayed(int slot, GraceTail tail, int place, JourneyEvent event) {
    CustomerState state = replay == null ? new CustomerState(program) : replay;
    replay = state;
    state.copyFrom(baseOf(slot) == NO_BASE ? fresh : turnToBase(baseOf(slot)));
    for (int i = hasFirst(slot) ? 1 : 0; i < tail.size(); i++) {
      if (i == place) {
        taker.take(state, event);
      }
      taker.take(state, tail.event(i));
    }
    return state;
  }

  private CustomerState turnToBase(int row) {
    bases.turn(base, row);
    return base;
  }

  /** Lets go of events before which nothing can come any more. */
  private void makeRoom(int slot, GraceTail tail) {
    int count = Math.max(0, tail.settled() - 1);
    if (count > 0) {
      int row = baseOf(slot) == NO_BASE ? bases.open() : baseOf(slot);
      approached = bases.approach(row) + tail.approach();
      CustomerState before = turnToBase(row);
      int taken = hasFirst(slot) ? 1 : 0;
      try {
        while (taken < count) {
          taker.take(before, tail.event(taken));
          taken++;
        }
      } finally {
        tail.drop(taken);
        keep(slot, row, false);
      }
    }
  }

  /**
   * Lets go of all events but the last, as the one that comes settles them all: then what stands
   * now is what stood before it, and none of them needs to be gone through. The last one stays, as
   * events that come before it are late.
   */
  private void beginAnew(int slot, GraceTail tail, CustomerState now) {
    int row = baseOf(slot) == NO_BASE ? bases.open() : baseOf(slot);
    approached = bases.approach(row);
    turnToBase(row).copyFrom(now);
    tail.keepNewest();
    keep(slot, row, true);
  }

  /** The last event of a customer; null if there is none. */
  @Nullable JourneyEvent newest(int slot, long newestMicros) {
    return turnToTail(slot, newestMicros).newest();
  }

  void write(int slot, long newestMicros, ByteWriter out) {
    int row = baseOf(slot);
    out.u8(row == NO_BASE ? WITHOUT_BASE : hasFirst(slot) ? BASE_WITH_FIRST : BASE_BEFORE_FIRST);
    if (row != NO_BASE) {
      turnToBase(row).write(out);
    }
    turnToTail(slot, newestMicros).write(out);
  }

  /** Takes what was written; the customer must have no events. */
  void read(int slot, ByteReader in) {
    GraceTail tail = turnToTail(slot, Long.MIN_VALUE);
    int row = NO_BASE;
    int kind = in.choice("base", BASE_WITH_FIRST + 1);
    boolean hasFirst = kind == BASE_WITH_FIRST;
    if (kind != WITHOUT_BASE) {
      row = bases.open();
      keep(slot, row, hasFirst);
      turnToBase(row).read(in);
    }
    tail.read(in);
    if (hasFirst && tail.settled() == 0) {
      throw in.fail(Code.INCONSISTENT, "the first event must be settled");
    }
    keep(slot, row, hasFirst);
  }
}
