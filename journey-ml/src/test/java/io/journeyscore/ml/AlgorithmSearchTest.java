package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AlgorithmSearchTest {

  private static final Algorithm BOOSTING = new Algorithm.GradientBoosting(60, 3, 20, 0.1, 0.7);

  private static Search search(int customers, WorkPlan plan) {
    TrainingSet drawn = PlantedSignals.success(customers, 3);
    return new AlgorithmSearch(
            List.of(Algorithm.logistic(), BOOSTING),
            Validation.FORWARD_CHAINING,
            plan,
            1,
            ProgressListener.none())
        .over(drawn.examples(), drawn.signals().signals())
        .orElseThrow();
  }

  private static Estimate loss(double value) {
    return new Estimate(value, new Interval(value - 0.01, value + 0.01, 0.95), 100);
  }

  @Test
  void fewExamplesNeedNoFinal() {
    Search search = search(3_000, new WorkPlan(Optional.empty()));
    assertThat(search.finalists()).isEmpty();
    assertThat(search.best()).isEqualTo(Search.least(search.trials()).algorithm());
  }

  @Test
  void aFinalDecidesWhereThereIsOne() {
    List<Search.Trial> trials =
        List.of(
            new Search.Trial(Algorithm.logistic(), Optional.of(loss(0.5))),
            new Search.Trial(BOOSTING, Optional.of(loss(0.6))));
    assertThat(new Search(Validation.FORWARD_CHAINING, 3, trials, List.of()).best())
        .isEqualTo(Algorithm.logistic());
    assertThat(
            new Search(
                    Validation.FORWARD_CHAINING,
                    3,
                    trials,
                    List.of(
                        new Search.Finalist(Algorithm.logistic(), 90_000, loss(0.49)),
                        new Search.Finalist(BOOSTING, 50_000, loss(0.48))))
                .best())
        .isEqualTo(BOOSTING);
  }

  @Test
  @Tag("long")
  void theBestOfBothKindsMeetOnAllThatTheyMaySee() {
    Search search = search(120_000, new WorkPlan(Optional.empty()));

    assertThat(search.finalists())
        .extracting(Search.Finalist::algorithm)
        .containsExactly(Algorithm.logistic(), BOOSTING);
    assertThat(search.finalists().get(0).examples()).isGreaterThan(50_000);
    assertThat(search.finalists().get(1).examples()).isEqualTo(50_000);
    assertThat(search.finalists().get(1).logLoss().value())
        .as("trees learn more from more")
        .isLessThan(search.trials().get(1).logLoss().orElseThrow().value());
    assertThat(search.finalists())
        .filteredOn(each -> each.algorithm().equals(search.best()))
        .allMatch(
            each ->
                search.finalists().stream()
                    .allMatch(other -> each.logLoss().value() <= other.logLoss().value()));

    Search hurried = search(120_000, new WorkPlan(Optional.of(Duration.ofSeconds(20))));
    assertThat(hurried.finalists()).as("a budget that reaches no further").isEmpty();
  }
}
