package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.Target;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTextTest {

  private static final Duration WEEK = Duration.ofDays(7);

  private static TargetText text(Target target) {
    return new TargetText(
        JourneyDefinition.builder(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .failsOn(ofType("leave"))
                    .currency("EUR")
                    .build())
            .signals(SignalSet.of(StageModel.fiveStages(), Signal.count(ofType("view"))))
            .target(target)
            .landmarks(Landmarks.everyEvent())
            .build());
  }

  @Test
  void successNamesItsGoals() {
    assertThat(text(Target.success()).positive())
        .startsWith("the journey reaches a goal: ")
        .contains("(purchase)");
    assertThat(text(Target.success()).judged()).isEqualTo("journeys without an outcome so far");
  }

  @ParameterizedTest
  @CsvSource({
    "EITHER, 'a failure event (leave), or no activity (view)'",
    "FAILURE, a failure event (leave)",
    "SILENCE, no activity (view)"
  })
  void churnNamesItsCauseItsActivityAndWhoIsActive(ChurnTarget.Cause cause, String positive) {
    TargetText churn = text(new ChurnTarget(WEEK, Duration.ofDays(30), ofType("view"), cause));

    assertThat(churn.positive()).isEqualTo(positive);
    assertThat(churn.judged())
        .isEqualTo(
            "customers with an activity (view) within the last PT720H who are not lost already");
  }

  @Test
  void ratingsNameTheirScaleAndClass() {
    TargetText detractors = text(Target.ratingWithin(RatingClass.detractors(), WEEK));

    assertThat(detractors.positive()).isEqualTo("the next answer on the scale nps is from 0 to 6");
    assertThat(detractors.judged()).contains("of those who answer");
  }

  @Test
  void valueNamesTheAmountItsCurrencyAndTheGoals() {
    assertThat(text(Target.valueWithin(new BigDecimal("100.50"), WEEK)).positive())
        .startsWith("goals worth at least 100.5 EUR: ")
        .contains("(purchase)");
  }
}
