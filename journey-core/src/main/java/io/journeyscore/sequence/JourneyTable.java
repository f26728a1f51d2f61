package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.event.RowOrder;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.internal.Micros;
import io.journeyscore.internal.SmallNumbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The journeys in a log of millions of events, as ranges over its rows, and what became of every
 * event.
 *
 * <p>It holds what {@link Reconstruction} holds, event for event and bit for bit, and {@link
 * #toReconstruction} proves it; but a journey is 29 bytes and an event in it 4. Numbers are read by
 * the journey's place in the table; a {@link Journey}, its id and its events are made when asked
 * for.
 *
 * <p>Journeys stand by customer, in the order of {@link CustomerId}, and within a customer by their
 * first events. So neither their order nor their number depends on the order of the rows.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows counts alone.
 */
public final class JourneyTable {

  private final EventLog log;
  private final JourneyRules rules;
  private final ShapeRules shapes;
  private final RowCustomers customers;
  private final Timelines timelines;
  private final int[] members;
  private final JourneyColumns.Columns columns;
  private final RowOrder order;
  private final RowRejections rejections;
  private final Accounting accounting;
  private final long observedUntil;
  private final int erasureEpoch;
  private final Closing closing;

  /**
   * The rows of all customers, each customer's in the total order.
   *
   * @param rows the rows
   * @param startOf the place of each customer's first row, and at the end the number of all
   * @param endOf the place after each customer's last row that is observed
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  record Timelines(int[] rows, SmallNumbers shapes, int[] startOf, int[] endOf) {}

  JourneyTable(
      EventLog log,
      JourneyRules rules,
      ShapeRules shapes,
      RowCustomers customers,
      Timelines timelines,
      int[] members,
      JourneyColumns.Columns columns,
      RowOrder order,
      RowRejections rejections,
      Accounting accounting,
      long observedUntil,
      int erasureEpoch) {
    this.log = log;
    this.rules = rules;
    this.shapes = shapes;
    this.customers = customers;
    this.timelines = timelines;
    this.members = members;
    this.columns = columns;
    this.order = order;
    this.rejections = rejections;
    this.accounting = accounting;
    this.observedUntil = observedUntil;
    this.erasureEpoch = erasureEpoch;
    this.closing = new Closing(rules);
  }

  /**
   * Returns the log that the rows are those of.
   *
   * @return the log that was given; one of the events that were left, if some may not be used or
   *     the rules join events that were told twice; {@linkplain EventLog#refined refined}, if a
   *     filter of the rules looks at more of an event than its shape
   */
  public EventLog log() {
    return log;
  }

  /**
   * Returns how many journeys there are.
   *
   * @return a count; journeys are numbered from 0 up to it
   */
  public int size() {
    return columns.first().length;
  }

  /**
   * Returns how many customers the events name.
   *
   * @return a count; customers are numbered from 0 up to it
   */
  public int customers() {
    return customers.count();
  }

  /**
   * Returns who a customer is.
   *
   * @param number the customer's number
   * @return the customer
   */
  public CustomerId customerId(int number) {
    return customers.id(Objects.checkIndex(number, customers()));
  }

  /**
   * Returns whose journey one is.
   *
   * @param journey the journey
   * @return the customer's number
   */
  public int customer(int journey) {
    return columns.customer()[journey];
  }

  /**
   * Returns what a journey is in this table.
   *
   * @return the rules
   */
  public JourneyRules rules() {
    return rules;
  }

  /**
   * Returns a customer's first journey; the others follow it, by their first events.
   *
   * @param number the customer's number
   * @return the journey; that of a later customer, or {@link #size}, if the customer has none
   */
  public int firstJourney(int number) {
    int[] whose = columns.customer();
    int low = 0;
    int high = whose.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (whose[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns how many events a customer has, in a journey or not.
   *
   * @param number the customer's number
   * @return a count of the events up to {@link #observedUntil}
   */
  public int customerEventCount(int number) {
    return timelines.endOf()[number] - timelines.startOf()[number];
  }

  /**
   * Returns the row of one of a customer's events.
   *
   * @param number the customer's number
   * @param position the event's position in the customer's total order, from 0
   * @return its row in {@link #log}
   */
  public int customerRow(int number, int position) {
    return timelines.rows()[timelines.startOf()[number] + position];
  }

  /**
   * Returns a customer's events and journeys as objects. Whose the events were before the last
   * identifiers were joined is not told; {@link #toReconstruction} does.
   *
   * @param number the customer's number
   * @return the timeline, made anew at each call
   */
  public CustomerTimeline timeline(int number) {
    Map<Integer, JourneyEvent> byRow = new HashMap<>();
    List<JourneyEvent> events = new ArrayList<>(customerEventCount(number));
    for (int position = 0; position < customerEventCount(number); position++) {
      int row = customerRow(number, position);
      JourneyEvent event = order.event(row);
      events.add(event);
      byRow.put(row, event);
    }
    List<Journey> own = new ArrayList<>();
    for (int next = firstJourney(number); next < size() && customer(next) == number; next++) {
      List<JourneyEvent> in = new ArrayList<>(eventCount(next));
      for (int i = 0; i < eventCount(next); i++) {
        in.add(byRow.get(row(next, i)));
      }
      own.add(journey(next, in));
    }
    return new CustomerTimeline(
        customerId(number), List.copyOf(events), new JourneySplitter(rules), observedUntil, own);
  }

  /**
   * Returns how many events a journey has.
   *
   * @param journey the journey
   * @return a count, at least 1
   */
  public int eventCount(int journey) {
    return columns.count()[journey];
  }

  /**
   * Returns the row of one of a journey's events.
   *
   * @param journey the journey
   * @param position the event's position in the journey, from 0
   * @return its row in {@link #log}
   */
  public int row(int journey, int position) {
    return members[columns.first()[journey] + position];
  }

  /**
   * Returns the shape of one of a journey's events: its type, channel and so on. Where journeys are
   * split by silence, shapes are kept in the order of the journeys, so that going through all of
   * them does not jump about in memory as {@link #row} and {@link EventLog#shape} do.
   *
   * @param journey the journey
   * @param position the event's position in the journey, from 0
   * @return the shape's number in {@link EventLog#shapes}
   */
  public int shape(int journey, int position) {
    int place = columns.first()[journey] + position;
    return members == timelines.rows() ? timelines.shapes().get(place) : log.shape(members[place]);
  }

  /**
   * Returns the goals that events of a shape reach.
   *
   * @param shape the shape's number in {@link EventLog#shapes} of {@link #log}
   * @return an unmodifiable list in the order of the rules; empty if they reach none
   */
  public List<Goal> goals(int shape) {
    return shapes.goals(shape).stream().map(rules.goals()::get).toList();
  }

  /**
   * Returns which of the goals that were reached count as conversions, as of {@link
   * Journey#conversionPolicy}.
   *
   * @return the policy of the rules
   */
  public Conversions conversionPolicy() {
    return rules.conversions();
  }

  /**
   * Returns one of a journey's events, with the id that it is called by if its source gave none.
   *
   * @param journey the journey
   * @param position the event's position in the journey, from 0
   * @return the event, made anew at each call
   */
  public JourneyEvent event(int journey, int position) {
    return order.event(row(journey, Objects.checkIndex(position, eventCount(journey))));
  }

  /**
   * Returns when a journey's first event occurred.
   *
   * @param journey the journey
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long startMicros(int journey) {
    return columns.start()[journey];
  }

  /**
   * Returns when a journey's last event occurred.
   *
   * @param journey the journey
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long endMicros(int journey) {
    return columns.end()[journey];
  }

  /**
   * Returns the moment from which no further event can join a journey, as of {@link
   * Journey#closedAt}.
   *
   * @param journey the journey
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long closedAtMicros(int journey) {
    long last = endMicros(journey);
    long closedAt = ended(journey) ? last : Math.min(lapsesAt(journey), observedUntil);
    return Math.max(closedAt, last);
  }

  private boolean ended(int journey) {
    return (columns.flags()[journey] & JourneyColumns.ENDED) != 0;
  }

  private long lapsesAt(int journey) {
    return closing.lapsesAt(endMicros(journey), closing.lengthOverAt(startMicros(journey)));
  }

  /**
   * Returns how a journey ended.
   *
   * @param journey the journey
   * @return the status, relative to {@link #observedUntil}
   */
  public Outcome.Status status(int journey) {
    if ((columns.flags()[journey] & JourneyColumns.REACHED_GOAL) != 0) {
      return Outcome.Status.SUCCEEDED;
    }
    if (ended(journey)) {
      return Outcome.Status.FAILED;
    }
    long lapsesAt = lapsesAt(journey);
    return lapsesAt != Closing.NEVER && lapsesAt <= observedUntil
        ? Outcome.Status.LAPSED
        : Outcome.Status.OPEN;
  }

  /**
   * Returns when a journey's outcome came about, as of {@link Outcome#at}. For a success the
   * journey's events are looked through up to the first goal.
   *
   * @param journey the journey
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long outcomeAtMicros(int journey) {
    return switch (status(journey)) {
      case SUCCEEDED -> log.occurredAtMicros(row(journey, firstGoal(journey)));
      case FAILED -> endMicros(journey);
      case LAPSED -> lapsesAt(journey);
      case OPEN -> observedUntil;
    };
  }

  private int firstGoal(int journey) {
    int position = 0;
    while (shapes.goals(shape(journey, position)).isEmpty()) {
      position++;
    }
    return position;
  }

  /**
   * Returns what a journey was worth in the one currency, as of {@link Journey#value}. Its events
   * are looked through.
   *
   * @param journey the journey
   * @return the exact sum
   */
  public BigDecimal value(int journey) {
    return status(journey) == Outcome.Status.SUCCEEDED ? journey(journey).value() : BigDecimal.ZERO;
  }

  /**
   * Returns a journey's key.
   *
   * @param journey the journey
   * @return the key; empty where journeys are split by silence
   */
  public Optional<String> key(int journey) {
    return rules.boundary() instanceof Boundary.Key
        ? Optional.of(log.journeyKeyText(log.journeyKey(row(journey, 0))))
        : Optional.empty();
  }

  /**
   * Returns a journey's id.
   *
   * @param journey the journey
   * @return 32 hexadecimal digits, computed at each call
   */
  public String id(int journey) {
    return JourneySplitter.id(
        rules, customerId(customer(journey)), key(journey), () -> order.eventId(row(journey, 0)));
  }

  /**
   * Returns a journey as an object.
   *
   * @param journey the journey
   * @return a journey equal to that of {@link Reconstruction}, made anew at each call
   */
  public Journey journey(int journey) {
    List<JourneyEvent> events = new ArrayList<>(eventCount(journey));
    for (int i = 0; i < eventCount(journey); i++) {
      events.add(event(journey, i));
    }
    return journey(journey, events);
  }

  private Journey journey(int journey, List<JourneyEvent> events) {
    List<GoalHit> hits = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      for (int goal : shapes.goals(shape(journey, i))) {
        hits.add(new GoalHit(rules.goals().get(goal), events.get(i)));
      }
    }
    return new Journey(
        id(journey),
        customerId(customer(journey)),
        key(journey),
        events,
        hits,
        rules.conversions(),
        new Outcome(status(journey), Micros.toInstant(outcomeAtMicros(journey))),
        Micros.toInstant(closedAtMicros(journey)));
  }

  /**
   * Returns all journeys as objects, which are made anew at each access.
   *
   * @return an unmodifiable view in the table's order
   */
  public List<Journey> journeys() {
    return new Journeys();
  }

  private final class Journeys extends AbstractList<Journey> implements RandomAccess {

    @Override
    public Journey get(int journey) {
      return journey(Objects.checkIndex(journey, JourneyTable.this.size()));
    }

    @Override
    public int size() {
      return JourneyTable.this.size();
    }
  }

  /**
   * Returns the events that no journey could take.
   *
   * @return an unmodifiable list, ordered by reason, then by event, made anew at each call
   */
  public List<RejectedEvent> rejected() {
    return rejections.events(order);
  }

  /**
   * Returns what became of every event that was offered.
   *
   * @return the accounting, which balances
   */
  public Accounting accounting() {
    return accounting;
  }

  /**
   * Returns the moment up to which the log is complete, to which all outcomes are relative.
   *
   * @return the moment that was set, or that of the latest event that names a customer; 1970 if
   *     there is none
   */
  public Instant observedUntil() {
    return Micros.toInstant(observedUntil);
  }

  /**
   * Returns how far erasure had come in the list that was applied.
   *
   * @return {@link io.journeyscore.identity.Erasures#epoch} of that list; 0 without one
   */
  public int erasureEpoch() {
    return erasureEpoch;
  }

  /**
   * Returns the same as objects: what the reconstruction of the log's events as objects gives.
   *
   * <p>Takes the memory of all events as objects.
   *
   * @return the reconstruction
   */
  public Reconstruction toReconstruction() {
    List<JourneyEvent> accepted = new ArrayList<>();
    List<CustomerTimeline> all = new ArrayList<>();
    List<Journey> journeys = new ArrayList<>(size());
    for (int customer = 0; customer < customers(); customer++) {
      CustomerTimeline timeline = timeline(customer);
      accepted.addAll(timeline.events());
      for (int i = timelines.endOf()[customer]; i < timelines.startOf()[customer + 1]; i++) {
        accepted.add(order.event(timelines.rows()[i]));
      }
      if (!timeline.events().isEmpty()) {
        all.add(timeline);
        journeys.addAll(timeline.journeys());
      }
    }
    journeys.sort(
        Comparator.comparing((Journey journey) -> journey.events().get(0), rules.order())
            .thenComparing(Journey::customer)
            .thenComparing(Journey::id));
    List<RejectedEvent> rejected = rejected();
    rejected.stream()
        .filter(
            event ->
                event.reason() == RejectReason.NO_IDENTITY
                    || event.reason() == RejectReason.BAD_IDENTIFIER)
        .forEach(event -> accepted.add(event.event()));
    IdentityGraph identities = rules.stitcher().stitch(accepted);
    return new Reconstruction(
        journeys,
        Household.joined(all, identities, rules.order()),
        rejected,
        accounting,
        observedUntil(),
        identities,
        erasureEpoch);
  }

  @Override
  public String toString() {
    return "JourneyTable[customers=%d, journeys=%d]".formatted(customers(), size());
  }
}
