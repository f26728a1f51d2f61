package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.CanonicalDigest;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits one customer's ordered events into journeys.
 *
 * <p>The rule looks only back: whether an event joins a journey depends on the events before it. So
 * the journeys of a shorter list are those of the longer one, cut off.
 *
 * @param rules what a journey is
 */
record JourneySplitter(JourneyRules rules) {

  /** No silence, or no longest time, closes the journey. */
  private static final long NEVER = Long.MAX_VALUE;

  /** The journeys of one customer in the order of their first events, and where each event went. */
  record Split(List<Journey> journeys, List<Fate> fates) {}

  Split split(CustomerId customer, List<JourneyEvent> events, long observedUntil) {
    List<Draft> drafts = new ArrayList<>();
    List<Fate> fates = new ArrayList<>(events.size());
    Map<Optional<String>, Draft> latest = new HashMap<>();
    boolean byKey = rules.boundary() instanceof Boundary.Key;
    for (JourneyEvent event : events) {
      Optional<String> key = byKey ? event.journeyKey() : Optional.empty();
      if (byKey && key.isEmpty()) {
        fates.add(Fate.CONTEXT);
        continue;
      }
      Draft draft = latest.get(key);
      if (draft != null && draft.isOpenAt(event.occurredAtMicros())) {
        draft.add(event);
        fates.add(Fate.IN_JOURNEY);
      } else if ((draft == null || !byKey) && rules.start().matches(event)) {
        Draft opened = new Draft(customer, key, event);
        latest.put(key, opened);
        drafts.add(opened);
        fates.add(Fate.IN_JOURNEY);
      } else {
        fates.add(Fate.OUTSIDE);
      }
    }
    return new Split(drafts.stream().map(draft -> draft.close(observedUntil)).toList(), fates);
  }

  /** A journey in the making. */
  private final class Draft {

    private final CustomerId customer;
    private final Optional<String> key;
    private final List<JourneyEvent> events = new ArrayList<>();
    private final List<GoalHit> goalHits = new ArrayList<>();
    private final long lengthOverAt;
    private boolean ended;
    private @Nullable JourneyEvent failed;
    private long lastMicros;

    Draft(CustomerId customer, Optional<String> key, JourneyEvent first) {
      this.customer = customer;
      this.key = key;
      this.lengthOverAt = end(rules.maximumLength(), first.occurredAtMicros());
      add(first);
    }

    boolean isOpenAt(long moment) {
      return !ended && moment < lapsesAt();
    }

    /** The moment at which silence or the longest time closes the journey. */
    private long lapsesAt() {
      return Math.min(end(rules.boundary().inactivityGap(), lastMicros), lengthOverAt);
    }

    private static long end(Optional<Window> window, long start) {
      return window.isPresent() ? window.get().endMicros(start) : NEVER;
    }

    void add(JourneyEvent event) {
      events.add(event);
      lastMicros = event.occurredAtMicros();
      boolean reachedGoal = false;
      for (Goal goal : rules.goals()) {
        if (goal.filter().matches(event)) {
          reachedGoal = true;
          goalHits.add(new GoalHit(goal, event));
          ended |= goal.terminal();
        }
      }
      if (!reachedGoal && rules.failure().matches(event)) {
        failed = event;
        ended = true;
      }
    }

    Journey close(long observedUntil) {
      long lapsesAt = lapsesAt();
      long closedAt = ended ? lastMicros : Math.min(lapsesAt, observedUntil);
      return new Journey(
          id(),
          customer,
          key,
          events,
          goalHits,
          rules.conversions(),
          outcome(lapsesAt, observedUntil),
          Micros.toInstant(Math.max(closedAt, lastMicros)));
    }

    private Outcome outcome(long lapsesAt, long observedUntil) {
      if (!goalHits.isEmpty()) {
        return new Outcome(Outcome.Status.SUCCEEDED, goalHits.get(0).event().occurredAt());
      }
      if (failed != null) {
        return new Outcome(Outcome.Status.FAILED, failed.occurredAt());
      }
      return lapsesAt != NEVER && lapsesAt <= observedUntil
          ? new Outcome(Outcome.Status.LAPSED, Micros.toInstant(lapsesAt))
          : new Outcome(Outcome.Status.OPEN, Micros.toInstant(observedUntil));
    }

    private String id() {
      return JourneySplitter.id(rules, customer, key, () -> events.get(0).eventId().orElseThrow());
    }
  }

  /** The id of a journey, which later events do not change. */
  static String id(
      JourneyRules rules,
      CustomerId customer,
      Optional<String> key,
      Supplier<String> firstEventId) {
    CanonicalDigest digest = new CanonicalDigest().add(rules.name());
    digest.add(customer.kind().name()).add(customer.value());
    digest.add(key.isPresent() ? 1 : 0);
    digest.add(key.orElseGet(firstEventId));
    return digest.hex().substring(0, 32);
  }
}
