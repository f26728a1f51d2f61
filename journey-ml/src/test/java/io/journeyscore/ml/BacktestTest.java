package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.TrainingDataException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTest {

  private static final TrainingSet EXAMPLES = PlantedLog.of(3_000, 1, 1, 21).examples();
  private static final ScorerTrainer TRAINER =
      ScorerTrainer.builder().algorithm(Algorithm.logistic()).build();
  private static final Backtest BACKTEST = TRAINER.backtest(EXAMPLES, 3);

  @Test
  void eachPeriodIsTrainedOnWhatWasSettledAndTestedUntilTheNext() {
    List<Backtest.Period> periods = BACKTEST.periods();

    assertThat(periods).hasSize(3);
    assertThat(periods.get(0).until()).isEqualTo(periods.get(1).from());
    assertThat(periods.get(1).until()).isEqualTo(periods.get(2).from());
    assertThat(periods.get(2).until()).isEqualTo(EXAMPLES.observedUntil());
    assertThat(periods.get(2).counts().train()).isGreaterThan(2 * periods.get(0).counts().train());
    for (Backtest.Period period : periods) {
      assertThat(period.evaluation().n()).isEqualTo(period.counts().test());
      assertThat(period.evaluation().auc().orElseThrow().interval().low()).isGreaterThan(0.7);
    }
  }

  @Test
  void theFirstPeriodDoesNotKnowTheSecond() {
    long until = ChronoUnit.MICROS.between(Instant.EPOCH, BACKTEST.periods().get(0).until());
    Backtest again = TRAINER.backtest(EXAMPLES.judgedBefore(until), 1);

    // Alone, the first two quarters are cut in their middle, which is where the first period began.
    assertThat(again.periods().get(0).from()).isEqualTo(BACKTEST.periods().get(0).from());
    assertThat(again.periods().get(0).evaluation())
        .isEqualTo(BACKTEST.periods().get(0).evaluation());
  }

  @Test
  void aPeriodIsFlaggedIfTheHistoryBeforeItIsShort() {
    TrainingSet months = PlantedLog.of(3_000, 1, 1, 5, Duration.ofDays(100)).examples();

    assertThat(TRAINER.backtest(months, 3).periods())
        .extracting(period -> period.flags().contains(TrainedScorer.Flag.SHORT_HISTORY))
        .as("35 days are needed, and a quarter, a half and three of them have passed")
        .containsExactly(true, false, false);
    assertThat(TRAINER.train(months).flags()).doesNotContain(TrainedScorer.Flag.SHORT_HISTORY);
  }

  @Test
  void pooledFiguresAreOfAllPeriods() {
    assertThat(BACKTEST.pooled().n())
        .isEqualTo(BACKTEST.periods().stream().mapToLong(p -> p.evaluation().n()).sum());
    assertThat(BACKTEST.pooled().positives())
        .isEqualTo(BACKTEST.periods().stream().mapToLong(p -> p.evaluation().positives()).sum());
  }

  @Test
  void aTrainingThatCannotBeHadEndsTheBacktest() {
    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(() -> TRAINER.backtest(EXAMPLES, 50))
        .withMessageStartingWith("too few ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.backtest(EXAMPLES, 0))
        .withMessage("periods must be from 1 to 100: 0");
  }
}
