package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes signals for all journeys of a table, without an object for any event: the same bits as
 * {@link SignalSet#extract} gives for views of the customers as objects.
 *
 * <p>A customer's events are gone through once. Where some became known after later ones had, what
 * was known when is worked out from objects, customer by customer. Who was whom is taken as the
 * table has it, known from the start; where identifiers were joined in between, go through {@link
 * JourneyTable#toReconstruction}.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i> Several may share a table.
 */
public final class TableSignals {

  private static final int NONE = -1;

  private final SignalSet signals;
  private final SignalProgram program;
  private final JourneyTable table;
  private final EventLog log;
  private final @Nullable Touch[] touches;
  private final RowFacts facts;
  private final SignalState customer;
  private final SignalState fresh;
  private final Reading reading;
  private final double[] values;

  /** Receives the values of signals. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * Takes the values of one journey and its customer as of a moment.
     *
     * @param customer the customer's number in the table
     * @param journey the journey's number in the table; -1 if the customer has none by then, or the
     *     one by then began with another event than any in the table
     * @param asOfMicros the moment, as microseconds since 1970-01-01T00:00:00Z
     * @param values a value for each signal, {@code NaN} where missing; to be read before this
     *     returns, as the array is written over
     */
    void accept(int customer, int journey, long asOfMicros, double[] values);
  }

  TableSignals(SignalRun run, JourneyTable table) {
    this.signals = run.program().signals();
    this.program = run.program();
    this.table = requireNonNull(table, "table");
    this.log = table.log().refined(program.filters().distinct().toList());
    this.touches = new Touch[log.shapes().size()];
    this.facts = new RowFacts(log, program);
    this.customer = program.newState();
    this.fresh = program.newState();
    this.reading = new Reading(customer, customer);
    this.values = new double[signals.size()];
  }

  /**
   * Computes the signals of each journey just after each of its events came into view, by what was
   * known then. Events of a journey that became known at one moment, later than they occurred, are
   * one such moment. A journey that began with another event by what was known then is left out.
   *
   * @param receiver takes the values, by customer and then in the total order of the events
   */
  public void afterEachEvent(Receiver receiver) {
    for (int number = 0; number < table.customers(); number++) {
      if (cameOneByOne(number)) {
        goThrough(number, Long.MAX_VALUE, Optional.of(receiver));
      } else {
        new JourneysOf(number, table.timeline(number)).afterEachEvent(receiver);
      }
    }
  }

  /** The journeys of a customer as objects. */
  private final class JourneysOf {

    private final int number;
    private final CustomerTimeline timeline;
    private final Map<Integer, Integer> ownerOf = new TreeMap<>();

    JourneysOf(int number, CustomerTimeline timeline) {
      this.number = number;
      this.timeline = timeline;
      IdentityHashMap<JourneyEvent, Integer> places = new IdentityHashMap<>();
      for (int place = 0; place < timeline.events().size(); place++) {
        places.put(timeline.events().get(place), place);
      }
      for (int own = 0; own < timeline.journeys().size(); own++) {
        Journey journey = timeline.journeys().get(own);
        int[] positions = journey.events().stream().mapToInt(places::get).toArray();
        for (int position : timeline.distinctViews(positions)) {
          ownerOf.put(position, own);
        }
      }
    }

    void afterEachEvent(Receiver receiver) {
      ownerOf.forEach((position, own) -> afterEvent(position, own, receiver));
    }

    private void afterEvent(int position, int own, Receiver receiver) {
      JourneyView.of(timeline.whenKnown(position), timeline.journeys().get(own).id())
          .ifPresent(
              view -> {
                signals.extract(view, values);
                receiver.accept(
                    number, table.firstJourney(number) + own, view.asOfMicros(), values);
              });
    }
  }

  /**
   * Computes the signals of each customer who had an event by then, and of the customer's journey
   * that began last, as of one moment.
   *
   * @param moment the moment
   * @param receiver takes the values, by customer
   */
  public void asOf(Instant moment, Receiver receiver) {
    long cut = Micros.of(moment);
    for (int number = 0; number < table.customers(); number++) {
      if (cameInOrder(number)) {
        int journey = goThrough(number, cut, Optional.empty());
        if (!program.customer().all().isEmpty(customer)) {
          read(number, journey, cut, receiver);
        }
      } else {
        CustomerTimeline known = table.timeline(number).asOf(moment);
        if (!known.events().isEmpty()) {
          signals.extract(JourneyView.ofCustomer(known), values);
          receiver.accept(number, latest(number, known.journeys()), cut, values);
        }
      }
    }
  }

  /** Whether events came in their order, and none became known late together with another. */
  private boolean cameOneByOne(int number) {
    boolean wasPunctual = true;
    long last = Long.MIN_VALUE;
    for (int position = 0; position < table.customerEventCount(number); position++) {
      int row = table.customerRow(number, position);
      long arrived = arrived(row);
      boolean punctual = arrived == log.occurredAtMicros(row);
      if (arrived < last || (arrived == last && !(punctual && wasPunctual))) {
        return false;
      }
      last = arrived;
      wasPunctual = punctual;
    }
    return true;
  }

  private long arrived(int row) {
    return Math.max(log.occurredAtMicros(row), log.knownAtMicros(row));
  }

  private boolean cameInOrder(int number) {
    long last = Long.MIN_VALUE;
    for (int position = 0; position < table.customerEventCount(number); position++) {
      long arrived = arrived(table.customerRow(number, position));
      if (arrived < last) {
        return false;
      }
      last = arrived;
    }
    return true;
  }

  /** The number of the journey that began last, if it began with the same event in the table. */
  private int latest(int number, List<Journey> known) {
    if (known.isEmpty()) {
      return NONE;
    }
    String id = known.get(known.size() - 1).id();
    for (int journey = table.firstJourney(number); isOf(number, journey); journey++) {
      if (table.id(journey).equals(id)) {
        return journey;
      }
    }
    return NONE;
  }

  private boolean isOf(int number, int journey) {
    return journey < table.size() && table.customer(journey) == number;
  }

  /**
   * Takes a customer's events up to a moment.
   *
   * @param receiver takes the values after each event; empty to leave them unread
   * @return the journey that began last, whose state then is the latest
   */
  private int goThrough(int number, long cut, Optional<Receiver> receiver) {
    program.forget(customer);
    JourneyRows rows = new JourneyRows(number);
    int latest = NONE;
    for (int position = 0; position < table.customerEventCount(number); position++) {
      int row = table.customerRow(number, position);
      long arrived = arrived(row);
      if (arrived > cut) {
        break;
      }
      Touch touch = touch(row);
      facts.of(row, touch);
      program.acceptCustomer(customer, touch, facts);
      int journey = rows.journeyOf(row);
      if (journey == NONE) {
        continue;
      }
      SignalState state = rows.state(journey);
      if (row == table.row(journey, 0)) {
        program.beginJourney(state, customer, log.occurredAtMicros(row));
        latest = journey;
      }
      program.acceptJourney(state, touch, facts);
      if (receiver.isPresent()) {
        program.read(reading.of(state, customer, arrived), values);
        receiver.get().accept(number, journey, arrived, values);
      }
    }
    reading.of(latest == NONE ? fresh : rows.state(latest), customer, cut);
    return latest;
  }

  private void read(int number, int journey, long cut, Receiver receiver) {
    program.read(reading, values);
    receiver.accept(number, journey, cut, values);
  }

  private Touch touch(int row) {
    int shape = log.shape(row);
    Touch known = touches[shape];
    if (known == null) {
      known = program.newTouch(log.event(row));
      touches[shape] = known;
    }
    return known;
  }

  /** Which of a customer's rows are of which journey, and where each journey's state is. */
  private final class JourneyRows {

    private final boolean byKey = table.rules().boundary() instanceof Boundary.Key;
    private final Map<Integer, Integer> journeyOfRow = new HashMap<>();
    private final Map<Integer, SignalState> states = new HashMap<>();
    private final int number;
    private int journey;
    private int position;

    JourneyRows(int number) {
      this.number = number;
      journey = table.firstJourney(number);
      for (int own = journey; byKey && isOf(number, own); own++) {
        for (int i = 0; i < table.eventCount(own); i++) {
          journeyOfRow.put(table.row(own, i), own);
        }
      }
    }

    /** The journey of the customer's next row. */
    int journeyOf(int row) {
      if (byKey) {
        return journeyOfRow.getOrDefault(row, NONE);
      }
      if (isOf(number, journey) && position == table.eventCount(journey)) {
        journey++;
        position = 0;
      }
      if (!isOf(number, journey) || table.row(journey, position) != row) {
        return NONE;
      }
      if (position++ == 0) {
        program.forgetJourney(customer);
      }
      return journey;
    }

    SignalState state(int own) {
      return byKey ? states.computeIfAbsent(own, key -> program.newState()) : customer;
    }
  }
}
