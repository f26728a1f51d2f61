package io.journeyscore.analytics.funnel;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.SessionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts a funnel customer by customer.
 *
 * <p>Keeps counts, and three times of 8 bytes for each attempt and step at most.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class FunnelAccumulator implements Accumulator<CustomerTimeline, FunnelResult> {

  private final FunnelDefinition definition;
  private final EventMarks marks;
  private final List<FunnelCounts> counts = new ArrayList<>();
  private final UnitRun run;
  private final UnitEvents events = new UnitEvents();

  FunnelAccumulator(FunnelDefinition definition, EventMarks marks) {
    this.definition = definition;
    this.marks = marks;
    for (int i = 0; i <= definition.segments().size(); i++) {
      counts.add(new FunnelCounts(definition.steps().size()));
    }
    run = new UnitRun(definition, counts);
  }

  /** What counts into this accumulator. */
  UnitRun run() {
    return run;
  }

  @Override
  public FunnelAccumulator accept(CustomerTimeline timeline) {
    long until = MicroTime.of(timeline.observedUntil());
    run.beginCustomer();
    switch (definition.unit().kind()) {
      case CUSTOMER -> {
        if (!timeline.events().isEmpty()) {
          add(new EventUnit(timeline.events(), false, until));
        }
      }
      case SESSION -> addSessions(timeline.events(), until);
      case JOURNEY -> {
        for (Journey journey : timeline.journeys()) {
          boolean closed = journey.outcome().status().isMature();
          add(new EventUnit(journey.events(), isDecidedByEnd(closed), until));
        }
      }
    }
    run.endCustomer();
    return this;
  }

  /** A journey that its goal ends is over sooner if it succeeds: time decides where it is bound. */
  private boolean isDecidedByEnd(boolean closed) {
    return closed && definition.windowMicros() == MicroTime.ENDLESS;
  }

  private void addSessions(List<JourneyEvent> ordered, long until) {
    SessionRule rule = definition.unit().sessions().orElseThrow();
    List<List<JourneyEvent>> sessions = rule.sessions(ordered);
    for (int i = 0; i < sessions.size(); i++) {
      List<JourneyEvent> session = sessions.get(i);
      long last = session.get(session.size() - 1).occurredAtMicros();
      boolean closed = i < sessions.size() - 1 || rule.timeout().endMicros(last) <= until;
      add(new EventUnit(session, closed, until));
    }
  }

  private void add(EventUnit unit) {
    run.beginUnit();
    events.begin(unit::micros);
    HeldParts parts = new HeldParts(definition.held(), unit::micros);
    long seen = 0;
    for (int i = 0; i < unit.eventCount(); i++) {
      JourneyEvent event = unit.events().get(i);
      int steps = marks.steps(event);
      int excluded = marks.excluded(event);
      seen |= marks.segments(event);
      if ((steps | excluded) != 0) {
        if (definition.held().isEmpty()) {
          events.add(i, steps, excluded, seen);
        } else {
          parts.add(event, i, steps, excluded, seen);
        }
      }
    }
    run.add(events, unit);
    parts.lots().forEach(lot -> run.add(lot, unit));
    run.endUnit(seen, unit);
  }

  /** A unit whose events are at hand. */
  private record EventUnit(List<JourneyEvent> events, boolean isClosed, long observedUntilMicros)
      implements UnitRun.Unit {

    @Override
    public long micros(int ordinal) {
      return events.get(ordinal).occurredAtMicros();
    }

    @Override
    public int eventCount() {
      return events.size();
    }

    @Override
    public String type(int ordinal) {
      return events.get(ordinal).type().name();
    }
  }

  @Override
  public FunnelAccumulator combine(Accumulator<CustomerTimeline, FunnelResult> other) {
    if (other == this
        || !(other instanceof FunnelAccumulator that)
        || !that.definition.equals(definition)) {
      throw new IllegalArgumentException(
          "other must be another accumulator of the same funnel: " + other);
    }
    for (int i = 0; i < counts.size(); i++) {
      counts.get(i).combine(that.counts.get(i));
    }
    return this;
  }

  @Override
  public byte[] toBytes() {
    return SavedState.write(
        definition.describe(),
        out -> {
          for (FunnelCounts own : counts) {
            own.write(out);
          }
        });
  }

  FunnelAccumulator read(byte[] saved) {
    SavedState.read(
        definition.describe(),
        saved,
        in -> {
          for (FunnelCounts own : counts) {
            own.read(in);
          }
        });
    return this;
  }

  @Override
  public FunnelResult result() {
    Map<String, FunnelResult> segments = new TreeMap<>();
    for (int i = 1; i < counts.size(); i++) {
      segments.put(
          definition.segments().get(i - 1).name(), counts.get(i).result(definition, Map.of()));
    }
    return counts.get(0).result(definition, segments);
  }

  @Override
  public String toString() {
    return "FunnelAccumulator[%s]".formatted(definition.describe());
  }
}
