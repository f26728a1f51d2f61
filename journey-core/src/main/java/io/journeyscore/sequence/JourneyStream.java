package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Splits events into journeys one after the other, for customers with more events than there is
 * memory for. Each customer's events must come in the total order of the rules, without copies.
 *
 * <p>The journeys are those of {@link JourneyReconstructor}, but that one with more events than are
 * kept of one comes in numbered segments. What is held is one segment for each customer whose
 * journey is open; where journeys have keys, up to two for each open journey, and the key of each
 * journey that is over.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class JourneyStream {

  private final JourneyRules rules;
  private final boolean byKey;
  private final long observedUntil;
  private final int maxEventsPerSegment;
  private final Consumer<JourneySegment> finished;
  private final Accounting.Builder accounting;
  private final Map<CustomerId, Latest> latest = new HashMap<>();

  /**
   * The journey that an event joined, as it stands with that event.
   *
   * @param journeyId the journey's id
   * @param closesAtMicros the moment from which on no event after this one can join it if none does
   *     before: that of the event itself if it ends the journey, otherwise that of the end of the
   *     silence or of the longest time; {@link Long#MAX_VALUE} if nothing will close it
   */
  public record Joined(String journeyId, long closesAtMicros) {

    /**
     * Checks that the journey is given.
     *
     * @param journeyId the journey's id
     * @param closesAtMicros the moment from which on no event can join it
     */
    public Joined {
      requireNonNull(journeyId, "journeyId");
    }
  }

  /**
   * Starts with no event.
   *
   * @param rules what a journey is
   * @param observedUntil the moment up to which the log is complete; later events are outside
   * @param maxEventsPerSegment how many events a segment has at most; positive
   * @param finished takes each segment as soon as no event can join it
   * @param accounting where each event is counted by where it went, and each journey that came in
   *     several segments
   * @throws IllegalArgumentException if the number of events is not positive
   */
  public JourneyStream(
      JourneyRules rules,
      Instant observedUntil,
      int maxEventsPerSegment,
      Consumer<JourneySegment> finished,
      Accounting.Builder accounting) {
    this.rules = requireNonNull(rules, "rules");
    this.byKey = rules.boundary() instanceof Boundary.Key;
    this.observedUntil = Micros.of(observedUntil);
    this.maxEventsPerSegment = Checks.requirePositive(maxEventsPerSegment, "maxEventsPerSegment");
    this.finished = requireNonNull(finished, "finished");
    this.accounting = requireNonNull(accounting, "accounting");
  }

  /**
   * Takes the next event of a customer.
   *
   * @param customer whose it is
   * @param event the event, with an id
   * @return the journey that it joined; empty if it is in none
   */
  public Optional<Joined> accept(CustomerId customer, JourneyEvent event) {
    if (event.occurredAtMicros() > observedUntil) {
      accounting.place(Fate.OUTSIDE);
      return Optional.empty();
    }
    Optional<String> key = byKey ? event.journeyKey() : Optional.empty();
    if (byKey && key.isEmpty()) {
      accounting.place(Fate.CONTEXT);
      return Optional.empty();
    }
    Latest own = latest.computeIfAbsent(customer, named -> new Latest());
    Segment last = own.held.get(key);
    Segment next =
        last == null && own.closed.contains(key)
            ? null
            : Segment.following(last, customer, key, event, rules, maxEventsPerSegment);
    if (next == null) {
      accounting.place(Fate.OUTSIDE);
      return Optional.empty();
    }
    accounting.place(Fate.IN_JOURNEY);
    if (last != null && !next.isSameSegmentAs(last)) {
      finish(last, next.id().equals(last.id()));
    }
    own.held.put(key, next);
    own.finishClosed(event.occurredAtMicros());
    return Optional.of(new Joined(next.id(), next.closesAt()));
  }

  /** The segments of one customer that may not be finished yet, by key. */
  private final class Latest {

    private final Map<Optional<String>, Segment> held = new HashMap<>(2);
    private final Set<Optional<String>> closed = new HashSet<>(2);
    private int sweptFrom = 8;

    /** Hands on the journeys of keys that are over, once there are twice as many as were left. */
    void finishClosed(long moment) {
      if (held.size() <= sweptFrom) {
        return;
      }
      held.entrySet()
          .removeIf(
              entry -> {
                boolean over = entry.getValue().finalAt() <= moment;
                if (over) {
                  finish(entry.getValue(), false);
                  closed.add(entry.getKey());
                }
                return over;
              });
      sweptFrom = Math.max(sweptFrom, 2 * held.size());
    }
  }

  /** Ends the log: hands on all segments that are left, in the order of customers and keys. */
  public void finish() {
    new TreeMap<>(latest)
        .values()
        .forEach(
            own -> {
              List<Segment> left = new ArrayList<>(own.held.values());
              left.sort(LiveSegments.BY_FIRST_EVENT);
              left.forEach(segment -> finish(segment, false));
            });
    latest.clear();
  }

  private void finish(Segment segment, boolean continued) {
    if (continued && segment.number() == 1) {
      accounting.note(Note.TRUNCATED);
    }
    long until = continued ? segment.standing().last() : observedUntil;
    finished.accept(new JourneySegment(segment.journey(until), segment.number(), continued));
  }
}
