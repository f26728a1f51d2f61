package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.fixture.Log;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageClockTest {

  private static StageVisit visit(Stage stage, String entered, String left) {
    return new StageVisit(stage, Log.at(entered), Log.at(left), 1);
  }

  @Test
  void clocksTellFirstAndLatestStayAndAllTimeTogether() {
    List<StageClock> clocks =
        StageClock.of(
            List.of(
                visit(Stage.CONSIDERATION, "0d", "2d"),
                visit(Stage.CONVERSION, "2d", "5d"),
                visit(Stage.CONSIDERATION, "5d", "6d"),
                visit(Stage.CONVERSION, "6d", "10d")));
    assertThat(clocks)
        .containsExactly(
            new StageClock(
                Stage.CONSIDERATION,
                2,
                Log.at("0d"),
                Log.at("5d"),
                Optional.of(Log.at("6d")),
                Duration.ofDays(1),
                Duration.ofDays(3)),
            new StageClock(
                Stage.CONVERSION,
                2,
                Log.at("2d"),
                Log.at("6d"),
                Optional.empty(),
                Duration.ofDays(4),
                Duration.ofDays(7)));
  }

  @Test
  void clockMustHaveAVisit() {
    assertThat(StageClock.of(List.of())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StageClock(
                    Stage.CONVERSION,
                    0,
                    Log.at("0d"),
                    Log.at("0d"),
                    Optional.empty(),
                    Duration.ZERO,
                    Duration.ZERO))
        .withMessage("visits must be positive: 0");
  }
}
