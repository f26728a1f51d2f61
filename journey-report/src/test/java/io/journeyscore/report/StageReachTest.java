package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageReachTest {

  private static final List<StagedJourney> SHOP =
      TestReports.staged(TestReports.reconstruct(TestReports.log(300, 6)));

  private static final List<Stage> STAGES = TestReports.settings().build().stages();

  private static boolean reached(StagedJourney journey, int from) {
    return journey.visits().stream()
        .anyMatch(visit -> STAGES.subList(from, STAGES.size()).contains(visit.stage()));
  }

  @Test
  void countsAreThoseOfJourneysOneByOne() {
    List<StageReach> reach = StageReach.measure(STAGES).measure(SHOP);
    assertThat(reach).extracting(StageReach::stage).isEqualTo(STAGES);
    for (int i = 0; i < STAGES.size(); i++) {
      int stage = i;
      List<StagedJourney> here =
          SHOP.stream().filter(j -> reached(j, stage) && !reached(j, stage + 1)).toList();
      assertThat(reach.get(i).reached())
          .isEqualTo(SHOP.stream().filter(j -> reached(j, stage)).count());
      assertThat(reach.get(i).succeeded()).isEqualTo(count(here, Status.SUCCEEDED));
      assertThat(reach.get(i).fallout())
          .isEqualTo(count(here, Status.FAILED) + count(here, Status.LAPSED));
      assertThat(reach.get(i).stillThere()).isEqualTo(count(here, Status.OPEN));
    }
  }

  private static long count(List<StagedJourney> journeys, Status status) {
    return journeys.stream().filter(j -> j.journey().outcome().status() == status).count();
  }

  @Test
  void anySplitGivesTheWhole() {
    Splits.assertAllGiveTheWhole(StageReach.measure(STAGES), SHOP);
    assertThat(StageReach.measure(STAGES).measure(List.of()))
        .containsExactlyElementsOf(
            STAGES.stream().map(stage -> new StageReach(stage, 0, 0, 0, 0)).toList());
  }

  @Test
  void moreCannotEndThanReached() {
    assertThatThrownBy(() -> new StageReach(STAGES.get(0), 3, 2, 1, 1))
        .hasMessage("counts must not be negative, and no more than 3 together: 2, 1, 1");
  }
}
