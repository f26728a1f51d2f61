package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.Micros;
import io.journeyscore.internal.SectionFile;
import io.journeyscore.internal.StateErrors;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signals of many customers, kept up to date event by event, in numbered slots.
 *
 * <p>The numbers that signals keep lie in one array, slot behind slot, so that an event touches few
 * lines of memory however many customers there are. Each slot is what {@link LiveSignals} is.
 *
 * <p><i>Not thread-safe; confine each instance to one thread, or guard it by one lock.</i>
 */
public final class LiveSlots {

  private static final SectionFile FRAME = new SectionFile("JLV", 1, 0);
  private static final int BINDING = 1;
  private static final int STATE = 2;

  /** What is told apart from the last moment, so that a row of zeros is one that is not open. */
  private static final long CLOSED = Long.MAX_VALUE;

  private final SignalRun run;
  private final SignalProgram program;
  private final int labels;
  private final int lastAt;
  private final boolean hasGrace;
  private final EventTaker taker;
  private final StateRows rows;

  /** Turns from slot to slot. */
  private final CustomerState now;

  /** The last event of each; only where there is no grace. */
  private @Nullable JourneyEvent[] last = new JourneyEvent[0];

  private final LiveGrace grace;

  /** Written so that what is read ahead is not left out as unused. */
  @SuppressWarnings("UnusedVariable")
  private long approached;

  LiveSlots(SignalRun run, int capacity, int labels) {
    this.run = run;
    this.program = run.program();
    this.labels = labels;
    this.lastAt = labels;
    this.hasGrace = run.hasGrace();
    this.taker = new EventTaker(program);
    this.now = new CustomerState(program);
    this.rows = new StateRows(program, labels + 1 + (hasGrace ? 1 : 0), capacity);
    this.grace = new LiveGrace(run, taker, rows, labels + 1);
    resize();
  }

  private void resize() {
    if (hasGrace) {
      grace.resize(rows.capacity());
    } else {
      last = Arrays.copyOf(last, rows.capacity());
    }
  }

  /**
   * Opens a customer without events so far, whose labels are all zero.
   *
   * @return the customer's slot
   */
  public int open() {
    int capacity = rows.capacity();
    int slot = rows.open();
    if (rows.capacity() > capacity) {
      resize();
    }
    setLast(slot, Long.MIN_VALUE);
    return slot;
  }

  /**
   * Forgets a customer; the slot may be given to another.
   *
   * @param slot the customer's slot
   * @throws IllegalStateException if the slot is not open
   */
  public void close(int slot) {
    requireOpen(slot);
    if (hasGrace) {
      grace.close(slot);
    } else {
      last[slot] = null;
    }
    rows.close(slot);
  }

  private void requireOpen(int slot) {
    if (last(slot) == CLOSED && (hasGrace ? grace.isEmpty(slot) : last[slot] == null)) {
      throw new IllegalStateException("slot must be open: " + slot);
    }
  }

  private long last(int slot) {
    return rows.get(slot, lastAt) ^ CLOSED;
  }

  private void setLast(int slot, long micros) {
    rows.set(slot, lastAt, micros ^ CLOSED);
  }

  private CustomerState turnTo(int slot) {
    rows.turn(now, slot);
    return now;
  }

  /**
   * Returns a label of a customer: a number that whoever uses the slots keeps with the customer,
   * such as a part of the customer's id, where it is found without another wait for memory. Labels
   * are not saved.
   *
   * @param slot the customer's slot
   * @param label which one, from 0
   * @return what was set last; 0 if nothing was
   * @throws IndexOutOfBoundsException if there is no such label
   */
  public long label(int slot, int label) {
    return rows.get(slot, Objects.checkIndex(label, labels));
  }

  /**
   * Sets a label of a customer.
   *
   * @param slot the customer's slot
   * @param label which one, from 0
   * @param value the number
   * @throws IndexOutOfBoundsException if there is no such label
   * @throws IllegalStateException if the slot is not open
   */
  public void setLabel(int slot, int label, long value) {
    requireOpen(slot);
    rows.set(slot, Objects.checkIndex(label, labels), value);
  }

  /**
   * Takes the next event of a customer that became known. Allocates nothing once windows have
   * grown. Where a measure of one's own throws, nothing is taken.
   *
   * @param slot the customer's slot
   * @param event the event
   * @return what became of it
   * @throws IllegalStateException if the slot is not open
   */
  public Arrival accept(int slot, JourneyEvent event) {
    requireNonNull(event, "event");
    approach(slot);
    Arrival arrival;
    if (hasGrace) {
      requireOpen(slot);
      arrival = grace.accept(slot, event, last(slot), turnTo(slot));
    } else {
      arrival = acceptInOrder(slot, event);
    }
    if (arrival.isCounted()) {
      setLast(slot, Math.max(last(slot), event.occurredAtMicros()));
    }
    return arrival;
  }

  private void approach(int slot) {
    long beside = hasGrace ? grace.approach(slot) : last[slot] == null ? 0 : 1;
    approached = rows.approach(slot) + beside;
  }

  private Arrival acceptInOrder(int slot, JourneyEvent event) {
    if (event.occurredAtMicros() <= last(slot)) {
      requireOpen(slot);
      JourneyEvent before = last[slot];
      int order = before == null ? -1 : run.order().compare(before, event);
      if (order == 0 && event.eventId().isPresent()) {
        return Arrival.DUPLICATE;
      }
      if (order > 0) {
        return Arrival.LATE;
      }
    }
    Touch touch = taker.meet(event);
    last[slot] = event;
    taker.take(turnTo(slot), event, touch);
    return Arrival.IN_ORDER;
  }

