package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.sequence.SlowSplitter.Slow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReconstructionPropertyTest {

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 20, 24);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> anonymousLogs() {
    return RandomLogs.logsWithoutIds(2, 4, 24);
  }

  @Property(tries = 300, seed = "7")
  void customerByItselfHasTheTimelineOfTheWholeLog(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    Reconstruction whole = rules.reconstructor().reconstruct(log);
    JourneyReconstructor reconstructor = rules.reconstructor().observedUntil(whole.observedUntil());
    for (CustomerTimeline timeline : whole.timelines()) {
      Reconstruction alone = reconstructor.reconstruct(timeline.customer(), timeline.events());

      assertThat(alone.timelines()).containsExactly(timeline);
      assertThat(alone.journeys()).isEqualTo(timeline.journeys());
      assertThat(alone.accounting().isBalanced(timeline.events().size())).isTrue();
    }
  }

  @Property(tries = 1_000, seed = "1")
  void splittingEqualsItsSlowTwin(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    Reconstruction result = rules.reconstructor().reconstruct(log);
    Instant observedUntil = SlowSplitter.observedUntil(rules, log);
    Map<Fate, Long> fates = new HashMap<>();
    Map<String, List<JourneyEvent>> byCustomer = new TreeMap<>();
    for (JourneyEvent event : log) {
      if (event.occurredAt().isAfter(observedUntil)) {
        fates.merge(Fate.OUTSIDE, 1L, Long::sum);
      } else {
        byCustomer
            .computeIfAbsent(event.identifiers().get(0).value(), c -> new ArrayList<>())
            .add(event);
      }
    }

    assertThat(result.timelines())
        .extracting(timeline -> timeline.customer().value())
        .containsExactlyElementsOf(byCustomer.keySet());
    for (CustomerTimeline timeline : result.timelines()) {
      List<JourneyEvent> own = byCustomer.get(timeline.customer().value());
      own.sort(EventOrder.standard());
      SlowSplitter slow = new SlowSplitter(rules, observedUntil, own);
      slow.fates.forEach(fate -> fates.merge(fate, 1L, Long::sum));
      assertThat(timeline.events()).isEqualTo(own);
      assertThat(timeline.journeys().stream().map(ReconstructionPropertyTest::slow).toList())
          .isEqualTo(slow.journeys());
    }
    for (Fate fate : Fate.values()) {
      assertThat(result.accounting().count(fate))
          .as(fate.name())
          .isEqualTo(fates.getOrDefault(fate, 0L));
    }
  }

  private static Slow slow(Journey journey) {
    return new Slow(
        journey.key(),
        journey.events(),
        journey.outcome().status(),
        journey.outcome().at(),
        journey.closedAt(),
        journey.value().stripTrailingZeros());
  }

  @Property(tries = 500, seed = "2")
  void everyEventIsInOneJourneyOrInTheAccountingOrRejected(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("anonymousLogs") List<JourneyEvent> more) {
    List<JourneyEvent> offered = new ArrayList<>(log);
    offered.addAll(more);
    offered.addAll(log.subList(0, log.size() / 3));
    for (int i = 0; i + 1 < log.size(); i += 7) {
      offered.add(log.get(i).toBuilder().eventId("e" + (i + 1)).build());
    }

    Reconstruction result = rules.reconstructor().reconstruct(offered);
    Accounting accounting = result.accounting();

    assertThat(accounting.isBalanced(offered.size())).as(accounting.toString()).isTrue();
    assertThat(accounting.quarantined()).isEqualTo(result.rejected().size());
    Set<String> seen = new HashSet<>();
    long inJourneys = 0;
    for (Journey journey : result.journeys()) {
      assertThat(journey.events()).isNotEmpty().isSortedAccordingTo(EventOrder.standard());
      assertThat(journey.closedAt()).isAfterOrEqualTo(journey.end());
      for (JourneyEvent event : journey.events()) {
        assertThat(seen.add(event.eventId().orElseThrow())).isTrue();
        inJourneys++;
      }
    }
    assertThat(accounting.count(Fate.IN_JOURNEY)).isEqualTo(inJourneys);
    assertThat(result.journeys())
        .containsExactlyInAnyOrderElementsOf(
            result.timelines().stream().flatMap(t -> t.journeys().stream()).toList());
    assertThat(result.journeys()).extracting(Journey::id).doesNotHaveDuplicates();
  }

  @Property(tries = 500, seed = "3")
  void orderOfEventsWithoutIdsDoesNotMatter(
      @ForAll("rules") Rules rules,
      @ForAll("anonymousLogs") List<JourneyEvent> log,
      @ForAll long seed) {
    JourneyReconstructor reconstructor = rules.reconstructor();
    Reconstruction result = reconstructor.reconstruct(log);
    Reconstruction shuffled = reconstructor.reconstruct(RandomLogs.shuffled(log, seed));
    assertThat(shuffled.journeys()).isEqualTo(result.journeys());
    assertThat(shuffled.timelines()).isEqualTo(result.timelines());
    assertThat(shuffled.rejected()).isEqualTo(result.rejected());
    assertThat(shuffled.accounting()).isEqualTo(result.accounting());
  }

  @Property(tries = 200, seed = "4")
  void laterEventsChangeNoJourneyId(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    JourneyReconstructor reconstructor = rules.reconstructor();
    for (CustomerTimeline timeline : reconstructor.reconstruct(log).timelines()) {
      for (int i = 0; i < timeline.events().size(); i++) {
        List<Journey> fewer =
            reconstructor.reconstruct(timeline.events().subList(0, i + 1)).journeys();
        assertThat(timeline.journeys().stream().limit(fewer.size()).map(Journey::id))
            .containsExactlyElementsOf(fewer.stream().map(Journey::id).toList());
      }
    }
  }

  @Property(tries = 300, seed = "5")
  void timelineAsOfAMomentIsThatOfALogWithTheRestLeftOut(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    Reconstruction all = rules.reconstructor().reconstruct(log);
    for (CustomerTimeline timeline : all.timelines()) {
      for (JourneyEvent cut : timeline.events()) {
        Instant moment = cut.knownAt();
        List<JourneyEvent> known =
            timeline.events().stream()
                .filter(event -> !event.occurredAt().isAfter(moment))
                .filter(event -> !event.knownAt().isAfter(moment))
                .toList();
        CustomerTimeline asOf = timeline.asOf(moment);
        assertThat(asOf.events()).isEqualTo(known);
        assertThat(asOf.observedUntil()).isEqualTo(moment);
        Reconstruction alone = rules.reconstructor().observedUntil(moment).reconstruct(known);
        assertThat(asOf.journeys()).isEqualTo(alone.journeys());
      }
    }
  }
}
