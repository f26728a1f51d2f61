package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a stream keeps of one customer.
 *
 * <p>The latest events are the <i>tail</i>: others may still come between them. Those before it are
 * <i>settled</i>: their place cannot change, so of them only the journeys remain that are still
 * open. The <i>live</i> journeys are the settled ones carried on through the tail. An event at the
 * end of the tail carries one journey on by one step; one in the middle makes all of the tail with
 * the same key to be told again from the settled journeys on.
 *
 * <p>Not thread-safe. All changes are noted in the work's journal.
 */
final class OpenCustomer {

  private final CustomerId id;
  private final AssemblyWork work;
  private final Tail tail = new Tail();
  private final Map<Optional<String>, Segment> settled = new HashMap<>();
  private final Set<Optional<String>> closedKeys = new HashSet<>();
  private final LiveSegments live;
  private final Map<Optional<String>, Long> alarms = new HashMap<>();
  private long turn;

  OpenCustomer(CustomerId id, AssemblyWork work) {
    this.id = id;
    this.work = work;
    this.live = new LiveSegments(work);
  }

  CustomerId id() {
    return id;
  }

  /** When the customer was last given an event, counted in events. */
  long turn() {
    return turn;
  }

  void touch(long now) {
    long before = turn;
    turn = now;
    work.journal().note(() -> turn = before);
  }

  /** When the next look at a key is due. */
  Map<Optional<String>, Long> alarms() {
    return alarms;
  }

  /** The events whose place may still change. */
  Tail tail() {
    return tail;
  }

  /** The open journeys as they are before the tail. */
  Map<Optional<String>, Segment> settled() {
    return settled;
  }

  /** The keys whose journeys are final. */
  Set<Optional<String>> closedKeys() {
    return closedKeys;
  }

  /** Whether nothing is left to know of the customer. */
  boolean isOver() {
    return tail.isEmpty() && settled.isEmpty() && live.isEmpty() && closedKeys.isEmpty();
  }

  /** The open journeys before the tail, in the order of their first events. */
  List<Segment> settledSegments() {
    return settled.values().stream().sorted(LiveSegments.BY_FIRST_EVENT).toList();
  }

  /** The journeys as they were told last. */
  LiveSegments live() {
    return live;
  }

  /** The keys of everything in the tail. */
  Set<Optional<String>> keys() {
    Set<Optional<String>> keys = new HashSet<>();
    for (int i = 0; i < tail.size(); i++) {
      keys.add(keyOf(tail.get(i)));
    }
    return keys;
  }

  /** How many events are kept. */
  long kept() {
    long events = tail.size();
    for (Segment segment : settled.values()) {
      events += segment.events().size();
    }
    return events;
  }

  Optional<String> keyOf(JourneyEvent event) {
    return work.byKey() ? event.journeyKey() : Optional.empty();
  }

  boolean holds(JourneyEvent event) {
    return tail.find(event, work.rules().order()) >= 0;
  }

  /**
   * Puts an event into the tail.
   *
   * @return false if the very same is there
   */
  boolean put(JourneyEvent event) {
    int at = tail.find(event, work.rules().order());
    if (at >= 0) {
      return false;
    }
    int place = -1 - at;
    tail.insert(place, event);
    work.journal().note(() -> tail.remove(place));
    work.tally().place(Fate.HELD, 1);
    work.keep(1);
    return true;
  }

  /** Takes an event out of the tail, which holds it. */
  void take(JourneyEvent event) {
    int at = tail.find(event, work.rules().order());
    takeAt(at);
    work.tally().place(Fate.HELD, -1);
    work.keep(-1);
  }

  private JourneyEvent takeAt(int at) {
    JourneyEvent taken = tail.remove(at);
    work.journal().note(() -> tail.insert(at, taken));
    return taken;
  }

  /** Whether an event that was just put is the last one. */
  boolean isLast(JourneyEvent event) {
    return work.rules().order().compare(tail.get(tail.size() - 1), event) == 0;
  }

  /** Carries the journeys on by the last event of the tail. */
  void carryOn(JourneyEvent event) {
    Optional<String> key = keyOf(event);
    Segment next = isContext(key) ? null : following(live.last(key), key, event);
    if (next != null) {
      live.carryOn(key, next);
    }
  }

  /** Tells all of the tail with one key again, from the settled journeys on. */
  void tellAgain(Optional<String> key) {
    List<Segment> now = new ArrayList<>();
    Segment last = settled.get(key);
    if (last != null) {
      now.add(last);
    }
    for (int i = 0; i < tail.size() && !isContext(key); i++) {
      JourneyEvent event = tail.get(i);
      Segment next = keyOf(event).equals(key) ? following(last, key, event) : null;
      if (next != null) {
        if (last != null && next.isSameSegmentAs(last)) {
          now.set(now.size() - 1, next);
        } else {
          now.add(next);
        }
        last = next;
      }
    }
    live.replace(key, now);
  }

  private @Nullable Segment following(
      @Nullable Segment last, Optional<String> key, JourneyEvent event) {
    return closedKeys.contains(key)
        ? null
        : Segment.following(last, id, key, event, work.rules(), work.eventsPerSegment());
  }

