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
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one customer, kept up to date event by event.
 *
 * <p>Events are taken in the order in which they become known. One that occurred before others is
 * counted in its place if it comes within the {@linkplain SignalSet#grace() grace}, and is late
 * otherwise. After any event the values are those, bit for bit, that {@link SignalSet#extract}
 * gives for the {@link JourneyView} of the same events.
 *
 * <p>An event costs what the signals cost that it touches, and twice that where there is grace; one
 * that comes late within grace costs as much as all events of the grace. Memory: 8 bytes for each
 * number that signals keep, up to 16 KiB for each window, and the events that are in grace.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class LiveSignals {

  private static final SectionFile FRAME = new SectionFile("JLV", 1, 0);
  private static final int BINDING = 1;
  private static final int STATE = 2;

  private final SignalRun run;
  private final CustomerState now;
  private final GraceTail tail;

  /** What stood before the events of the tail; none if nothing did. */
  private @Nullable CustomerState before;

  LiveSignals(SignalRun run) {
    this(run, new CustomerState(run.program()), run.newTail());
  }

  private LiveSignals(SignalRun run, CustomerState now, GraceTail tail) {
    this.run = run;
    this.now = now;
    this.tail = tail;
  }

  /**
   * Takes the next event that became known.
   *
   * @param event the event, of this customer
   * @param workspace working memory of this thread
   * @return what became of it
   */
  public Arrival accept(JourneyEvent event, SignalWorkspace workspace) {
    requireNonNull(event, "event");
    int place = tail.placeOf(event);
    if (place == GraceTail.DUPLICATE) {
      return Arrival.DUPLICATE;
    }
    if (place == GraceTail.LATE) {
      return Arrival.LATE;
    }
    if (tail.isFull()) {
      makeRoom(workspace);
      place = tail.placeOf(event);
    }
    boolean inOrder = place == tail.size();
    tail.insert(place, event);
    if (inOrder) {
      take(now, event, workspace);
      return Arrival.IN_ORDER;
    }
    replay(workspace);
    return Arrival.WITHIN_GRACE;
  }

  private void take(CustomerState state, JourneyEvent event, SignalWorkspace workspace) {
    state.accept(workspace.facts().of(event, run.program().touch(event)));
  }

  /** Lets go of events before which nothing can come any more. */
  private void makeRoom(SignalWorkspace workspace) {
    int count = Math.max(0, tail.settled() - 1);
    if (count > 0 && tail.hasGrace()) {
      CustomerState base = before;
      if (base == null) {
        base = new CustomerState(run.program());
        before = base;
      }
      for (int place = 0; place < count; place++) {
        take(base, tail.event(place), workspace);
      }
    }
    tail.drop(count);
  }

  private void replay(SignalWorkspace workspace) {
    now.copyFrom(before == null ? run.fresh() : before);
    for (int place = 0; place < tail.size(); place++) {
      take(now, tail.event(place), workspace);
    }
  }

  /**
   * Computes the values of the customer and of the journey that began last. Allocates nothing.
   *
   * @param asOf the moment of judgement; not before the last event
   * @param workspace working memory of this thread; {@link SignalWorkspace#values} then holds the
   *     values
   * @throws IllegalArgumentException if the moment is before the last event
   */
  public void read(Instant asOf, SignalWorkspace workspace) {
    read(Micros.of(asOf), workspace);
  }

  /**
   * Computes the values of the customer and of the journey that began last. Allocates nothing.
   *
   * @param asOfMicros the moment of judgement, as microseconds since 1970-01-01T00:00:00Z; not
   *     before the last event
   * @param workspace working memory of this thread; {@link SignalWorkspace#values} then holds the
   *     values
   * @throws IllegalArgumentException if the moment is before the last event
   */
  public void read(long asOfMicros, SignalWorkspace workspace) {
    if (tail.size() > 0 && asOfMicros < tail.event(tail.size() - 1).occurredAtMicros()) {
      throw new IllegalArgumentException(
          "asOf must not be before the last event: %s before %s"
              .formatted(
                  Micros.toInstant(asOfMicros), tail.event(tail.size() - 1).occurredAt()));
    }
    SignalState customer = now.customer();
    SignalState journey = now.latestJourney(run.fresh().customer());
    Reading reading = workspace.reading().of(journey, customer, asOfMicros);
    run.program().read(reading, workspace.values());
  }

  /**
   * Returns when the last event occurred that was counted.
   *
   * @return microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} if there was none
   */
  public long lastMicros() {
    return tail.size() == 0 ? Long.MIN_VALUE : tail.event(tail.size() - 1).occurredAtMicros();
  }

  /**
   * Returns all that is kept of the customer as bytes, which {@link SignalRun#restore} reads. They
   * hold the events that are in grace as they are.
   *
   * @param binding what the bytes are bound to, such as the hash of a definition
   * @return a new array
   */
  public byte[] save(String binding) {
    ByteWriter state = new ByteWriter();
    now.write(state);
    CustomerState base = before;
    state.flag(base != null);
    if (base != null) {
      base.write(state);
    }
    tail.write(state);
    SortedMap<Integer, byte[]> sections = new TreeMap<>();
    sections.put(BINDING, new ByteWriter().text(binding).toByteArray());
    sections.put(STATE, state.toByteArray());
    return FRAME.write(sections);
  }

  static LiveSignals restore(SignalRun run, byte[] bytes, String binding) {
    try {
      SortedMap<Integer, ByteReader> sections =
          FRAME.read(
              bytes,
              2,
              id -> id == BINDING || id == STATE ? Optional.of("STATE") : Optional.empty());
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
      LiveSignals live =
          new LiveSignals(run, CustomerState.read(state, run.program()), run.newTail());
      if (state.flag("base present")) {
        live.before = CustomerState.read(state, run.program());
      }
      live.tail.read(state);
      state.end();
      return live;
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    }
  }

  @Override
  public String toString() {
    return "LiveSignals[events in grace=%d]".formatted(tail.size() - tail.settled());
  }
}
