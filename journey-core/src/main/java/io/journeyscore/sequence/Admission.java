package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.ErasureFilter;
import io.journeyscore.identity.Erasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

  /** What is left of an event; empty, and told why, if it may not be used. */
  Optional<JourneyEvent> admit(JourneyEvent event, Consumer<Fate> refused) {
    Optional<JourneyEvent> left = unerased(event);
    if (left.isEmpty()) {
      refused.accept(Fate.ERASED);
    } else if (consent.isPresent() && !consent.get().allows(event)) {
      refused.accept(Fate.CONSENT);
      return Optional.empty();
    }
    return left;
  }

  /** What is left of an event without what was erased. */
  Optional<JourneyEvent> unerased(JourneyEvent event) {
    return erased.isPresent() ? erased.get().of(event) : Optional.of(event);
  }

  /** Says whether a customer was erased. */
  boolean isErased(CustomerId customer) {
    Identifier name = new Identifier(customer.kind(), customer.value());
    return erased.filter(filter -> filter.covers(name)).isPresent();
  }

  /** What is left of some events; the others are counted. */
  Iterable<JourneyEvent> admit(Iterable<JourneyEvent> events, Accounting.Builder accounting) {
    if (isOpen()) {
      return events;
    }
    List<JourneyEvent> left = new ArrayList<>();
    for (JourneyEvent event : events) {
      admit(event, accounting::place).ifPresent(left::add);
    }
    return left;
  }
}
