package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.Deduplication.SharedKey;
import io.journeyscore.sequence.DuplicateRule.Keep;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The events that copies are recognised by, for as long as the horizon says.
 *
 * <p>It takes the same choices as {@link Deduplication} and reaches them in any order of arrival:
 * where a copy is to be kept instead of one that came earlier, it says which event must give way.
 * An event that can no longer give way, because its place is settled, stays.
 *
 * <p>Not thread-safe. All changes but forgetting are noted in the work's journal.
 */
final class DuplicateMemory {

  /**
   * What is known of an event id.
   *
   * @param kept the event that has it
   * @param others the hashes of other contents that came with it
   */
  record Named(JourneyEvent kept, Set<String> others) {}

  /**
   * What a new event does to those that were put in place.
   *
   * @param acceptance what becomes of it
   * @param removed what must give way
   * @param added what is to be put in place; each has an id
   */
  record Change(Acceptance acceptance, List<JourneyEvent> removed, List<JourneyEvent> added) {}

  /**
   * When something may be forgotten.
   *
   * @param at the moment that the floor must pass
   * @param of an event id or a shared key
   */
  private record Expiry(long at, Object of) implements Comparable<Expiry> {
    @Override
    public int compareTo(Expiry other) {
      return Long.compare(at, other.at);
    }
  }

  private final AssemblyWork work;
  private final List<DuplicateRule> rules;
  private final Predicate<JourneyEvent> inTail;
  private final Map<String, Named> named = new HashMap<>();
  private final CopyGroups groups;
  private final AlikeNumbers alike;
  private final PriorityQueue<Expiry> expiries = new PriorityQueue<>();
  private long floor = Watermark.NEVER;

  /**
   * Starts with nothing remembered.
   *
   * @param work what the parts of the stream share
   * @param inTail whether an event that was put in place may still give way
   */
  DuplicateMemory(AssemblyWork work, Predicate<JourneyEvent> inTail) {
    this.work = work;
    this.rules = work.rules().duplicates();
    this.inTail = inTail;
    this.groups = new CopyGroups(work, this::isInTail);
    this.alike = new AlikeNumbers(work);
  }

  Map<String, Named> named() {
    return named;
  }

  CopyGroups groups() {
    return groups;
  }

  AlikeNumbers alike() {
    return alike;
  }

  /** The moment before which events may have been forgotten. */
  long floor() {
    return floor;
  }

  /** How many events are remembered. */
  int size() {
    return named.size() + groups.byKey().size();
  }

  /** Takes over what a saved state says; groups and numbers are to be in place. */
  void restore(long savedFloor, Map<String, Named> savedNamed) {
    floor = savedFloor;
    named.putAll(savedNamed);
    named.forEach((id, known) -> expiries.add(new Expiry(known.kept().occurredAtMicros(), id)));
    groups.byKey().forEach((key, group) -> expiries.add(new Expiry(group.latest(), key)));
  }

  /**
   * Forgets what is older than the horizon, and the oldest of what is more than may be kept. Is not
   * noted in the journal.
   */
  void forget() {
    AssemblySettings settings = work.settings();
    long watermark = work.watermark().micros();
    if (watermark != Watermark.NEVER) {
      long horizon = Micros.between(settings.grace(), settings.duplicateHorizon());
      floor = Math.max(floor, Micros.plus(watermark, -horizon));
      alike.forgetBefore(watermark);
    }
    while (!expiries.isEmpty()
        && (expiries.peek().at() < floor || size() > settings.maxTotalEvents())) {
      Expiry next = expiries.remove();
      long still = stillNeededAt(next.of());
      if (still > next.at() && still != Long.MIN_VALUE) {
        expiries.add(new Expiry(still, next.of()));
      } else if (still != Long.MIN_VALUE) {
        floor = Math.max(floor, Micros.plus(next.at(), 1));
        named.remove(next.of());
        groups.byKey().remove(next.of());
      }
    }
  }

  /**
   * Forgets what was erased: by whom an id was used, the groups that hold an erased event, and the
   * contents of events that had no id. Is not noted in the journal.
   */
  void forget(Admission admission, List<JourneyEvent> erased) {
    named.values().removeIf(known -> admission.unerased(known.kept()).isEmpty());
    named.replaceAll(
        (id, known) ->
            new Named(admission.unerased(known.kept()).orElse(known.kept()), known.others()));
    groups
        .byKey()
        .values()
        .removeIf(
            group ->
                group.members().toList().stream()
                    .anyMatch(member -> !admission.unerased(member).equals(Optional.of(member))));
    expiries.removeIf(
        expiry -> !named.containsKey(expiry.of()) && !groups.byKey().containsKey(expiry.of()));
    alike.forget(erased);
  }

