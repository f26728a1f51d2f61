package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which events open, join and close journeys, over words of the journey's state: what {@link
 * io.journeyscore.sequence.JourneyReconstructor} says of events that are known up to now.
 *
 * <p>Immutable and thread-safe.
 */
final class JourneyGate {

  private static final int LAST = 0;
  private static final int LENGTH_OVER = 1;
  private static final int PHASE = 2;
  private static final int WORDS = 3;
  private static final long OPEN = 1;
  private static final long ENDED = 2;
  private static final long NEVER = Long.MAX_VALUE;

  private final JourneyRules rules;
  private final Optional<Window> gap;
  private final boolean byKey;
  private final boolean decidedByShape;
  private final int at;

  JourneyGate(JourneyRules rules, Layout journey) {
    this.rules = rules;
    gap = rules.boundary().inactivityGap();
    byKey = rules.boundary() instanceof Boundary.Key;
    decidedByShape = filters(rules).allMatch(EventFilter::looksAtShapeAlone);
    at = journey.words(WORDS);
  }

  private static Stream<EventFilter> filters(JourneyRules rules) {
    return Stream.concat(
        Stream.of(rules.start(), rules.failure()), rules.goals().stream().map(Goal::filter));
  }

  boolean isByKey() {
    return byKey;
  }

  /** Whether events of one shape all start and end journeys, or none of them does. */
  boolean isDecidedByShape() {
    return decidedByShape;
  }

  boolean starts(JourneyEvent event) {
    return rules.start().matches(event);
  }

  boolean ends(JourneyEvent event) {
    List<Goal> goals = rules.goals();
    boolean reached = false;
    for (int i = 0; i < goals.size(); i++) {
      if (goals.get(i).filter().matches(event)) {
        if (goals.get(i).terminal()) {
          return true;
        }
        reached = true;
      }
    }
    return !reached && rules.failure().matches(event);
  }

  /** Whether there is a journey in the state at all. */
  boolean isBegun(SignalState journey) {
    return journey.get(at + PHASE) != 0;
  }

  /** When the last event joined the journey; there must be one. */
  long lastMicros(SignalState journey) {
    return journey.get(at + LAST);
  }

  /** Whether an event at a moment joins the journey. */
  boolean isOpenAt(SignalState journey, long moment) {
    return journey.get(at + PHASE) == OPEN
        && moment < journey.get(at + LENGTH_OVER)
        && (gap.isEmpty() || moment < gap.get().endMicros(journey.get(at + LAST)));
  }

  /** Opens the journey in a fresh state. */
  void open(SignalState journey, long moment) {
    journey.set(at + PHASE, OPEN);
    journey.set(
        at + LENGTH_OVER,
        rules.maximumLength().isPresent() ? rules.maximumLength().get().endMicros(moment) : NEVER);
  }

  void take(SignalState journey, long moment, boolean ends) {
    journey.set(at + LAST, moment);
    if (ends) {
      journey.set(at + PHASE, ENDED);
    }
  }

  boolean isEnded(SignalState journey) {
    return journey.get(at + PHASE) == ENDED;
  }
}
