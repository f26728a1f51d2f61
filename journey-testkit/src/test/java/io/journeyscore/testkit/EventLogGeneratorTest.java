package io.journeyscore.testkit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class EventLogGeneratorTest {

  private static EventLogGenerator.Builder small() {
    return EventLogGenerator.builder().customers(40).seed(7);
  }

  @Test
  void theSameOptionsGiveTheSameLog() {
    EventLogGenerator generator = small().build();
    assertThat(generator.generate()).isEqualTo(generator.generate());
    assertThat(small().build().generate()).isEqualTo(generator.generate());
  }

  @Test
  void localeAndTimeZoneChangeNothing() {
    GeneratedLog expected = small().build().generate();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      GeneratedLog log = small().build().generate();
      assertThat(log).isEqualTo(expected);
      assertThat(log.truth().toJson()).isEqualTo(expected.truth().toJson());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void anotherSeedGivesAnotherLog() {
    assertThat(small().seed(8).build().generate().events())
        .isNotEqualTo(small().build().generate().events());
  }

  @Test
  void aCustomerIsTheSameHoweverManyThereAre() {
    GeneratedLog few = small().customers(12).build().generate();
    GeneratedLog many = small().customers(40).build().generate();
    assertThat(many.truth().customers().subList(0, 12)).isEqualTo(few.truth().customers());
    Set<String> firstTwelve = new HashSet<>(few.truth().owners().values());
    List<JourneyEvent> theirs = new ArrayList<>(many.events());
    Map<io.journeyscore.event.Identifier, String> owners = many.truth().owners();
    theirs.removeIf(event -> !firstTwelve.contains(owners.get(event.identifiers().get(0))));
    assertThat(theirs).isEqualTo(few.events());
  }

  @Test
  void nothingHappensOrBecomesKnownOutsideTheTimeOfObservation() {
    GeneratedLog log = SharedLog.DEMO;
    assertThat(log.observedUntil()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(log.observedFrom()).isEqualTo("2025-01-01T00:00:00Z");
    assertThat(log.events())
        .allMatch(event -> !event.occurredAt().isBefore(log.observedFrom()))
        .allMatch(event -> event.occurredAt().isBefore(log.observedUntil()))
        .allMatch(event -> !event.knownAt().isAfter(log.observedUntil()));
  }

  @Test
  void theEndAndTheLengthOfObservationAreOptions() {
    Instant end = Instant.parse("2020-03-01T00:00:00Z");
    GeneratedLog log =
        small().observedUntil(end).observedFor(Duration.ofDays(90)).build().generate();
    assertThat(log.observedUntil()).isEqualTo(end);
    assertThat(log.observedFrom()).isEqualTo("2019-12-02T00:00:00Z");
    assertThat(log.events()).isNotEmpty().allMatch(event -> event.occurredAt().isBefore(end));
  }

  @Test
  void purchasesAfterTheEndAreKnownToTheTruthAlone() {
    GeneratedLog log = SharedLog.DEMO;
    long purchasesBefore =
        log.truth().customers().stream()
            .flatMap(customer -> customer.purchases().stream())
            .filter(at -> at.isBefore(log.observedUntil()))
            .count();
    long purchasesInAll =
        log.truth().customers().stream().mapToLong(customer -> customer.purchases().size()).sum();
    long inLog =
        new HashSet<>(log.events())
            .stream().filter(event -> event.type().equals(ShopEvents.PURCHASE)).count();
    assertThat(purchasesInAll).isGreaterThan(purchasesBefore + 200);
    // The last purchases in stores have happened and are not known yet.
    assertThat(inLog).isBetween(purchasesBefore - 10, purchasesBefore);
  }

  @Test
  void oneEventInAHundredIsHandedOverTwice() {
    List<JourneyEvent> events = SharedLog.DEMO.events();
    Set<JourneyEvent> distinct = new HashSet<>(events);
    Set<String> ids =
        distinct.stream().map(event -> event.eventId().orElseThrow()).collect(toSet());
    assertThat(ids).hasSameSizeAs(distinct);
    double share = (events.size() - distinct.size()) / (double) distinct.size();
    assertThat(share).isBetween(0.008, 0.012);
  }

  @Test
  void silosHandOverOneAfterAnother() {
    List<JourneyEvent> events = SharedLog.DEMO.events();
    List<String> blocks = new ArrayList<>();
    for (JourneyEvent event : events) {
      if (blocks.isEmpty() || !blocks.get(blocks.size() - 1).equals(event.source())) {
        blocks.add(event.source());
      }
    }
    assertThat(blocks)
        .containsExactly(
            "ads",
            "billing",
            "clickstream",
            "community",
            "contact_centre",
            "letters",
            "logistics",
            "mail",
            "orders",
            "stores",
            "surveys");
    List<JourneyEvent> byTime = new ArrayList<>(events);
    byTime.sort(java.util.Comparator.comparing(JourneyEvent::occurredAt));
    assertThat(events).isNotEqualTo(byTime);
  }

  @Test
  void storesAndTheCallCentreAreHoursLate() {
    for (JourneyEvent event : SharedLog.DEMO.events()) {
      Duration delay = Duration.between(event.occurredAt(), event.knownAt());
      boolean offline =
          event.source().equals("stores")
              || event.type().equals(ShopEvents.SUPPORT_CALL)
              || event.type().equals(ShopEvents.COMPLAINT);
      if (offline) {
        assertThat(delay).isBetween(Duration.ofMinutes(30), Duration.ofHours(10));
      } else {
        assertThat(delay).isZero();
      }
    }
  }

  @Test
  void everyTypeOfTheVocabularyOccursAndNoOther() throws ReflectiveOperationException {
    Set<EventType> vocabulary = new HashSet<>();
    for (var field : ShopEvents.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == EventType.class) {
        vocabulary.add((EventType) field.get(null));
      }
    }
    assertThat(vocabulary).hasSize(28);
    assertThat(SharedLog.DEMO.events().stream().map(JourneyEvent::type).collect(toSet()))
        .isEqualTo(vocabulary);
  }

  @Test
  void everyFamilyOfChannelsHasItsShare() {
    Map<Optional<ChannelFamily>, Long> counts =
        SharedLog.DEMO.events().stream()
            .collect(groupingBy(event -> event.channel().family(), counting()));
    assertThat(counts.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ChannelFamily.values()).map(Optional::of).toList());
    assertThat(Collections.min(counts.values())).isGreaterThan(1_000);
  }

  @Test
  void theFiveStagesAreAllReachedAndSomeTypesAreUnmapped() {
    Set<Optional<Stage>> stages =
        SharedLog.DEMO.events().stream().map(StageModel.fiveStages()::stageOf).collect(toSet());
    assertThat(stages)
        .contains(Optional.empty())
        .containsAll(StageModel.fiveStages().stages().stream().map(Optional::of).toList());
    assertThat(
            SharedLog.DEMO.events().stream()
                .filter(event -> StageModel.fiveStages().stageOf(event).isEmpty())
                .map(JourneyEvent::type))
        .contains(ShopEvents.ACCOUNT_CREATED, ShopEvents.PASSWORD_RESET);
  }

  @Test
  void aCustomerHasSomeFortyEvents() {
    assertThat(SharedLog.DEMO.events().size() / 2_000.0).isBetween(30.0, 45.0);
  }

  @Test
  void journeysEndInEachOfTheFourWays() {
    Map<Outcome.Status, Long> counts =
        Reconstructed.DEMO.journeys().stream()
            .map(Journey::outcome)
            .collect(groupingBy(Outcome::status, counting()));
    long journeys = Reconstructed.DEMO.journeys().size();
    assertThat(Reconstructed.DEMO.accounting().isBalanced(SharedLog.DEMO.events().size())).isTrue();
    assertThat(counts.keySet()).containsExactlyInAnyOrder(Outcome.Status.values());
    assertThat(counts.get(Outcome.Status.OPEN) / (double) journeys).isBetween(0.05, 0.40);
    assertThat(counts.get(Outcome.Status.SUCCEEDED)).isGreaterThan(2_000);
    assertThat(counts.get(Outcome.Status.FAILED)).isGreaterThan(100);
    assertThat(counts.get(Outcome.Status.LAPSED)).isGreaterThan(500);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    EventLogGenerator.Builder builder = EventLogGenerator.builder();
    assertThatThrownBy(() -> builder.customers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customers must lie in [1, 999999]: 0");
    assertThatThrownBy(() -> builder.customers(1_000_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.observedFor(Duration.ofHours(1_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("observedFor must be whole days from 30 to 3650: PT1000H");
    assertThatThrownBy(() -> builder.observedUntil(Instant.ofEpochSecond(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("observedUntil must be a whole second");
  }

  @Test
  void oneCustomerIsEnough() {
    GeneratedLog log = EventLogGenerator.builder().customers(1).build().generate();
    assertThat(log.truth().customers()).hasSize(1);
    assertThat(log.events()).isNotEmpty();
  }
}
