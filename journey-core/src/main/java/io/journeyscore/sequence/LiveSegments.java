package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.sequence.JourneyUpdate.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journeys of one customer as they were told last: those that are settled, carried on through
 * the tail. Whatever changes them is told, under the next revision number.
 *
 * <p>Not thread-safe. All changes are noted in the work's journal.
 */
final class LiveSegments {

  static final Comparator<Segment> BY_FIRST_EVENT =
      Comparator.<Segment>comparingLong(segment -> segment.events().get(0).occurredAtMicros())
          .thenComparing(Segment::id)
          .thenComparingInt(Segment::number);

  /** What tells the segments of a customer apart. */
  private record Name(String id, int number) {
    static Name of(Segment segment) {
      return new Name(segment.id(), segment.number());
    }
  }

  private final AssemblyWork work;
  private final Map<Optional<String>, List<Segment>> byKey = new HashMap<>();

  LiveSegments(AssemblyWork work) {
    this.work = work;
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** The keys of all segments. */
  Set<Optional<String>> keys() {
    return new HashSet<>(byKey.keySet());
  }

  boolean has(Optional<String> key) {
    return byKey.containsKey(key);
  }

  /** The segments of a key that has some, in order. */
  List<Segment> of(Optional<String> key) {
    return requireNonNull(byKey.get(key), "segments");
  }

  /** All segments in the order of their first events. */
  List<Segment> inOrder() {
    List<Segment> all = new ArrayList<>();
    byKey.values().forEach(all::addAll);
    all.sort(BY_FIRST_EVENT);
    return all;
  }

  /** The last segment of a key. */
  @Nullable Segment last(Optional<String> key) {
    List<Segment> segments = byKey.get(key);
    return segments == null ? null : segments.get(segments.size() - 1);
  }

  /** Puts what the last segment of a key became by one event, or one that follows it. */
  void carryOn(Optional<String> key, Segment next) {
    Segment last = last(key);
    if (last != null && next.isSameSegmentAs(last)) {
      List<Segment> segments = of(key);
      Segment after = next.withRevision(last.revision() + 1);
      segments.set(segments.size() - 1, after);
      work.journal().note(() -> segments.set(segments.size() - 1, last));
      work.tell(Kind.REVISED, after);
    } else {
      if (last == null) {
        work.journal().put(byKey, key, new ArrayList<>(1));
      }
      List<Segment> segments = of(key);
      Segment opened = next.withRevision(1);
      segments.add(opened);
      work.journal().note(() -> segments.remove(segments.size() - 1));
      work.tell(Kind.OPENED, opened);
    }
  }

  /** Puts segments in place of those that a key had, and tells what differs. */
  void replace(Optional<String> key, List<Segment> now) {
    Map<Name, Segment> before = new LinkedHashMap<>();
    byKey.getOrDefault(key, List.of()).forEach(old -> before.put(Name.of(old), old));
    Set<Name> kept = new HashSet<>();
    now.forEach(next -> kept.add(Name.of(next)));
    before.forEach(
        (name, old) -> {
          if (!kept.contains(name)) {
            work.tell(Kind.WITHDRAWN, old.withRevision(old.revision() + 1));
          }
        });
    now.replaceAll(next -> renumbered(next, before.get(Name.of(next))));
    if (now.isEmpty()) {
      work.journal().remove(byKey, key);
    } else {
      work.journal().put(byKey, key, now);
    }
  }

  private Segment renumbered(Segment next, @Nullable Segment old) {
    if (old != null && next.events().sameAs(old.events())) {
      return old;
    }
    Segment numbered = next.withRevision(old == null ? 1 : old.revision() + 1);
    work.tell(old == null ? Kind.OPENED : Kind.REVISED, numbered);
    return numbered;
  }

  /** Takes out the first segment of a key, which is final. */
  Segment removeFirst(Optional<String> key) {
    List<Segment> segments = of(key);
    Segment first = segments.get(0);
    if (segments.size() == 1) {
      work.journal().remove(byKey, key);
    } else {
      segments.remove(0);
      work.journal().note(() -> segments.add(0, first));
    }
    return first;
  }
}
