package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.DuplicateRule.Keep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps one of several events that are the same thing told again: by event id, then by the rules.
 *
 * <p>Where one of several must be chosen the choice is made by the events' parts, so that the order
 * of the input does not matter.
 *
 * <p>Not thread-safe.
 */
final class Deduplication {

  /**
   * The first that a view could hold, so that no later event takes its place in an earlier view.
   */
  private static final Comparator<Arrival> FIRST_IN_VIEW =
      Comparator.<Arrival>comparingLong(arrival -> arrival.event().inViewFromMicros())
          .thenComparing(Arrival::contentHash)
          .thenComparingLong(arrival -> arrival.event().knownAtMicros())
          .thenComparing(arrival -> arrival.event().eventId().orElse(""));

  private static final Comparator<Arrival> RICHEST =
      Comparator.<Arrival>comparingInt(arrival -> -parts(arrival.event()))
          .thenComparing(FIRST_IN_VIEW);

  private final List<DuplicateRule> rules;
  private final Accounting.Builder accounting;
  private final List<RejectedEvent> rejected;

  /** An event with the hash of its content. */
  private record Arrival(JourneyEvent event, String contentHash) {

    Arrival(JourneyEvent event) {
      this(event, event.contentHash());
    }
  }

  /** What several events have in common that are one by a rule. */
  record SharedKey(DuplicateRule rule, EventType type, String key) {}

  /**
   * Starts a deduplication.
   *
   * @param rules the rules beyond equal ids
   * @param accounting where copies and conflicts are counted
   * @param rejected where events with the id of another one go
   */
  Deduplication(
      List<DuplicateRule> rules, Accounting.Builder accounting, List<RejectedEvent> rejected) {
    this.rules = rules;
    this.accounting = accounting;
    this.rejected = rejected;
  }

  /** Returns what is left of some events, each with an id of its own, in no particular order. */
  List<JourneyEvent> of(Iterable<JourneyEvent> events) {
    List<JourneyEvent> nameless = new ArrayList<>();
    List<JourneyEvent> named = oneOfEachId(events, nameless);
    if (rules.isEmpty()) {
      return numbered(named, nameless);
    }
    Map<SharedKey, List<JourneyEvent>> byKey = new HashMap<>();
    List<JourneyEvent> namedLeft = keyed(named, byKey);
    List<JourneyEvent> namelessLeft = keyed(nameless, byKey);
    byKey.forEach(
        (shared, told) -> {
          JourneyEvent kept = kept(shared.rule().keep(), told);
          (kept.eventId().isPresent() ? namedLeft : namelessLeft).add(kept);
        });
    return numbered(namedLeft, namelessLeft);
  }

  private List<JourneyEvent> oneOfEachId(
      Iterable<JourneyEvent> events, List<JourneyEvent> nameless) {
    Map<String, JourneyEvent> byId = new HashMap<>();
    Map<String, List<JourneyEvent>> sharedIds = new HashMap<>();
    for (JourneyEvent event : events) {
      if (event.eventId().isEmpty()) {
        nameless.add(event);
      } else {
        String id = event.eventId().get();
        JourneyEvent first = byId.putIfAbsent(id, event);
        if (first != null) {
          sharedIds.computeIfAbsent(id, shared -> new ArrayList<>(List.of(first))).add(event);
        }
      }
    }
    sharedIds.forEach((id, sharers) -> byId.put(id, one(sharers)));
    return new ArrayList<>(byId.values());
  }

  /** Of several events with one id the first stays, and others are rejected, copies counted. */
  JourneyEvent one(List<JourneyEvent> sharers) {
    List<Arrival> arrivals = new ArrayList<>(sharers.stream().map(Arrival::new).toList());
    arrivals.sort(FIRST_IN_VIEW);
    Set<String> contents = new HashSet<>();
    for (Arrival arrival : arrivals) {
      if (!contents.add(arrival.contentHash())) {
        accounting.place(Fate.DUPLICATE);
      } else if (contents.size() > 1) {
        accounting.quarantine(RejectReason.ID_CONFLICT);
        rejected.add(new RejectedEvent(arrival.event(), RejectReason.ID_CONFLICT));
      }
    }
    return arrivals.get(0).event();
  }

