package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Gives the events of a stream that have no id one: the hash of their content, and their number
 * among those alike in the order in which they became known.
 *
 * <p>Not thread-safe. All changes but forgetting are noted in the work's journal.
 */
final class AlikeNumbers {

  /**
   * Events that are alike.
   *
   * @param occurredAt their moment
   * @param knownAt when each became known, rising
   */
  record Alike(long occurredAt, List<Long> knownAt) {}

  /**
   * When a content may be forgotten.
   *
   * @param at the moment that the watermark must pass
   * @param hash the hash of the content
   */
  private record Expiry(long at, String hash) implements Comparable<Expiry> {
    @Override
    public int compareTo(Expiry other) {
      return Long.compare(at, other.at);
    }
  }

  private final AssemblyWork work;
  private final Map<String, Alike> byContent = new HashMap<>();
  private final PriorityQueue<Expiry> expiries = new PriorityQueue<>();

  AlikeNumbers(AssemblyWork work) {
    this.work = work;
  }

  Map<String, Alike> byContent() {
    return byContent;
  }

  /** Takes over what a saved state says. */
  void restore(Map<String, Alike> saved) {
    byContent.putAll(saved);
    saved.forEach((hash, alike) -> expiries.add(new Expiry(alike.occurredAt(), hash)));
  }

  /** Forgets what no further event can be like; is not noted in the journal. */
  void forgetBefore(long watermark) {
    while (!expiries.isEmpty() && expiries.peek().at() < watermark) {
      byContent.remove(expiries.remove().hash());
    }
  }

  /** Forgets the contents of some numbered events; is not noted in the journal. */
  void forget(List<JourneyEvent> numbered) {
    for (JourneyEvent event : numbered) {
      String id = event.eventId().orElse("");
      byContent.remove(id.substring(0, Math.max(0, id.lastIndexOf('-'))));
    }
    expiries.removeIf(expiry -> !byContent.containsKey(expiry.hash()));
  }

  /** Returns an event with its id; empty if it has none and is not known. */
  Optional<JourneyEvent> numbered(JourneyEvent event) {
    if (event.eventId().isPresent()) {
      return Optional.of(event);
    }
    String hash = event.contentHash();
    List<Long> knownAt = knownAt(hash);
    int at = knownAt.indexOf(event.knownAtMicros());
    return at < 0 ? Optional.empty() : Optional.of(numbered(event, hash, knownAt, at));
  }

  /** Returns a change in which every event has an id. */
  CopyGroups.Change numbered(CopyGroups.Change change) {
    CopyGroups.Change result = new CopyGroups.Change();
    for (JourneyEvent event : change.removed()) {
      if (event.eventId().isPresent()) {
        result.replace(Optional.of(event), Optional.empty());
      } else {
        List<Long> knownAt = knownAt(event.contentHash());
        knownAt.remove(event.knownAtMicros());
        renumber(event, knownAt, result);
      }
    }
    for (JourneyEvent event : change.added()) {
      if (event.eventId().isPresent()) {
        result.replace(Optional.empty(), Optional.of(event));
      } else {
        List<Long> knownAt = knownAt(event.contentHash());
        int at = knownAt.size();
        while (at > 0 && knownAt.get(at - 1) > event.knownAtMicros()) {
          at--;
        }
        knownAt.add(at, event.knownAtMicros());
        renumber(event, knownAt, result);
      }
    }
    return result;
  }

  private List<Long> knownAt(String hash) {
    Alike alike = byContent.get(hash);
    return alike == null ? new ArrayList<>(1) : new ArrayList<>(alike.knownAt());
  }

  private void renumber(JourneyEvent event, List<Long> after, CopyGroups.Change result) {
    String hash = event.contentHash();
    List<Long> before = knownAt(hash);
    work.tally()
        .note(
            Note.POSSIBLE_DUPLICATE,
            Math.max(0, after.size() - 1) - Math.max(0, before.size() - 1));
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      result.replace(form(event, hash, before, i), form(event, hash, after, i));
    }
    if (after.isEmpty()) {
      work.journal().remove(byContent, hash);
    } else {
      if (before.isEmpty()) {
        expiries.add(new Expiry(event.occurredAtMicros(), hash));
      }
      work.journal().put(byContent, hash, new Alike(event.occurredAtMicros(), List.copyOf(after)));
    }
  }

  private static Optional<JourneyEvent> form(
      JourneyEvent event, String hash, List<Long> knownAt, int number) {
    return number < knownAt.size()
        ? Optional.of(numbered(event, hash, knownAt, number))
        : Optional.empty();
  }

  private static JourneyEvent numbered(
      JourneyEvent event, String hash, List<Long> knownAt, int number) {
    return event.toBuilder()
        .eventId(hash + "-" + number)
        .knownAt(Micros.toInstant(knownAt.get(number)))
        .build();
  }
}
