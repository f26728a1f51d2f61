package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One reconstruction, step by step: copies, currency, identity, order, journeys.
 *
 * <p>Each step sends every event on, to quarantine or into the accounting. Where one of several
 * must be chosen (which copy stays, which of two events with one id) the choice is made by the
 * events' parts, so that the order of the input does not matter.
 */
final class ReconstructionRun {

  /**
   * The first that a view could hold, so that no later event takes its place in an earlier view.
   */
  private static final Comparator<Arrival> FIRST_IN_VIEW =
      Comparator.<Arrival>comparingLong(arrival -> inViewFrom(arrival.event()))
          .thenComparing(Arrival::contentHash)
          .thenComparingLong(arrival -> arrival.event().knownAtMicros());

  private static final Comparator<RejectedEvent> BY_REASON =
      Comparator.comparing(RejectedEvent::reason)
          .thenComparing(RejectedEvent::event, EventOrder.standard())
          .thenComparingLong(rejected -> rejected.event().knownAtMicros());

  private final IdentityStitcher stitcher;
  private final EventOrder order;
  private final Optional<String> declaredCurrency;
  private final JourneySplitter splitter;
  private final @Nullable Long declaredObservedUntil;
  private final Accounting.Builder accounting = Accounting.builder();
  private final List<RejectedEvent> rejected = new ArrayList<>();

  /** An event with the hash of its content. */
  private record Arrival(JourneyEvent event, String contentHash) {}

  ReconstructionRun(
      IdentityStitcher stitcher,
      EventOrder order,
      Optional<String> declaredCurrency,
      JourneySplitter splitter,
      @Nullable Long declaredObservedUntil) {
    this.stitcher = stitcher;
    this.order = order;
    this.declaredCurrency = declaredCurrency;
    this.splitter = splitter;
    this.declaredObservedUntil = declaredObservedUntil;
  }

  Reconstruction over(Iterable<JourneyEvent> events) {
    List<JourneyEvent> accepted = inOneCurrency(withoutCopies(events));
    IdentityGraph identities = stitcher.stitch(accepted);
    Map<CustomerId, List<JourneyEvent>> byCustomer = byCustomer(accepted, identities);
    long observedUntil =
        declaredObservedUntil != null ? declaredObservedUntil : latest(byCustomer.values());

    List<CustomerTimeline> timelines = new ArrayList<>(byCustomer.size());
    List<Journey> journeys = new ArrayList<>();
    byCustomer.forEach(
        (customer, all) -> {
          List<JourneyEvent> observed = observed(all, observedUntil);
          if (!observed.isEmpty()) {
            JourneySplitter.Split split = splitter.split(customer, observed, observedUntil);
            split.fates().forEach(accounting::place);
            timelines.add(
                new CustomerTimeline(
                    customer, observed, splitter, observedUntil, split.journeys()));
            journeys.addAll(split.journeys());
          }
        });
    journeys.sort(
        Comparator.comparing((Journey journey) -> journey.events().get(0), order)
            .thenComparing(Journey::customer)
            .thenComparing(Journey::id));
    rejected.sort(BY_REASON);
    return new Reconstruction(
        journeys,
        timelines,
        rejected,
        accounting.build(),
        Micros.toInstant(observedUntil),
        identities);
  }

  /** Keeps one event for each id; an event without one gets its content's hash and a number. */
  private List<JourneyEvent> withoutCopies(Iterable<JourneyEvent> events) {
    Map<String, JourneyEvent> byId = new HashMap<>();
    Map<String, List<JourneyEvent>> sharedIds = new HashMap<>();
    Map<String, List<JourneyEvent>> byContent = new HashMap<>();
    for (JourneyEvent event : events) {
      if (event.eventId().isEmpty()) {
        byContent.computeIfAbsent(event.contentHash(), hash -> new ArrayList<>(1)).add(event);
      } else {
        String id = event.eventId().get();
        JourneyEvent first = byId.putIfAbsent(id, event);
        if (first != null) {
          sharedIds.computeIfAbsent(id, shared -> new ArrayList<>(List.of(first))).add(event);
        }
      }
    }
    sharedIds.forEach((id, sharers) -> byId.put(id, one(sharers)));
    List<JourneyEvent> kept = new ArrayList<>(byId.size() + byContent.size());
    kept.addAll(byId.values());
    byContent.forEach((hash, alike) -> kept.addAll(numbered(hash, alike)));
    return kept;
  }

  /** Of several events with one id the first stays, and others are rejected, copies counted. */
  private JourneyEvent one(List<JourneyEvent> sharers) {
    List<Arrival> arrivals = new ArrayList<>(sharers.size());
    sharers.forEach(event -> arrivals.add(new Arrival(event, event.contentHash())));
    arrivals.sort(FIRST_IN_VIEW);
    Set<String> contents = new HashSet<>();
    for (Arrival arrival : arrivals) {
      if (!contents.add(arrival.contentHash())) {
        accounting.place(Fate.DUPLICATE);
      } else if (contents.size() > 1) {
        reject(arrival.event(), RejectReason.ID_CONFLICT);
      }
    }
    return arrivals.get(0).event();
  }

  private static long inViewFrom(JourneyEvent event) {
    return Math.max(event.occurredAtMicros(), event.knownAtMicros());
  }

  private List<JourneyEvent> numbered(String contentHash, List<JourneyEvent> alike) {
    alike.sort(Comparator.comparingLong(JourneyEvent::knownAtMicros));
    List<JourneyEvent> numbered = new ArrayList<>(alike.size());
    for (int i = 0; i < alike.size(); i++) {
      if (i > 0) {
        accounting.note(Note.POSSIBLE_DUPLICATE);
      }
      numbered.add(alike.get(i).toBuilder().eventId(contentHash + "-" + i).build());
    }
    return numbered;
  }

  private List<JourneyEvent> inOneCurrency(List<JourneyEvent> events) {
    String currency = declaredCurrency.orElseGet(() -> usualCurrency(events));
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
    Map<String, Long> counts = new TreeMap<>();
    for (JourneyEvent event : events) {
      event.value().ifPresent(amount -> counts.merge(amount.currency(), 1L, Long::sum));
      event.cost().ifPresent(amount -> counts.merge(amount.currency(), 1L, Long::sum));
    }
    String usual = "";
    long most = 0;
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        usual = entry.getKey();
        most = entry.getValue();
      }
    }
    return usual;
  }

  private Map<CustomerId, List<JourneyEvent>> byCustomer(
      List<JourneyEvent> events, IdentityGraph identities) {
    Map<CustomerId, List<JourneyEvent>> byCustomer = new HashMap<>();
    for (JourneyEvent event : events) {
      Optional<CustomerId> customer = identities.customerOf(event);
      if (customer.isPresent()) {
        byCustomer.computeIfAbsent(customer.get(), id -> new ArrayList<>()).add(event);
      } else {
        reject(event, RejectReason.NO_IDENTITY);
      }
    }
    byCustomer.values().forEach(own -> own.sort(order));
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
