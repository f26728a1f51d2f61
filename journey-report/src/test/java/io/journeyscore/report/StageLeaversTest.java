package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StageLeaversTest {

  private static final List<Stage> STAGES = TestReports.settings().build().stages();
  private static final List<StagedJourney> SHOP =
      TestReports.staged(TestReports.reconstruct(TestReports.log(200, 3)));

  @Test
  void nextIsTheEventAfterTheFirstOfTheFurthestStage() {
    Map<Stage, Map<String, Long>> next = new HashMap<>();
    for (StagedJourney staged : SHOP) {
      Status status = staged.journey().outcome().status();
      if (status == Status.SUCCEEDED || status == Status.OPEN) {
        continue;
      }
      List<Integer> of = staged.assignments().stream().map(a -> STAGES.indexOf(a.stage())).toList();
      int furthest = of.stream().mapToInt(Integer::intValue).max().orElseThrow();
      List<JourneyEvent> events = staged.journey().events();
      int came = of.indexOf(furthest);
      next.computeIfAbsent(STAGES.get(furthest), any -> new TreeMap<>())
          .merge(came + 1 < events.size() ? events.get(came + 1).touchpoint() : "-", 1L, Long::sum);
    }
    List<StageLeavers> measured = StageLeavers.measure(STAGES).measure(SHOP);
    assertThat(next.values()).anyMatch(counts -> counts.size() > 3 && counts.containsKey("-"));
    for (StageLeavers leavers : measured) {
      Map<String, Long> expected =
          new TreeMap<>(next.getOrDefault(leavers.stage(), new TreeMap<>()));
      assertThat(leavers.fallout())
          .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
      Long nothing = expected.remove("-");
      assertThat(leavers.nothing()).isEqualTo(nothing == null ? 0 : nothing);
      assertThat(leavers.next()).isEqualTo(expected);
    }
  }

  @Test
  void falloutIsThatOfTheFunnel() {
    List<StageReach> reach = StageReach.measure(STAGES).measure(SHOP);
    List<StageLeavers> leavers = StageLeavers.measure(STAGES).measure(SHOP);
    assertThat(leavers.stream().map(StageLeavers::fallout).toList())
        .isEqualTo(reach.stream().map(StageReach::fallout).toList());
  }

  @Test
  void anySplitGivesTheWhole() {
    Splits.assertAllGiveTheWhole(StageLeavers.measure(STAGES), SHOP);
    assertThatThrownBy(() -> new StageLeavers(STAGES.get(0), new TreeMap<>(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing must not be negative: -1");
  }

  @Test
  void tableAddsUpToTheFalloutThatIsTold() {
    Report report = TestReports.shop(300, 5);
    List<DataTable> tables = Pages.figure(report, "funnel").tables();
    assertThat(tables).hasSize(2);
    Map<String, Long> sums = new HashMap<>();
    for (List<Cell> row : tables.get(1).rows()) {
      sums.merge(((Cell.Text) row.get(0)).text(), ((Cell.Count) row.get(2)).count(), Long::sum);
    }
    assertThat(sums).isNotEmpty();
    sums.forEach(
        (stage, sum) -> {
          List<Cell> row = Pages.row(tables.get(0), stage);
          assertThat(row.get(row.size() - 1)).isEqualTo(Cell.of(sum));
        });
  }
}
