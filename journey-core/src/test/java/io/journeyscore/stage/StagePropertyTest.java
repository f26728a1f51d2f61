package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StagePropertyTest {

  private static final StageModel FIVE = StageModel.fiveStages();
  private static final StageModel SEVEN = StageModel.sevenStages();

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(2, 20, 20);
  }

  private static List<CustomerTimeline> timelines(Rules rules, List<JourneyEvent> log) {
    return rules.reconstructor().reconstruct(log).timelines();
  }

  @Property(tries = 300, seed = "1")
  void visitsTileTheJourneyAndCountItsEvents(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    for (CustomerTimeline timeline : timelines(rules, log)) {
      List<StagedJourney> all = SEVEN.assign(timeline);
      assertThat(all.stream().map(StagedJourney::journey).toList()).isEqualTo(timeline.journeys());
      for (StagedJourney staged : all) {
        Journey journey = staged.journey();
        Instant at = journey.start();
        int events = 0;
        for (StageVisit visit : staged.visits()) {
          assertThat(visit.entered()).isEqualTo(at);
          at = visit.left();
          events += visit.events();
        }
        assertThat(at).isEqualTo(journey.closedAt());
        assertThat(events).isEqualTo(journey.events().size());
        assertThat(staged.stageOfEvents()).hasSize(events);
        for (int i = 1; i < staged.visits().size(); i++) {
          assertThat(staged.visits().get(i).stage())
              .isNotEqualTo(staged.visits().get(i - 1).stage());
        }
      }
    }
  }

  @Property(tries = 300, seed = "2")
  void visitsEqualASlowTwin(@ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    for (CustomerTimeline timeline : timelines(rules, log)) {
      for (StagedJourney staged : SEVEN.assign(timeline)) {
        assertThat(staged.visits()).isEqualTo(slowVisits(timeline, staged.journey()));
      }
    }
  }

  /** Goes through all events of the customer from the journey's first one on. */
  private static List<StageVisit> slowVisits(CustomerTimeline timeline, Journey journey) {
    List<Stage> after = SEVEN.stagesAfter(timeline.events());
    int first = timeline.events().indexOf(journey.events().get(0));
    int last = timeline.events().indexOf(journey.events().get(journey.events().size() - 1));
    List<StageVisit> visits = new ArrayList<>();
    Stage stage = after.get(first);
    Instant entered = journey.start();
    int events = 0;
    for (int i = first; i < after.size(); i++) {
      JourneyEvent event = timeline.events().get(i);
      if (i > last && !event.occurredAt().isBefore(journey.closedAt())) {
        break;
      }
      if (!after.get(i).equals(stage)) {
        visits.add(new StageVisit(stage, entered, event.occurredAt(), events));
        stage = after.get(i);
        entered = event.occurredAt();
        events = 0;
      }
      events += journey.events().contains(event) ? 1 : 0;
    }
    visits.add(new StageVisit(stage, entered, journey.closedAt(), events));
    return visits;
  }

  /** Acceptance row A12. */
  @Property(tries = 300, seed = "3")
  void sevenStagesRolledUpAreTheFive(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    StageRollUp rollUp = StageRollUp.sevenToFive();
    Totals fine = new Totals();
    Totals coarse = new Totals();
    for (CustomerTimeline timeline : timelines(rules, log)) {
      String customer = timeline.customer().value();
      List<StagedJourney> five = FIVE.assign(timeline);
      List<StagedJourney> seven = SEVEN.assign(timeline);
      for (int i = 0; i < five.size(); i++) {
        StagedJourney rolledUp = rollUp.apply(seven.get(i));
        assertThat(rolledUp.visits()).isEqualTo(five.get(i).visits());
        assertThat(rolledUp.stageOfEvents()).isEqualTo(five.get(i).stageOfEvents());
        assertThat(rolledUp.unmapped()).isEqualTo(five.get(i).unmapped());
        seven.get(i).visits().forEach(v -> fine.add(rollUp.apply(v.stage()), v, customer));
        rolledUp.visits().forEach(v -> coarse.add(v.stage(), v, customer));
      }
    }
    assertThat(coarse.events).isEqualTo(fine.events);
    assertThat(coarse.time).isEqualTo(fine.time);
    assertThat(coarse.customers).isEqualTo(fine.customers);
  }

  /** What the roll-up must conserve. */
  private static final class Totals {
    final Map<Stage, Long> events = new HashMap<>();
    final Map<Stage, Duration> time = new HashMap<>();
    final Map<Stage, Set<String>> customers = new HashMap<>();

    void add(Stage stage, StageVisit visit, String customer) {
      events.merge(stage, (long) visit.events(), Long::sum);
      time.merge(stage, visit.dwell(), Duration::plus);
      customers.computeIfAbsent(stage, s -> new HashSet<>()).add(customer);
    }
  }
}