  private boolean isContext(Optional<String> key) {
    return work.byKey() && key.isEmpty();
  }

  /** Settles all events before a moment, and closes what they close. */
  void settle(long before) {
    while (!tail.isEmpty() && tail.get(0).occurredAtMicros() < before) {
      settleFirst();
    }
  }

  private void settleFirst() {
    JourneyEvent event = takeAt(0);
    Optional<String> key = keyOf(event);
    if (isContext(key)) {
      drop(Fate.CONTEXT);
      return;
    }
    Segment last = settled.get(key);
    Segment next = following(last, key, event);
    if (next == null) {
      drop(Fate.OUTSIDE);
      return;
    }
    work.tally().move(Fate.HELD, Fate.IN_JOURNEY, 1);
    if (last != null && !next.isSameSegmentAs(last)) {
      boolean continued = next.id().equals(last.id());
      close(last, continued, continued ? event.occurredAtMicros() : last.finalAt());
    }
    work.journal().put(settled, key, next);
  }

  private void drop(Fate fate) {
    work.tally().move(Fate.HELD, fate, 1);
    work.keep(-1);
  }

  /** Hands on the first live segment of a key, whose settled form is given. */
  private void close(Segment done, boolean continued, long finalAt) {
    Segment first = live.removeFirst(done.key());
    work.keep(-done.events().size());
    work.close(first.withRevision(first.revision() + 1), continued, finalAt);
  }

  /** Closes the settled journey of a key if nothing can change it before or at a moment. */
  void closeIfFinal(Optional<String> key, long at) {
    Segment last = settled.get(key);
    if (last != null && last.finalAt() <= at) {
      close(last, false, last.finalAt());
      leave(last);
    }
  }

  /** Closes all settled journeys, final or not; the tail must be empty. */
  void closeAll() {
    for (Segment last : settledSegments()) {
      close(last, false, last.finalAt());
      leave(last);
    }
  }

  private void leave(Segment last) {
    work.journal().remove(settled, last.key());
    if (work.byKey()) {
      closedKeys.add(last.key());
      work.journal().note(() -> closedKeys.remove(last.key()));
    }
  }

  /** Whether no event is kept, be it that closed keys are known. */
  boolean isEmpty() {
    return tail.isEmpty() && live.isEmpty();
  }

  /** Says whether any of the events that are kept is of some kind. */
  boolean anyKept(Predicate<JourneyEvent> kind) {
    for (int i = 0; i < tail.size(); i++) {
      if (kind.test(tail.get(i))) {
        return true;
      }
    }
    return settled.values().stream()
        .anyMatch(segment -> segment.events().toList().stream().anyMatch(kind));
  }

  /**
   * Takes over what a saved state says; what is live follows from it.
   *
   * @return false if the events are not in order
   */
  boolean restore(
      long savedTurn,
      Set<Optional<String>> savedClosed,
      List<Segment> savedSegments,
      List<JourneyEvent> savedTail) {
    turn = savedTurn;
    closedKeys.addAll(savedClosed);
    savedSegments.forEach(segment -> settled.put(segment.key(), segment));
    for (JourneyEvent event : savedTail) {
      if (tail.find(event, work.rules().order()) != -1 - tail.size()) {
        return false;
      }
      tail.insert(tail.size(), event);
    }
    Set<Optional<String>> keys = keys();
    keys.addAll(settled.keySet());
    keys.forEach(this::tellAgain);
    work.keep(kept());
    return settled.size() == savedSegments.size();
  }

  /**
   * Takes all events of open journeys back into the tail, as if nothing had been settled, and takes
   * out those that are another's now.
   *
   * @return what was taken out
   */
  List<JourneyEvent> unsettle(Predicate<JourneyEvent> leaves) {
    for (Segment segment : List.copyOf(settled.values())) {
      work.journal().remove(settled, segment.key());
      for (JourneyEvent event : segment.events().toList()) {
        int place = -1 - tail.find(event, work.rules().order());
        tail.insert(place, event);
        work.journal().note(() -> tail.remove(place));
      }
      work.tally().move(Fate.IN_JOURNEY, Fate.HELD, segment.events().size());
    }
    List<JourneyEvent> leaving = new ArrayList<>();
    for (int i = tail.size() - 1; i >= 0; i--) {
      JourneyEvent event = tail.get(i);
      if (leaves.test(event)) {
        take(event);
        leaving.add(0, event);
      }
    }
    return leaving;
  }

  /**
   * Takes out of the tail what occurred after the end of observation.
   *
   * @return the keys of what was taken out
   */
  Set<Optional<String>> dropAfter(long observedUntil) {
    Set<Optional<String>> keys = new HashSet<>();
    while (!tail.isEmpty() && tail.get(tail.size() - 1).occurredAtMicros() > observedUntil) {
      keys.add(keyOf(takeAt(tail.size() - 1)));
      drop(Fate.OUTSIDE);
    }
    return keys;
  }

  /** Returns when a look at a key is due; never if nothing of it can become final. */
  long dueAt(Optional<String> key) {
    if (live.has(key)) {
      return live.of(key).get(0).finalAt();
    }
    return tail.isEmpty() ? Long.MAX_VALUE : Micros.plus(tail.get(0).occurredAtMicros(), 1);
  }
}
