package io.journeyscore.analytics.funnel;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.SessionRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * Counts a funnel over journeys in columns: filters are judged once for each shape of event, or for
 * each combination of shape and what they say.
 *
 * <p>Not thread-safe.
 */
final class FunnelTableRun implements UnitRun.Unit {

  private static final int FIRST_LENGTH = 64;

  private final FunnelDefinition definition;
  private final JourneyTable table;
  private final UnitRun run;
  private final EventLog log;
  private final boolean shapesOfTable;
  private final long observedUntil;
  private final Optional<SessionRule> sessions;

  /** By shape: what the filters say. */
  private final int[] steps;

  private final int[] excluded;
  private final long[] segments;
  private final boolean[] startsSession;

  // Of the customer at hand, and of the unit within.
  private final UnitEvents events = new UnitEvents();
  private final IntToLongFunction clock = this::micros;
  private int[] rows = new int[FIRST_LENGTH];
  private int[] shapes = new int[FIRST_LENGTH];
  private int first;
  private int end;
  private boolean closed;

  FunnelTableRun(FunnelDefinition definition, JourneyTable table, UnitRun run) {
    this.definition = definition;
    this.table = table;
    this.run = run;
    sessions = definition.unit().sessions();
    EventFilter sessionStart = sessions.map(SessionRule::start).orElse(EventFilter.none());
    List<EventFilter> filters = new ArrayList<>(definition.filters());
    filters.add(sessionStart);
    log = table.log().refined(filters);
    shapesOfTable = filters.stream().allMatch(EventFilter::looksAtShapeAlone);
    observedUntil = MicroTime.of(table.observedUntil());
    EventMarks marks = new EventMarks(definition);
    int count = log.shapes().size();
    steps = new int[count];
    excluded = new int[count];
    segments = new long[count];
    startsSession = new boolean[count];
    JourneyEvent[] examples = examples();
    for (int shape = 0; shape < count; shape++) {
      steps[shape] = marks.steps(examples[shape]);
      excluded[shape] = marks.excluded(examples[shape]);
      segments[shape] = marks.segments(examples[shape]);
      startsSession[shape] = sessionStart.matches(examples[shape]);
    }
  }

  private JourneyEvent[] examples() {
    if (shapesOfTable) {
      return log.shapes().stream().map(EventShape::sample).toArray(JourneyEvent[]::new);
    }
    int[] firstRow = new int[log.shapes().size()];
    for (int row = log.size() - 1; row >= 0; row--) {
      firstRow[log.shape(row)] = row;
    }
    return Arrays.stream(firstRow).mapToObj(log::event).toArray(JourneyEvent[]::new);
  }

  void run() {
    boolean inOrder = !(table.rules().boundary() instanceof Boundary.Key);
    int journey = 0;
    for (int customer = 0; customer < table.customers(); customer++) {
      int from = journey;
      int inJourneys = 0;
      while (journey < table.size() && table.customer(journey) == customer) {
        inJourneys += table.eventCount(journey);
        journey++;
      }
      run.beginCustomer();
      if (definition.unit().kind() == FunnelUnit.Kind.JOURNEY) {
        for (int own = from; own < journey; own++) {
          addJourney(own);
        }
      } else {
        boolean tiled = inOrder && inJourneys == table.customerEventCount(customer);
        addCustomer(customer, from, tiled ? journey : from);
      }
      run.endCustomer();
    }
  }

  private void addJourney(int journey) {
    int count = takeJourney(journey, 0);
    boolean mature = table.status(journey) != Outcome.Status.OPEN;
    closed = mature && definition.windowMicros() == MicroTime.ENDLESS;
    addUnit(0, count);
  }

  /** Adds a customer's units; where journeys hold all events in order, by way of these. */
  private void addCustomer(int customer, int fromJourney, int toJourney) {
    int count = 0;
    if (fromJourney < toJourney) {
      for (int journey = fromJourney; journey < toJourney; journey++) {
        count = takeJourney(journey, count);
      }
    } else {
      count = table.customerEventCount(customer);
      reserve(count);
      for (int i = 0; i < count; i++) {
        rows[i] = table.customerRow(customer, i);
        shapes[i] = log.shape(rows[i]);
      }
    }
    if (count == 0) {
      return;
    }
    closed = false;
    if (sessions.isPresent()) {
      addSessions(sessions.get(), count);
    } else {
      addUnit(0, count);
    }
  }

  private int takeJourney(int journey, int at) {
    int count = table.eventCount(journey);
    reserve(at + count);
    for (int i = 0; i < count; i++) {
      rows[at + i] = table.row(journey, i);
      shapes[at + i] = shapesOfTable ? table.shape(journey, i) : log.shape(rows[at + i]);
    }
    return at + count;
  }

  private void reserve(int length) {
    if (length > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(length, 2 * rows.length));
      shapes = Arrays.copyOf(shapes, rows.length);
    }
  }

  private void addSessions(SessionRule rule, int count) {
    int from = 0;
    long timeoutEnd = rule.timeout().endMicros(log.occurredAtMicros(rows[0]));
    for (int i = 1; i < count; i++) {
      long at = log.occurredAtMicros(rows[i]);
      if (at >= timeoutEnd || startsSession[shapes[i]]) {
        closed = true;
        addUnit(from, i);
        from = i;
      }
      timeoutEnd = rule.timeout().endMicros(at);
    }
    closed = timeoutEnd <= observedUntil;
    addUnit(from, count);
  }

  private void addUnit(int from, int to) {
    first = from;
    end = to;
    events.begin(clock);
    long seen = 0;
    for (int i = from; i < to; i++) {
      int shape = shapes[i];
      seen |= segments[shape];
      if ((steps[shape] | excluded[shape]) != 0) {
        events.add(i - from, steps[shape], excluded[shape], seen);
      }
    }
    run.beginUnit();
    run.add(events, this);
    run.endUnit(seen, this);
  }

  @Override
  public long micros(int ordinal) {
    return log.occurredAtMicros(rows[first + ordinal]);
  }

  @Override
  public int eventCount() {
    return end - first;
  }

  @Override
  public String type(int ordinal) {
    return log.shapes().get(shapes[first + ordinal]).type().name();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public long observedUntilMicros() {
    return observedUntil;
  }
}
