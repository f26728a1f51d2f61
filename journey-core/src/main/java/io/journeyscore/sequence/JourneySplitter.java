package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.CanonicalDigest;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits one customer's ordered events into journeys.
 *
 * <p>The rule looks only back: whether an event joins a journey depends on the events before it. So
 * the journeys of a shorter list are those of the longer one, cut off.
 *
 * @param name the definition's name, a part of every journey's id
 * @param boundary what separates journeys
 * @param start the events that may open a journey
 * @param goals the goals
 * @param failure the events that end a journey badly
 * @param maximumLength the longest time from the first event; empty if there is none
 */
record JourneySplitter(
    String name,
    Boundary boundary,
    EventFilter start,
    List<Goal> goals,
    EventFilter failure,
    Optional<Duration> maximumLength) {

  private static final Comparator<Journey> BY_START =
      Comparator.comparing(Journey::start).thenComparing(Journey::id);

  /** The journeys of one customer, and where each event went. */
  record Split(List<Journey> journeys, List<Fate> fates) {}

  Split split(CustomerId customer, List<JourneyEvent> events, long observedUntil) {
    List<Journey> journeys = new ArrayList<>();
    List<Fate> fates = new ArrayList<>(events.size());
    Map<Optional<String>, Draft> drafts = new LinkedHashMap<>();
    boolean byKey = boundary instanceof Boundary.Key;
    for (JourneyEvent event : events) {
      Optional<String> key = byKey ? event.journeyKey() : Optional.empty();
      if (byKey && key.isEmpty()) {
        fates.add(Fate.CONTEXT);
        continue;
      }
      Draft draft = drafts.get(key);
      if (draft != null && !draft.accepts(event) && !byKey) {
        journeys.add(draft.close(observedUntil));
        drafts.remove(key);
        draft = null;
      }
      if (draft == null && start.matches(event)) {
        draft = new Draft(customer, key, event);
        drafts.put(key, draft);
      }
      if (draft != null && draft.accepts(event)) {
        draft.add(event);
        fates.add(Fate.IN_JOURNEY);
      } else {
        fates.add(Fate.OUTSIDE);
      }
    }
    for (Draft draft : drafts.values()) {
      journeys.add(draft.close(observedUntil));
    }
    journeys.sort(BY_START);
    return new Split(journeys, fates);
  }

  /** A journey in the making. */
  private final class Draft {

    private final CustomerId customer;
    private final Optional<String> key;
    private final List<JourneyEvent> events = new ArrayList<>();
    private final List<GoalHit> goalHits = new ArrayList<>();
    private final long startMicros;
    private @Nullable JourneyEvent closer;
    private @Nullable JourneyEvent failed;
    private long lastMicros;

    Draft(CustomerId customer, Optional<String> key, JourneyEvent first) {
      this.customer = customer;
      this.key = key;
      this.startMicros = first.occurredAtMicros();
      this.lastMicros = startMicros;
    }

    boolean accepts(JourneyEvent event) {
      return closer == null && event.occurredAtMicros() < silentAt();
    }

    /** The moment at which silence or the longest time closes the journey. */
    private long silentAt() {
      long bySilence =
          boundary
              .inactivityGap()
              .map(gap -> Micros.plus(lastMicros, Micros.of(gap)))
              .orElse(Long.MAX_VALUE);
      long byLength =
          maximumLength
              .map(length -> Micros.plus(startMicros, Micros.of(length)))
              .orElse(Long.MAX_VALUE);
      return Math.min(bySilence, byLength);
    }

    void add(JourneyEvent event) {
      events.add(event);
      lastMicros = event.occurredAtMicros();
      boolean reachedGoal = false;
      for (Goal goal : goals) {
        if (goal.filter().matches(event)) {
          reachedGoal = true;
          goalHits.add(new GoalHit(goal, event));
          if (goal.terminal()) {
            closer = event;
          }
        }
      }
      if (!reachedGoal && failure.matches(event)) {
        failed = event;
        closer = event;
      }
    }

    Journey close(long observedUntil) {
      long silentAt = silentAt();
      long closedAt = closer != null ? lastMicros : Math.min(silentAt, observedUntil);
      return new Journey(
          id(),
          customer,
          key,
          events,
          goalHits,
          outcome(silentAt, observedUntil),
          Micros.toInstant(Math.max(closedAt, lastMicros)));
    }

    private Outcome outcome(long silentAt, long observedUntil) {
      if (!goalHits.isEmpty()) {
        return new Outcome(Outcome.Status.SUCCEEDED, goalHits.get(0).event().occurredAt());
      }
      if (failed != null) {
        return new Outcome(Outcome.Status.FAILED, failed.occurredAt());
      }
      return silentAt <= observedUntil
          ? new Outcome(Outcome.Status.LAPSED, Micros.toInstant(silentAt))
          : new Outcome(Outcome.Status.OPEN, Micros.toInstant(observedUntil));
    }

    private String id() {
      CanonicalDigest digest = new CanonicalDigest().add(name);
      digest.add(customer.kind().name()).add(customer.value());
      digest.add(key.isPresent() ? 1 : 0);
      digest.add(key.orElseGet(() -> events.get(0).eventId().orElseThrow()));
      return digest.hex().substring(0, 32);
    }
  }
}
