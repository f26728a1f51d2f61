package io.journeyscore.sequence;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journey in the making, or, of one with more events than a segment may hold, a stretch of it.
 *
 * <p>A segment never changes: each event that joins gives a new one, which shares the memory of the
 * old. Which events join and how the journey ends are told as {@link JourneySplitter} tells it.
 */
final class Segment {

  private static final long NEVER = Long.MAX_VALUE;

  /**
   * What all segments of a journey have in common.
   *
   * @param id the journey's id
   * @param customer whose it is
   * @param key its key
   * @param lengthOverAt when its longest time is over
   */
  record Head(String id, CustomerId customer, Optional<String> key, long lengthOverAt) {}

  /**
   * How far a journey has come.
   *
   * @param succeededAt the moment of its first goal, or {@link #NEVER}
   * @param failedAt the moment of its failure, or {@link #NEVER}
   * @param ended whether a terminal goal or a failure has closed it
   * @param last the moment of its last event
   */
  record Standing(long succeededAt, long failedAt, boolean ended, long last) {
    static final Standing FRESH = new Standing(NEVER, NEVER, false, Long.MIN_VALUE);
  }

  private final JourneyRules rules;
  private final Head head;
  private final int number;
  private final Run<JourneyEvent> events;
  private final Run<GoalHit> goalHits;
  private final Standing standing;
  private final int revision;

  Segment(
      JourneyRules rules,
      Head head,
      int number,
      Run<JourneyEvent> events,
      Run<GoalHit> goalHits,
      Standing standing,
      int revision) {
    this.rules = rules;
    this.head = head;
    this.number = number;
    this.events = events;
    this.goalHits = goalHits;
    this.standing = standing;
    this.revision = revision;
  }

  /**
   * Returns the journey of a customer and a key with one more event.
   *
   * @param last the latest segment of that key; none if there is none
   * @param most how many events a segment may hold
   * @return the segment that the event is in; none if it is outside
   */
  static @Nullable Segment following(
      @Nullable Segment last,
      CustomerId customer,
      Optional<String> key,
      JourneyEvent event,
      JourneyRules rules,
      int most) {
    if (last != null && last.isOpenAt(event.occurredAtMicros())) {
      return last.joinedBy(event, most);
    }
    boolean mayOpen = last == null || !(rules.boundary() instanceof Boundary.Key);
    if (!mayOpen || !rules.start().matches(event)) {
      return null;
    }
    String id = JourneySplitter.id(rules, customer, key, () -> event.eventId().orElseThrow());
    Head head = new Head(id, customer, key, end(rules.maximumLength(), event.occurredAtMicros()));
    return new Segment(rules, head, 1, Run.empty(), Run.empty(), Standing.FRESH, 0)
        .joinedBy(event, most);
  }

  private Segment joinedBy(JourneyEvent event, int most) {
    boolean full = events.size() == most;
    Run<GoalHit> hits = full ? Run.empty() : goalHits;
    boolean reachedGoal = false;
    boolean ended = false;
    for (Goal goal : rules.goals()) {
      if (goal.filter().matches(event)) {
        reachedGoal = true;
        hits = hits.plus(new GoalHit(goal, event));
        ended |= goal.terminal();
      }
    }
    boolean failed = !reachedGoal && rules.failure().matches(event);
    long at = event.occurredAtMicros();
    Standing next =
        new Standing(
            reachedGoal && standing.succeededAt() == NEVER ? at : standing.succeededAt(),
            failed ? at : standing.failedAt(),
            ended || failed,
            at);
    Run<JourneyEvent> all = full ? Run.empty() : events;
    return new Segment(
        rules, head, full ? number + 1 : number, all.plus(event), hits, next, full ? 0 : revision);
  }

  /**
   * Returns a segment of the given events as it was when they were settled.
   *
   * @param head what it has in common with its journey's other segments; none if it is the first
   * @param number which one it is
   * @param succeededAt when the journey's first goal was reached, if this is not its first segment
   * @return the segment; empty if the events do not make one
   */
  static Optional<Segment> restored(
      AssemblyWork work,
      CustomerId customer,
      Optional<String> key,
      Optional<Head> head,
      int number,
      long succeededAt,
      List<JourneyEvent> events) {
    int most = work.eventsPerSegment();
    Segment last =
        head.map(
                known ->
                    new Segment(
                        work.rules(),
                        known,
                        number,
                        Run.empty(),
                        Run.empty(),
                        new Standing(succeededAt, NEVER, false, Long.MIN_VALUE),
                        0))
            .orElse(null);
    for (JourneyEvent event : events) {
      boolean isFirst = last != null && last.events.isEmpty();
      Segment next =
          last != null && isFirst
              ? last.joinedBy(event, most)
              : following(last, customer, key, event, work.rules(), most);
      if (next == null || (last != null && !next.isSameSegmentAs(last))) {
        return Optional.empty();
      }
      last = next;
    }
    return last == null || last.events.isEmpty() ? Optional.empty() : Optional.of(last);
  }

  Segment withRevision(int next) {
    return new Segment(rules, head, number, events, goalHits, standing, next);
  }

  Head head() {
    return head;
  }

  String id() {
    return head.id();
  }

  Optional<String> key() {
    return head.key();
  }

  int number() {
    return number;
  }

  int revision() {
    return revision;
  }

  Standing standing() {
    return standing;
  }

  Run<JourneyEvent> events() {
    return events;
  }

  boolean isSameSegmentAs(Segment other) {
    return number == other.number && head.id().equals(other.head.id());
  }

  private boolean isOpenAt(long moment) {
    return !standing.ended() && moment < lapsesAt();
  }

  private long lapsesAt() {
    return Math.min(end(rules.boundary().inactivityGap(), standing.last()), head.lengthOverAt());
  }

  private static long end(Optional<Window> window, long start) {
    return window.isPresent() ? window.get().endMicros(start) : NEVER;
  }

  /** The moment from which on no event can join or come before the last one. */
  long finalAt() {
    return standing.ended() ? Micros.plus(standing.last(), 1) : lapsesAt();
  }

  /** The moment of the last event if that has ended the journey, else when it lapses. */
  long closesAt() {
    return standing.ended() ? standing.last() : lapsesAt();
  }

  /** Returns the journey as it stands where the log is complete up to a moment. */
  Journey journey(long observedUntil) {
    long lapsesAt = lapsesAt();
    long closedAt = standing.ended() ? standing.last() : Math.min(lapsesAt, observedUntil);
    return new Journey(
        head.id(),
        head.customer(),
        head.key(),
        events.toList(),
        goalHits.toList(),
        rules.conversions(),
        outcome(lapsesAt, observedUntil),
        Micros.toInstant(Math.max(closedAt, standing.last())));
  }

  private Outcome outcome(long lapsesAt, long observedUntil) {
    if (standing.succeededAt() != NEVER) {
      return new Outcome(Outcome.Status.SUCCEEDED, Micros.toInstant(standing.succeededAt()));
    }
    if (standing.failedAt() != NEVER) {
      return new Outcome(Outcome.Status.FAILED, Micros.toInstant(standing.failedAt()));
    }
    return lapsesAt != NEVER && lapsesAt <= observedUntil
        ? new Outcome(Outcome.Status.LAPSED, Micros.toInstant(lapsesAt))
        : new Outcome(Outcome.Status.OPEN, Micros.toInstant(observedUntil));
  }
}
