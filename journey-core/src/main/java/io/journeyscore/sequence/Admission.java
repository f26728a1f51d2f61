package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.ErasureFilter;
import io.journeyscore.identity.Erasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which events may be used at all: neither those of erased customers nor those whose use was not
 * agreed to. It comes before every other step, so that such events neither join identifiers nor
 * take the place of others.
 *
 * <p>Immutable and thread-safe.
 */
final class Admission {

  private final Optional<ErasureFilter> erased;
  private final Optional<ConsentRule> consent;

  Admission(JourneyRules rules, Optional<Erasures> erasures) {
    this.erased =
        erasures.filter(list -> list.epoch() > 0).map(list -> list.filter(rules.stitcher()));
    this.consent = rules.consent();
  }

  /** Says whether every event may be used, as it is. */
  boolean isOpen() {
    return erased.isEmpty() && consent.isEmpty();
  }

  /** What is left of an event; empty, and counted, if it may not be used. */
  Optional<JourneyEvent> admit(JourneyEvent event, Accounting.Builder accounting) {
    Optional<JourneyEvent> left = erased.isPresent() ? erased.get().of(event) : Optional.of(event);
    if (left.isEmpty()) {
      accounting.place(Fate.ERASED);
    } else if (consent.isPresent() && !consent.get().allows(event)) {
      accounting.place(Fate.CONSENT);
      return Optional.empty();
    }
    return left;
  }

  /** What is left of some events; the others are counted. */
  Iterable<JourneyEvent> admit(Iterable<JourneyEvent> events, Accounting.Builder accounting) {
    if (isOpen()) {
      return events;
    }
    List<JourneyEvent> left = new ArrayList<>();
    for (JourneyEvent event : events) {
      admit(event, accounting).ifPresent(left::add);
    }
    return left;
  }
}
