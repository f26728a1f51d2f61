package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.time.TimeDistribution;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class StageExitsTest {

  private static final List<StagedJourney> SHOP =
      TestReports.staged(TestReports.reconstruct(TestReports.log(300, 5)));

  @Test
  void lengthsAreThoseOfVisitsCountedOneByOne() {
    SortedMap<Stage, StageExits> exits = StageExits.measure().measure(SHOP);
    for (Stage stage : TestReports.settings().build().stages()) {
      List<Duration> on = new ArrayList<>();
      List<Duration> left = new ArrayList<>();
      long open = 0;
      for (StagedJourney journey : SHOP) {
        Status status = journey.journey().outcome().status();
        List<StageVisit> visits = journey.visits();
        for (StageVisit visit : visits) {
          if (!visit.stage().equals(stage)) {
            continue;
          }
          if (visit != visits.get(visits.size() - 1)) {
            on.add(visit.dwell());
          } else if (status == Status.FAILED || status == Status.LAPSED) {
            left.add(Duration.between(visit.entered(), journey.journey().end()));
          } else if (status == Status.SUCCEEDED
              && !visit.entered().isAfter(journey.journey().outcome().at())) {
            on.add(Duration.between(visit.entered(), journey.journey().outcome().at()));
          } else {
            open++;
          }
        }
      }
      StageExits held = exits.getOrDefault(stage, new StageExits(none(), none(), 0));
      assertThat(held.wentOn()).isEqualTo(TimeDistribution.of(on, Duration.ofDays(1)));
      assertThat(held.left()).isEqualTo(TimeDistribution.of(left, Duration.ofDays(1)));
      assertThat(held.stillThere()).isEqualTo(open);
      assertThat(held.ended()).isEqualTo(on.size() + left.size());
    }
  }

  private static Optional<TimeDistribution> none() {
    return Optional.empty();
  }

  @Test
  void anySplitGivesTheWhole() {
    Splits.assertAllGiveTheWhole(StageExits.measure(), SHOP);
    assertThat(StageExits.measure().measure(List.of())).isEmpty();
    assertThatThrownBy(() -> new StageExits(none(), none(), -1))
        .hasMessage("stillThere must not be negative: -1");
  }

  @Test
  void tableHoldsTheQuantilesThatAreDrawn() {
    Report report = TestReports.shop(300, 5);
    DataTable table = Pages.figure(report, "dwell").tables().get(0);
    assertThat(table.rows()).isNotEmpty();
    for (List<Cell> row : table.rows()) {
      Stage stage = Stage.of(((Cell.Text) row.get(0)).text().toUpperCase(Locale.ROOT));
      StageExits exits = report.figures().exits().get(stage);
      Optional<TimeDistribution> times =
          row.get(1).equals(Cell.of("Left")) ? exits.left() : exits.wentOn();
      long n = times.map(TimeDistribution::n).orElse(0L);
      if (n >= ReportSettings.LEAST_CELL) {
        assertThat(row.get(2)).isEqualTo(Cell.of(n));
        assertThat(row.get(5)).isEqualTo(Cell.of(times.orElseThrow().quantile(0.5), 2));
      } else {
        assertThat(row.get(2)).isEqualTo(n == 0 ? Cell.of(0) : Cell.hidden());
        assertThat(row.subList(3, 8)).containsOnly(Cell.missing());
      }
    }
  }
}