  /** Sorts the events with a key into groups; returns those without. */
  private List<JourneyEvent> keyed(
      List<JourneyEvent> events, Map<SharedKey, List<JourneyEvent>> byKey) {
    List<JourneyEvent> left = new ArrayList<>(events.size());
    for (JourneyEvent event : events) {
      Optional<SharedKey> shared = sharedKey(rules, event);
      if (shared.isPresent()) {
        byKey.computeIfAbsent(shared.get(), key -> new ArrayList<>(1)).add(event);
      } else {
        left.add(event);
      }
    }
    return left;
  }

  /** What an event shares with its copies by the first rule that is for it. */
  static Optional<SharedKey> sharedKey(List<DuplicateRule> rules, JourneyEvent event) {
    for (DuplicateRule rule : rules) {
      if (rule.events().matches(event)) {
        return rule.key().of(event).map(key -> new SharedKey(rule, event.type(), key));
      }
    }
    return Optional.empty();
  }

  /** Which of several events that are one by a rule stays; the others are counted. */
  JourneyEvent kept(Keep keep, List<JourneyEvent> told) {
    if (told.size() == 1) {
      return told.get(0);
    }
    for (int i = 1; i < told.size(); i++) {
      accounting.place(Fate.DUPLICATE);
    }
    List<Arrival> arrivals = told.stream().map(Arrival::new).toList();
    return switch (keep) {
      case FIRST -> arrivals.stream().min(FIRST_IN_VIEW).orElseThrow().event();
      case RICHEST -> {
        JourneyEvent earliest =
            arrivals.stream()
                .map(Arrival::event)
                .min(Comparator.comparingLong(JourneyEvent::occurredAtMicros))
                .orElseThrow();
        JourneyEvent richest = arrivals.stream().min(RICHEST).orElseThrow().event();
        yield movedTo(earliest.occurredAtMicros(), richest);
      }
    };
  }

  /** The event at another moment. */
  static JourneyEvent movedTo(long occurredAtMicros, JourneyEvent event) {
    return event.occurredAtMicros() == occurredAtMicros
        ? event
        : event.toBuilder().occurredAt(Micros.toInstant(occurredAtMicros)).build();
  }

  /** Says whether a copy is to be kept instead of another one. */
  static boolean isBetter(Keep keep, JourneyEvent copy, JourneyEvent other) {
    Comparator<Arrival> order = keep == Keep.FIRST ? FIRST_IN_VIEW : RICHEST;
    return order.compare(new Arrival(copy), new Arrival(other)) < 0;
  }

  /** How many parts of an event are given. */
  private static int parts(JourneyEvent event) {
    return event.identifiers().size()
        + event.attributes().asMap().size()
        + (event.value().isPresent() ? 1 : 0)
        + (event.cost().isPresent() ? 1 : 0)
        + (event.rating().isPresent() ? 1 : 0)
        + (event.text().isPresent() ? 1 : 0)
        + (event.owner().isPresent() ? 1 : 0)
        + (event.journeyKey().isPresent() ? 1 : 0)
        + (event.sequence().isPresent() ? 1 : 0)
        + (event.channel().name().equals(Channel.UNKNOWN.name()) ? 0 : 1)
        + (event.touchpoint().equals(event.channel().name()) ? 0 : 1);
  }

  /** Gives each event without an id the hash of its content and a number. */
  private List<JourneyEvent> numbered(List<JourneyEvent> named, List<JourneyEvent> nameless) {
    Map<String, List<JourneyEvent>> byContent = new HashMap<>();
    for (JourneyEvent event : nameless) {
      byContent.computeIfAbsent(event.contentHash(), hash -> new ArrayList<>(1)).add(event);
    }
    List<JourneyEvent> all = new ArrayList<>(named.size() + nameless.size());
    all.addAll(named);
    byContent.forEach((hash, alike) -> all.addAll(numbered(hash, alike)));
    return all;
  }

  /** Gives events of one content, none of which has an id, that content's hash and a number. */
  List<JourneyEvent> numbered(String hash, List<JourneyEvent> alike) {
    List<JourneyEvent> inOrder = new ArrayList<>(alike);
    inOrder.sort(Comparator.comparingLong(JourneyEvent::knownAtMicros));
    for (int i = 0; i < inOrder.size(); i++) {
      if (i > 0) {
        accounting.note(Note.POSSIBLE_DUPLICATE);
      }
      inOrder.set(i, inOrder.get(i).toBuilder().eventId(hash + "-" + i).build());
    }
    return inOrder;
  }
}
