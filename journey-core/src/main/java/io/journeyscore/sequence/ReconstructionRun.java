package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One reconstruction, step by step: admission, copies, currency, identity, order, journeys.
 *
 * <p>Each step sends every event on, to quarantine or into the accounting.
 */
final class ReconstructionRun {

  private static final Comparator<RejectedEvent> BY_REASON =
      Comparator.comparing(RejectedEvent::reason)
          .thenComparing(RejectedEvent::event, EventOrder.standard())
          .thenComparingLong(rejected -> rejected.event().knownAtMicros());

  private final JourneyRules rules;
  private final JourneySplitter splitter;
  private final Optional<Instant> declaredObservedUntil;
  private final Optional<Erasures> erasures;
  private final Accounting.Builder accounting = Accounting.builder();
  private final List<RejectedEvent> rejected = new ArrayList<>();

  ReconstructionRun(
      JourneyRules rules, Optional<Instant> declaredObservedUntil, Optional<Erasures> erasures) {
    this.rules = rules;
    this.splitter = new JourneySplitter(rules);
    this.declaredObservedUntil = declaredObservedUntil;
    this.erasures = erasures;
  }

  Reconstruction over(Iterable<JourneyEvent> events) {
    List<JourneyEvent> accepted = accepted(events);
    IdentityGraph identities = rules.stitcher().stitch(accepted);
    accounting.note(Note.BLOCKED_IDENTIFIER, identities.counts().blockedIdentifiers());
    Map<CustomerId, List<JourneyEvent>> byCustomer = byCustomer(accepted, identities);
    long observedUntil =
        declaredObservedUntil.map(Micros::of).orElseGet(() -> latest(byCustomer.values()));

    List<CustomerTimeline> timelines = new ArrayList<>(byCustomer.size());
    byCustomer.forEach(
        (customer, all) -> {
          List<JourneyEvent> observed = observed(all, observedUntil);
          if (!observed.isEmpty()) {
            timelines.add(timeline(customer, observed, observedUntil));
          }
        });
    return result(
        Household.joined(timelines, identities, rules.order()), identities, observedUntil);
  }

  /** All events are this customer's. The timeline is there even if it holds none. */
  Reconstruction over(CustomerId customer, Iterable<JourneyEvent> events) {
    List<JourneyEvent> own = new ArrayList<>(accepted(events));
    own.sort(rules.order());
    long observedUntil =
        declaredObservedUntil
            .map(Micros::of)
            .orElseGet(() -> latest(own.isEmpty() ? List.of() : List.of(own)));
    return result(
        List.of(timeline(customer, observed(own, observedUntil), observedUntil)),
        rules.stitcher().stitch(List.of()),
        observedUntil);
  }

  private List<JourneyEvent> accepted(Iterable<JourneyEvent> events) {
    return inOneCurrency(
        new Deduplication(rules.duplicates(), accounting, rejected)
            .of(new Admission(rules, erasures).admit(events, accounting)));
  }

  private CustomerTimeline timeline(
      CustomerId customer, List<JourneyEvent> observed, long observedUntil) {
    JourneySplitter.Split split = splitter.split(customer, observed, observedUntil);
    split.fates().forEach(accounting::place);
    return new CustomerTimeline(customer, observed, splitter, observedUntil, split.journeys());
  }

  private Reconstruction result(
      List<CustomerTimeline> timelines, IdentityGraph identities, long observedUntil) {
    List<Journey> journeys = inOrder(timelines);
    rejected.sort(BY_REASON);
    return new Reconstruction(
        journeys,
        timelines,
        rejected,
        accounting.build(),
        Micros.toInstant(observedUntil),
        identities,
        erasures.map(Erasures::epoch).orElse(0));
  }

  /** By first event; moments lie beside the journeys, as reaching for the events takes longest. */
  private List<Journey> inOrder(List<CustomerTimeline> timelines) {
    List<Started> started = new ArrayList<>();
    for (CustomerTimeline timeline : timelines) {
      for (Journey journey : timeline.journeys()) {
        started.add(new Started(journey.events().get(0).occurredAtMicros(), journey));
      }
    }
    started.sort(
        Comparator.comparingLong(Started::micros)
            .thenComparing(each -> each.journey().events().get(0), rules.order())
            .thenComparing(each -> each.journey().customer())
            .thenComparing(each -> each.journey().id()));
    return started.stream().map(Started::journey).toList();
  }

  private record Started(long micros, Journey journey) {}

  private List<JourneyEvent> inOneCurrency(List<JourneyEvent> events) {
    String currency = rules.currency().orElseGet(() -> usualCurrency(events));
    List<JourneyEvent> kept = new ArrayList<>(events.size());
    for (JourneyEvent event : events) {
      if (isIn(currency, event.value()) && isIn(currency, event.cost())) {
        kept.add(event);
      } else {
        reject(event, RejectReason.CURRENCY);
      }
    }
    return kept;
  }

  private static boolean isIn(String currency, Optional<Money> amount) {
    return amount.isEmpty() || amount.get().currency().equals(currency);
  }

  private static String usualCurrency(List<JourneyEvent> events) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (JourneyEvent event : events) {
      event.value().ifPresent(amount -> counts.merge(amount.currency(), 1L, Long::sum));
      event.cost().ifPresent(amount -> counts.merge(amount.currency(), 1L, Long::sum));
    }
    return WholeLog.usualCurrency(counts).orElse("");
  }

  private Map<CustomerId, List<JourneyEvent>> byCustomer(
      List<JourneyEvent> events, IdentityGraph identities) {
    Map<CustomerId, List<JourneyEvent>> byCustomer = new HashMap<>();
    for (JourneyEvent event : events) {
      Optional<CustomerId> customer = identities.customerOf(event);
      if (customer.isPresent()) {
        byCustomer.computeIfAbsent(customer.get(), id -> new ArrayList<>()).add(event);
      } else {
        reject(event, identities.refusal(event).orElseThrow());
      }
    }
    byCustomer.values().forEach(own -> own.sort(rules.order()));
    return new TreeMap<>(byCustomer);
  }

  /** The events up to the end of observation; those after it are outside. */
  private List<JourneyEvent> observed(List<JourneyEvent> ordered, long observedUntil) {
    int end = ordered.size();
    while (end > 0 && ordered.get(end - 1).occurredAtMicros() > observedUntil) {
      end--;
      accounting.place(Fate.OUTSIDE);
    }
    return List.copyOf(ordered.subList(0, end));
  }

  private static long latest(Collection<List<JourneyEvent>> byCustomer) {
    long latest = Long.MIN_VALUE;
    for (List<JourneyEvent> ordered : byCustomer) {
      latest = Math.max(latest, ordered.get(ordered.size() - 1).occurredAtMicros());
    }
    return latest == Long.MIN_VALUE ? 0 : latest;
  }

  private void reject(JourneyEvent event, RejectReason reason) {
    accounting.quarantine(reason);
    rejected.add(new RejectedEvent(event, reason));
  }
}
