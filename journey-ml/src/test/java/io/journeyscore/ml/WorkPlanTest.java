package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkPlanTest {

  private static final Algorithm BOOSTING = new Algorithm.GradientBoosting(100, 6, 20, 0.1, 1);

  @Test
  void theMeasuredFitIsForeseen() {
    assertThat(WorkPlan.seconds(BOOSTING, 20_000, 40)).isCloseTo(25, within(1e-9));
  }

  @Test
  void aBudgetBoundsTheExamplesAndTheSearch() {
    WorkPlan minute = new WorkPlan(Optional.of(Duration.ofMinutes(1)));

    int most = minute.mostToFit(BOOSTING, 40);
    assertThat(WorkPlan.seconds(BOOSTING, most, 40)).isLessThanOrEqualTo(20);
    assertThat(WorkPlan.seconds(BOOSTING, minute.mostInFinal(BOOSTING, 40), 40))
        .isLessThanOrEqualTo(6);
    assertThat(minute.allows(0, BOOSTING, 100_000, 1, 40)).isTrue();
    assertThat(minute.allows(20, BOOSTING, 100_000, 1, 40)).isFalse();
    assertThat(new WorkPlan(Optional.of(Duration.ofMillis(1))).mostToFit(BOOSTING, 40))
        .as("never so few that nothing can be learned")
        .isEqualTo(1_000);
  }

  @Test
  void aLongBudgetReachesForAll() {
    WorkPlan hour = new WorkPlan(Optional.of(Duration.ofHours(1)));

    assertThat(hour.mostToFit(BOOSTING, 40)).isEqualTo(864_000);
    assertThat(new WorkPlan(Optional.of(Duration.ofDays(1_000))).mostToFit(BOOSTING, 40))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void withoutABudgetTreesAloneAreBounded() {
    WorkPlan free = new WorkPlan(Optional.empty());

    assertThat(free.mostToFit(Algorithm.logistic(), 40)).isEqualTo(Integer.MAX_VALUE);
    assertThat(free.mostToFit(BOOSTING, 40)).isEqualTo(50_000);
    assertThat(free.allows(1e9, BOOSTING, 100_000, 3, 1_000)).isTrue();
  }
}