  /**
   * Computes the values of a customer and of the journey that began last. Allocates nothing.
   *
   * @param slot the customer's slot
   * @param asOfMicros the moment of judgement, as microseconds since 1970-01-01T00:00:00Z; not
   *     before the last event
   * @param workspace receives the values
   * @throws IllegalArgumentException if the moment is before the last event
   * @throws IllegalStateException if the slot is not open
   */
  public void read(int slot, long asOfMicros, SignalWorkspace workspace) {
    requireNotBeforeLast(slot, asOfMicros);
    CustomerState state = turnTo(slot);
    read(state, state.latestJourney(run.fresh().customer()), asOfMicros, workspace);
  }

  /**
   * Computes the values of a customer and of the journey of a key, which is open. Allocates
   * nothing.
   *
   * @param slot the customer's slot
   * @param journeyKey the key; of a journey that is over, or of none, the values are those of a
   *     journey without events
   * @param asOfMicros the moment of judgement, as microseconds since 1970-01-01T00:00:00Z; not
   *     before the last event
   * @param workspace receives the values
   * @throws IllegalArgumentException if the moment is before the last event
   * @throws IllegalStateException if the slot is not open
   */
  public void read(int slot, String journeyKey, long asOfMicros, SignalWorkspace workspace) {
    requireNotBeforeLast(slot, asOfMicros);
    CustomerState state = turnTo(slot);
    SignalState fresh = run.fresh().customer();
    read(state, state.journey(journeyKey, fresh), asOfMicros, workspace);
  }

  private void requireNotBeforeLast(int slot, long asOfMicros) {
    requireOpen(slot);
    if (asOfMicros < last(slot)) {
      throw new IllegalArgumentException(
          "asOf must not be before the last event: %s before %s"
              .formatted(Micros.toInstant(asOfMicros), Micros.toInstant(last(slot))));
    }
  }

  private void read(
      CustomerState state, SignalState journey, long asOfMicros, SignalWorkspace workspace) {
    program.read(workspace.reading().of(journey, state.customer(), asOfMicros), workspace.values());
  }

  /**
   * Returns when a customer's last event occurred that was counted.
   *
   * @param slot the customer's slot
   * @return microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} if there was none
   * @throws IllegalStateException if the slot is not open
   */
  public long lastMicros(int slot) {
    requireOpen(slot);
    return last(slot);
  }

  /**
   * Returns all that is kept of a customer as bytes, which {@link #restore} reads. They hold the
   * events that are in grace, or the last one, as they are.
   *
   * @param slot the customer's slot
   * @param binding what the bytes are bound to, such as the hash of a definition
   * @return a new array
   * @throws IllegalStateException if the slot is not open
   */
  public byte[] save(int slot, String binding) {
    requireOpen(slot);
    ByteWriter state = new ByteWriter();
    turnTo(slot).write(state);
    state.i64(last(slot)).flag(hasGrace);
    if (hasGrace) {
      grace.write(slot, last(slot), state);
    } else {
      JourneyEvent event = last[slot];
      state.flag(event != null);
      if (event != null) {
        state.bytes(event.toBytes());
      }
    }
    SortedMap<Integer, byte[]> sections = new TreeMap<>();
    sections.put(BINDING, new ByteWriter().text(binding).toByteArray());
    sections.put(STATE, state.toByteArray());
    return FRAME.write(sections);
  }

  /**
   * Opens a customer as saved.
   *
   * @param bytes what {@link #save} gave
   * @param binding what the bytes must be bound to
   * @return the customer's slot
   * @throws StateFormatException if the bytes are not those of a saved customer, or are bound to
   *     something else
   */
  public int restore(byte[] bytes, String binding) {
    int slot = open();
    boolean done = false;
    try {
      restore(slot, bytes, binding);
      done = true;
      return slot;
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    } finally {
      if (!done) {
        close(slot);
      }
    }
  }

  private void restore(int slot, byte[] bytes, String binding) {
    SortedMap<Integer, ByteReader> sections = FRAME.read(bytes, 2, LiveSlots::nameOf);
    ByteReader bound = sections.get(BINDING);
    ByteReader state = sections.get(STATE);
    if (bound == null || state == null) {
      throw new StateFormatException(Code.INCONSISTENT, 0, "both sections must be there");
    }
    if (!bound.text("binding", Integer.MAX_VALUE).equals(binding)) {
      throw new StateFormatException(
          Code.INCONSISTENT, 0, "the state must have been saved under the same definition");
    }
    bound.end();
    turnTo(slot).read(state);
    long lastMicros = state.i64("last moment");
    if (state.flag("grace") != hasGrace) {
      throw new StateFormatException(Code.INCONSISTENT, 0, "the grace must be the same");
    }
    if (hasGrace) {
      grace.read(slot, state);
    } else if (state.flag("last event present")) {
      last[slot] = JourneyEvent.fromBytes(state.bytes("last event", Integer.MAX_VALUE));
    }
    JourneyEvent newest = hasGrace ? grace.newest(slot, lastMicros) : last[slot];
    if (lastMicros != (newest == null ? Long.MIN_VALUE : newest.occurredAtMicros())) {
      throw new StateFormatException(
          Code.INCONSISTENT, 0, "the last moment must be that of the last event");
    }
    setLast(slot, lastMicros);
    state.end();
  }

  private static Optional<String> nameOf(int section) {
    return section == BINDING || section == STATE ? Optional.of("STATE") : Optional.empty();
  }

  @Override
  public String toString() {
    return "LiveSlots[customers=%d]".formatted(rows.size());
  }
}
