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

  /** In place of the last moment where no customer is, so that every event asks whether one is. */
  private static final long CLOSED = Long.MAX_VALUE;

  private final SignalRun run;
  private final SignalProgram program;
  private final boolean byKey;
  private final boolean hasGrace;
  private final ObjectFacts facts;

  /** Turns from slot to slot. */
  private final CustomerState now;

  /** Where events are gone through again; none as long as none came late. */
  private @Nullable CustomerState replay;

  private long[] words;
  private @Nullable Ring[] rings;
  private long[] lastMicros;
  private @Nullable JourneyEvent[] last = new JourneyEvent[0];
  private @Nullable GraceTail[] tails = new GraceTail[0];
  private @Nullable KeyedJourneys[] keyed = new KeyedJourneys[0];
  private int[] free = new int[0];
  private int freeCount;
  private int used;

  LiveSlots(SignalRun run, int capacity) {
    this.run = run;
    this.program = run.program();
    this.byKey = program.gate().isByKey();
    this.hasGrace = run.hasGrace();
    this.facts = new ObjectFacts(program);
    this.now = new CustomerState(program);
    this.words = new long[Math.multiplyExact(capacity, program.words())];
    this.rings = new Ring[Math.multiplyExact(capacity, program.rings())];
    this.lastMicros = new long[capacity];
    resize(capacity);
  }

  private void resize(int capacity) {
    words = Arrays.copyOf(words, Math.multiplyExact(capacity, program.words()));
    rings = Arrays.copyOf(rings, Math.multiplyExact(capacity, program.rings()));
    int known = Math.min(used, capacity);
    lastMicros = Arrays.copyOf(lastMicros, capacity);
    Arrays.fill(lastMicros, known, capacity, CLOSED);
    if (hasGrace) {
      tails = Arrays.copyOf(tails, capacity);
    } else {
      last = Arrays.copyOf(last, capacity);
    }
    if (byKey) {
      keyed = Arrays.copyOf(keyed, capacity);
    }
  }

  /**
   * Opens a customer without events so far.
   *
   * @return the customer's slot
   */
  public int open() {
    int slot = freeCount > 0 ? free[--freeCount] : used++;
    if (slot >= lastMicros.length) {
      resize(Math.max(slot + 1, lastMicros.length + lastMicros.length / 2));
    }
    program.freshen(words, slot * program.words());
    Arrays.fill(rings, slot * program.rings(), (slot + 1) * program.rings(), null);
    lastMicros[slot] = Long.MIN_VALUE;
    if (hasGrace) {
      tails[slot] = run.newTail();
    } else {
      last[slot] = null;
    }
    if (byKey) {
      keyed[slot] = new KeyedJourneys();
    }
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
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, Math.max(8, 2 * freeCount));
    }
    free[freeCount++] = slot;
    lastMicros[slot] = CLOSED;
    Arrays.fill(rings, slot * program.rings(), (slot + 1) * program.rings(), null);
    if (hasGrace) {
      tails[slot] = null;
    } else {
      last[slot] = null;
    }
    if (byKey) {
      keyed[slot] = null;
    }
  }

  private void requireOpen(int slot) {
    if (lastMicros[slot] == CLOSED && (hasGrace ? tails[slot] == null : last[slot] == null)) {
      throw new IllegalStateException("slot must be open: " + slot);
    }
  }

  private CustomerState turnTo(int slot) {
    now.customer().moveTo(words, slot * program.words(), rings, slot * program.rings());
    if (byKey) {
      now.moveTo(requireNonNull(keyed[slot], "slot"));
    }
    return now;
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
    Arrival arrival = hasGrace ? acceptInGrace(slot, event) : acceptInOrder(slot, event);
    if (arrival.isCounted()) {
      lastMicros[slot] = Math.max(lastMicros[slot], event.occurredAtMicros());
    }
    return arrival;
  }

  private Arrival acceptInOrder(int slot, JourneyEvent event) {
    if (event.occurredAtMicros() <= lastMicros[slot]) {
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
    Touch touch = meet(event);
    last[slot] = event;
    turnTo(slot).accept(event, touch, facts);
    return Arrival.IN_ORDER;
  }

  private Arrival acceptInGrace(int slot, JourneyEvent event) {
    requireOpen(slot);
    GraceTail tail = tail(slot);
    int place = tail.placeOf(event);
    if (place < 0) {
      return place == GraceTail.DUPLICATE ? Arrival.DUPLICATE : Arrival.LATE;
    }
    if (tail.isFull()) {
      makeRoom(tail);
      place = tail.placeOf(event);
    }
    if (place == tail.size()) {
      Touch touch = meet(event);
      tail.insert(place, event);
      turnTo(slot).accept(event, touch, facts);
      return Arrival.IN_ORDER;
    }
    CustomerState after = replayed(tail, place, event);
    tail.insert(place, event);
    turnTo(slot).copyFrom(after);
    return Arrival.WITHIN_GRACE;
  }

  /** What the events of a tail come to with one more among them. */
  private CustomerState replayed(GraceTail tail, int place, JourneyEvent event) {
    CustomerState state = replay == null ? new CustomerState(program) : replay;
    replay = state;
    CustomerState before = tail.before();
    state.copyFrom(before == null ? run.fresh() : before);
    for (int i = 0; i < tail.size(); i++) {
      if (i == place) {
        take(state, event);
      }
      take(state, tail.event(i));
    }
    return state;
  }

  private GraceTail tail(int slot) {
    return requireNonNull(tails[slot], "slot");
  }

  /** Lets go of events before which nothing can come any more. */
  private void makeRoom(GraceTail tail) {
    int count = Math.max(0, tail.settled() - 1);
    if (count > 0) {
      CustomerState before = tail.before();
      CustomerState base = before == null ? new CustomerState(program) : before;
      int taken = 0;
      try {
        while (taken < count) {
          take(base, tail.event(taken));
          taken++;
        }
      } finally {
        tail.drop(taken, base);
      }
    }
  }

  /** Turns to an event. A measure that throws does so here, before anything is kept. */
  private Touch meet(JourneyEvent event) {
    Touch touch = program.touch(event);
    facts.of(event, touch);
    return touch;
  }

  private void take(CustomerState state, JourneyEvent event) {
    Touch touch = meet(event);
    state.accept(event, touch, facts);
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
    requireOpen(slot);
    if (asOfMicros < lastMicros[slot]) {
      throw new IllegalArgumentException(
          "asOf must not be before the last event: %s before %s"
              .formatted(Micros.toInstant(asOfMicros), Micros.toInstant(lastMicros[slot])));
    }
    CustomerState state = turnTo(slot);
    SignalState journey = state.latestJourney(run.fresh().customer());
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
    return lastMicros[slot];
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
    state.i64(lastMicros[slot]).flag(hasGrace);
    if (hasGrace) {
      tail(slot).write(state);
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
    lastMicros[slot] = state.i64("last moment");
    if (state.flag("grace") != hasGrace) {
      throw new StateFormatException(Code.INCONSISTENT, 0, "the grace must be the same");
    }
    if (hasGrace) {
      tail(slot).read(state, program);
    } else if (state.flag("last event present")) {
      last[slot] = JourneyEvent.fromBytes(state.bytes("last event", Integer.MAX_VALUE));
    }
    if (lastMicros[slot] != newestMicros(slot)) {
      throw new StateFormatException(
          Code.INCONSISTENT, 0, "the last moment must be that of the last event");
    }
    state.end();
  }

  /** The moment of the newest event that is kept as it is; there is one if any was counted. */
  private long newestMicros(int slot) {
    JourneyEvent newest = hasGrace ? tail(slot).newest() : last[slot];
    return newest == null ? Long.MIN_VALUE : newest.occurredAtMicros();
  }

  private static Optional<String> nameOf(int section) {
    return section == BINDING || section == STATE ? Optional.of("STATE") : Optional.empty();
  }

  @Override
  public String toString() {
    return "LiveSlots[customers=%d]".formatted(used - freeCount);
  }
}
