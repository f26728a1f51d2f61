package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.identity.AccountEvents;
import io.journeyscore.identity.ErasureFilter;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.io.EventReading;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The journeys of a log under one definition, counted and told to people.
 *
 * @param definition what a journey is
 * @param accounts the events by whether they have an account, if the journeys are those of accounts
 * @param reconstruction the journeys
 * @param reading what became of each record
 * @param accounting what became of each record and each event
 */
record JourneyReport(
    JourneyDefinition definition,
    Optional<AccountEvents> accounts,
    Reconstruction reconstruction,
    EventReading reading,
    Accounting accounting) {

  /**
   * Reconstructs the journeys of what is known of a log at a moment, or of all of it: those of
   * people, or of the accounts to which people belong.
   */
  static JourneyReport of(
      LoadedEvents log,
      Optional<Instant> asOf,
      JourneyDefinition definition,
      Privacy privacy,
      Optional<AccountDirectory> accounts) {
    LoadedEvents.Known known = asOf.map(log::asOf).orElseGet(log::all);
    Erasures erasures = privacy.erasures(definition);
    Reconstruction people = reconstruct(definition.rules(), asOf, erasures, known.events());
    if (accounts.isEmpty()) {
      return report(log, known, definition, Optional.empty(), people);
    }
    // Who is erased, and of which account an event is, both depend on who people are.
    ErasureFilter filter = erasures.filter(definition.rules().stitcher());
    List<JourneyEvent> left =
        known.events().stream().map(filter::of).flatMap(Optional::stream).toList();
    AccountEvents events = accounts.get().assign(left, people.identities());
    JourneyRules rules =
        definition.rules().withStitcher(IdentityStitcher.of(AccountDirectory.rules()));
    Accounting erased =
        Accounting.builder().place(Fate.ERASED, known.events().size() - left.size()).build();
    return report(
        log,
        new LoadedEvents.Known(left, known.accounting().plus(erased)),
        definition,
        Optional.of(events),
        reconstruct(rules, asOf, erasures, events.all()));
  }

  private static Reconstruction reconstruct(
      JourneyRules rules, Optional<Instant> asOf, Erasures erasures, List<JourneyEvent> events) {
    JourneyReconstructor reconstructor = rules.reconstructor().without(erasures);
    return asOf.map(reconstructor::observedUntil).orElse(reconstructor).reconstruct(events);
  }

  private static JourneyReport report(
      LoadedEvents log,
      LoadedEvents.Known known,
      JourneyDefinition definition,
      Optional<AccountEvents> accounts,
      Reconstruction reconstruction) {
    Accounting accounting =
        log.reading().accounting().followedBy(known.accounting().plus(reconstruction.accounting()));
    return new JourneyReport(definition, accounts, reconstruction, log.reading(), accounting);
  }

  /** Returns the events of all customers, as far as they were known. */
  List<JourneyEvent> events() {
    return reconstruction.timelines().stream()
        .flatMap(timeline -> timeline.events().stream())
        .toList();
  }

  /** Returns how many journeys ended in each way, those without any included. */
  Map<Outcome.Status, Long> outcomes() {
    Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
    for (Outcome.Status status : Outcome.Status.values()) {
      counts.put(status, 0L);
    }
    reconstruction
        .journeys()
        .forEach(journey -> counts.merge(journey.outcome().status(), 1L, Long::sum));
    return counts;
  }

  /**
   * Returns how many journeys stand in each stage after their last event, in the order of stages.
   */
  Map<Stage, Long> currentStages() {
    Map<Stage, Long> counts = new LinkedHashMap<>();
    List<Stage> order = new ArrayList<>(List.of(Stage.UNKNOWN));
    order.addAll(definition.stages().stages());
    order.forEach(stage -> counts.put(stage, 0L));
    staged().forEach(journey -> counts.merge(journey.current(), 1L, Long::sum));
    return counts;
  }

  /** Returns the journeys with their stages, customer by customer. */
  List<StagedJourney> staged() {
    return reconstruction.timelines().stream()
        .flatMap(timeline -> definition.stages().assign(timeline).stream())
        .toList();
  }

  /** Returns the types of event that no stage maps, and how many events each has. */
  SortedMap<EventType, Long> unmapped() {
    SortedMap<EventType, Long> counts = new TreeMap<>();
    for (CustomerTimeline timeline : reconstruction.timelines()) {
      for (JourneyEvent event : timeline.events()) {
        if (!definition.stages().maps(event)) {
          counts.merge(event.type(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /** Tells people what became of the records, and what the journeys look like. */
  void tell(Streams streams) {
    streams.tell(accounting.toString());
    accounts.ifPresentOrElse(
        events ->
            streams.tell(
                "events with an account %d, of members of several %d, without %d"
                    .formatted(
                        events.assigned().size(),
                        events.ambiguous().size(),
                        events.without().size())),
        () -> warnOfNameless(streams));
    streams.tell(
        "%s %d, journeys %d: %s"
            .formatted(
                accounts.isPresent() ? "accounts" : "customers",
                reconstruction.timelines().size(),
                reconstruction.journeys().size(),
                counted(outcomes())));
    streams.tell("observed until " + reconstruction.observedUntil());
    Map<EventType, Long> unmapped = unmapped();
    if (!unmapped.isEmpty()) {
      streams.tell("event types in no stage: " + counted(unmapped));
    }
  }

  private void warnOfNameless(Streams streams) {
    long nameless = reconstruction.accounting().quarantined(RejectReason.NO_IDENTITY);
    if (nameless > 0) {
      streams.tell(
          "warning: %d events have identifiers of other kinds alone; --identify says which count"
              .formatted(nameless));
    }
  }

  /** Returns counts as text, such as {@code OPEN 3, LAPSED 4}. */
  static String counted(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}