  private long stillNeededAt(Object of) {
    Named known = named.get(of);
    CopyGroups.Group group = groups.byKey().get(of);
    long byId = known == null ? Long.MIN_VALUE : known.kept().occurredAtMicros();
    return Math.max(byId, group == null ? Long.MIN_VALUE : group.latest());
  }

  /** Returns what an event is that came too late to be taken. */
  Acceptance recall(JourneyEvent event) {
    Named known = event.eventId().map(named::get).orElse(null);
    if (known != null) {
      return again(event, known, false).acceptance();
    }
    Optional<SharedKey> key = Deduplication.sharedKey(rules, event);
    if (key.isPresent() && groups.byKey().containsKey(key.get())) {
      work.tally().place(Fate.DUPLICATE, 1);
      return Acceptance.DUPLICATE;
    }
    return Acceptance.LATE;
  }

  /** Takes an event that is not late. */
  Change offer(JourneyEvent event) {
    Named known = event.eventId().map(named::get).orElse(null);
    if (known != null) {
      return again(event, known, true);
    }
    if (event.occurredAtMicros() < floor) {
      work.tally().note(Note.BEYOND_DUPLICATE_HORIZON, 1);
    }
    event.eventId().ifPresent(id -> remember(id, new Named(event, Set.of())));
    return change(List.of(), List.of(event), Acceptance.TAKEN);
  }

  private void remember(String id, Named known) {
    work.journal().put(named, id, known);
    expiries.add(new Expiry(known.kept().occurredAtMicros(), id));
  }

  /** An event with an id that is known. */
  private Change again(JourneyEvent event, Named known, boolean inTime) {
    String hash = event.contentHash();
    String keptHash = known.kept().contentHash();
    boolean isNew = !hash.equals(keptHash) && !known.others().contains(hash);
    boolean takesOver =
        inTime
            && Deduplication.isBetter(Keep.FIRST, event, known.kept())
            && mayGiveWay(known.kept());
    if (isNew) {
      work.tally().quarantine(RejectReason.ID_CONFLICT, 1);
      work.reject(takesOver ? known.kept() : event, RejectReason.ID_CONFLICT, 0);
    } else {
      work.tally().place(Fate.DUPLICATE, 1);
    }
    Set<String> others = new HashSet<>(known.others());
    others.add(takesOver ? keptHash : hash);
    others.remove(takesOver ? hash : keptHash);
    String id = event.eventId().orElseThrow();
    if (!takesOver) {
      work.journal().put(named, id, new Named(known.kept(), Set.copyOf(others)));
      return new Change(isNew ? Acceptance.REJECTED : Acceptance.DUPLICATE, List.of(), List.of());
    }
    remember(id, new Named(event, Set.copyOf(others)));
    return change(
        List.of(known.kept()), List.of(event), isNew ? Acceptance.TAKEN : Acceptance.DUPLICATE);
  }

  private boolean mayGiveWay(JourneyEvent event) {
    CopyGroups.Group group =
        Deduplication.sharedKey(rules, event).map(groups.byKey()::get).orElse(null);
    return isInTail(group == null ? event : group.placed());
  }

  private boolean isInTail(JourneyEvent placed) {
    return alike.numbered(placed).filter(inTail).isPresent();
  }

  /** Passes what goes and what comes through the rules and the numbering. */
  private Change change(
      List<JourneyEvent> going, List<JourneyEvent> coming, Acceptance acceptance) {
    CopyGroups.Change change = new CopyGroups.Change();
    Acceptance result = acceptance;
    for (JourneyEvent event : going) {
      Optional<SharedKey> key = Deduplication.sharedKey(rules, event);
      if (key.isPresent() && groups.byKey().containsKey(key.get())) {
        groups.leave(key.get(), event, change);
      } else {
        change.removed().add(event);
      }
    }
    for (JourneyEvent event : coming) {
      Optional<SharedKey> key = Deduplication.sharedKey(rules, event);
      if (key.isEmpty()) {
        change.added().add(event);
      } else {
        if (groups.join(key.get(), event, change)) {
          result = Acceptance.DUPLICATE;
        } else {
          expiries.add(new Expiry(event.occurredAtMicros(), key.get()));
        }
      }
    }
    CopyGroups.Change numbered = alike.numbered(change);
    return new Change(result, numbered.removed(), numbered.added());
  }
}
