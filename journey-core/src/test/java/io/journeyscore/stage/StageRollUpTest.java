package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StageRollUpTest {

  @Test
  void sevenStagesBecomeTheFive() {
    Set<Stage> coarse =
        StageModel.sevenStages().stages().stream()
            .map(StageRollUp.sevenToFive()::apply)
            .collect(Collectors.toSet());
    assertThat(coarse).isEqualTo(Set.copyOf(StageModel.fiveStages().stages()));
    assertThat(StageRollUp.sevenToFive().apply(Stage.UNKNOWN)).isEqualTo(Stage.UNKNOWN);
  }

  @Test
  void neighbouringStaysInOneCoarseStageBecomeOneStay() {
    StagedJourney fine =
        StageModel.sevenStages()
            .assign(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .build()
                    .reconstructor()
                    .observedUntil(Log.at("4d"))
                    .reconstruct(Log.of("c 0d search \n c 1d cart_add \n c 2d delivery"))
                    .timelines()
                    .get(0))
            .get(0);
    Stage all = Stage.of("ALL");
    StageRollUp toOne =
        StageRollUp.of(
            Map.of(Stage.CONSIDERATION, all, Stage.SELECTION, all, Stage.SATISFACTION, all));
    assertThat(fine.visits()).hasSize(3);
    assertThat(StageRollUp.sevenToFive().apply(fine).visits())
        .containsExactly(
            new StageVisit(Stage.CONSIDERATION, Log.at("0d"), Log.at("2d"), 2),
            new StageVisit(Stage.RETENTION, Log.at("2d"), Log.at("4d"), 1));
    assertThat(toOne.apply(fine).visits())
        .containsExactly(new StageVisit(all, Log.at("0d"), Log.at("4d"), 3));
  }
}
