package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.Streamed;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StageStream.Stay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StageStreamTest {

  private static final StageModel SEVEN = StageModel.sevenStages();

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  /** Of a few days as well, so that many events share the last moment. */
  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return Arbitraries.oneOf(RandomLogs.logs(2, 20, 40), RandomLogs.logs(1, 2, 40));
  }

  @Property(tries = 2_000, seed = "11")
  void staysAreTheVisitsOfTheWholeTimelines(
      @ForAll("rules") Rules rules, @ForAll("logs") List<JourneyEvent> log) {
    Reconstruction whole = rules.reconstructor().reconstruct(log);
    Map<String, List<StageVisit>> visits = new TreeMap<>();
    for (CustomerTimeline timeline : whole.timelines()) {
      for (StagedJourney staged : SEVEN.assign(timeline)) {
        visits.put(staged.journey().id(), staged.visits());
      }
    }
    Map<String, List<StageVisit>> stays = new TreeMap<>();
    StageStream stream =
        new StageStream(
            SEVEN,
            whole.observedUntil(),
            stay -> {
              List<StageVisit> own =
                  stays.computeIfAbsent(stay.journeyId(), id -> new ArrayList<>());
              assertThat(stay.position()).isEqualTo(own.size());
              own.add(stay.visit());
            });
    Streamed.over(rules.builder().build(), whole, stream::accept);
    for (CustomerTimeline timeline : whole.timelines()) {
      List<Stage> after = SEVEN.stagesAfter(timeline.events());
      assertThat(stream.current(timeline.customer())).isEqualTo(after.get(after.size() - 1));
    }
    stream.finish();
    assertThat(stays).isEqualTo(visits);
  }

  @Test
  void journeysThatAreOverAreLetGo() {
    JourneyRules rules =
        JourneyRules.builder().byJourneyKey().maximumLength(Duration.ofDays(1)).build();
    List<JourneyEvent> log = new ArrayList<>();
    for (int day = 0; day < 1_000; day++) {
      log.add(Log.event("ann %dd call id=e%d key=case%d".formatted(2 * day, day, day)));
    }
    Reconstruction whole = rules.reconstructor().reconstruct(log);
    List<Stay> stays = new ArrayList<>();
    StageStream stream = new StageStream(SEVEN, whole.observedUntil(), stays::add);
    Streamed.over(rules, whole, stream::accept);
    assertThat(stays).hasSizeGreaterThan(980);
    stream.finish();
    assertThat(stays).hasSize(1_000);
    CustomerId ann = whole.timelines().get(0).customer();
    assertThat(stream.current(ann)).isEqualTo(Stage.UNKNOWN);
  }
}
