package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.SignalClass;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelStudyTest {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  private static final TrainingSet EXAMPLES = examples(2_000, 5);
  private static final TrainedScorer TRAINED =
      ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(EXAMPLES);
  private static final ModelStudy STUDY = ModelStudy.of(EXAMPLES, TRAINED);

  /** Success rises with the views before the landmark and with the answer that was given. */
  private static TrainingSet examples(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      Instant start = FIRST.plus(Duration.ofHours(4L * i));
      events.add(event("start", i, start).build());
      int views = random.nextInt(5);
      for (int v = 0; v < views; v++) {
        events.add(event("view", i, start.plusSeconds(1 + random.nextInt(500_000))).build());
      }
      int answer = 1 + random.nextInt(5);
      events.add(
          event("survey", i, start.plusSeconds(1 + random.nextInt(500_000)))
              .rating(new Rating(answer, RatingScale.CSAT))
              .build());
      double logOdds = -1 + (views - 2) + 0.8 * (answer - 3);
      boolean success = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
      events.add(event(success ? "purchase" : "leave", i, start.plus(Duration.ofDays(9))).build());
    }
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder("study", "1")
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .failsOn(ofType("leave"))
                    .build())
            .signals(
                SignalSet.of(
                        StageModel.fiveStages(),
                        Signal.count(ofType("view")),
                        Signal.recency(EventFilter.any()),
                        Signal.meanRating(EventFilter.any()))
                    .withGrace(Duration.ofHours(3)))
            .target(Target.successWithin(Duration.ofDays(5)))
            .landmarks(Landmarks.afterElapsed(Duration.ofDays(7)))
            .build();
    return TrainingSet.of(definition.reconstructor().reconstruct(events), definition, 42);
  }

  private static JourneyEvent.Builder event(String type, int customer, Instant at) {
    return JourneyEvent.builder(EventType.of(type), at).customer("customer-" + customer);
  }

  @Test
  void theModelStandsBesideThreeBaselines() {
    assertThat(STUDY.baselines())
        .extracting(ModelStudy.Rival::name)
        .containsExactly("base rate", "recency alone", "touchpoint counts");
    assertThat(STUDY.baselines()).extracting(ModelStudy.Rival::signals).containsExactly(0, 1, 1);
    assertThat(STUDY.baselines().get(0).holdout().auc().orElseThrow().value()).isEqualTo(0.5);
    for (ModelStudy.Rival rival : STUDY.baselines()) {
      assertThat(rival.above().logLoss().difference().interval().high()).isNegative();
      assertThat(rival.above().auc().orElseThrow().first())
          .isEqualTo(TRAINED.holdout().auc().orElseThrow().value());
    }
  }

  @Test
  void bothKindsOfSignalsAreBetterThanEitherAlone() {
    assertThat(STUDY.ablations())
        .extracting(ModelStudy.Rival::name)
        .containsExactly("feedback alone", "behaviour alone");
    assertThat(STUDY.ablations()).extracting(ModelStudy.Rival::signals).containsExactly(1, 2);
    for (ModelStudy.Rival part : STUDY.ablations()) {
      assertThat(part.holdout().auc().orElseThrow().interval().low()).isGreaterThan(0.5);
      assertThat(part.above().auc().orElseThrow().interval().low()).isPositive();
    }
  }

  @Test
  void rivalsAreCalibratedAsTheModelIs() {
    ScorerTrainer isotonic =
        ScorerTrainer.builder()
            .algorithm(Algorithm.logistic())
            .calibration(CalibrationMethod.ISOTONIC)
            .build();
    ModelStudy.Rival counts = ModelStudy.of(EXAMPLES, isotonic.train(EXAMPLES)).baselines().get(2);
    Signal views = EXAMPLES.signals().signals().get(0);
    TrainingSet alone =
        EXAMPLES.withSignals(EXAMPLES.signals().keeping(List.of(views)), new int[] {0});

    assertThat(counts.name()).isEqualTo("touchpoint counts");
    assertThat(counts.holdout()).isEqualTo(isotonic.train(alone).holdout());
    assertThat(counts.holdout()).isNotEqualTo(STUDY.baselines().get(2).holdout());
  }

  @Test
  void thereIsNoAblationWhereAllSignalsAreOfOneKind() {
    assertThat(ModelStudy.of(EXAMPLES, TRAINED, signal -> false).ablations()).isEmpty();
    assertThat(ModelStudy.of(EXAMPLES, TRAINED, signal -> true).ablations()).isEmpty();
  }

  @Test
  void aStudyNeedsTheExamplesOfTheTraining() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelStudy.of(examples(1_000, 6), TRAINED))
        .withMessageStartingWith("examples must be those that the scorer was trained on: ");
  }

  @Test
  void feedbackIsWhatCustomersSaidWhenAsked() {
    EventFilter solicited = EventFilter.ofClass(SignalClass.SOLICITED);
    assertThat(
            List.of(
                Signal.meanRating(ofType("call")),
                Signal.count(EventFilter.rated()),
                Signal.recency(EventFilter.ratedWithin(0, 60)),
                Signal.count(solicited),
                Signal.count(solicited.and(ofType("survey"))),
                Signal.before(solicited, ofType("view"))))
        .allMatch(Feedback::isFeedback);
    assertThat(
            List.of(
                Signal.count(EventFilter.any()),
                Signal.count(solicited.or(ofType("view"))),
                Signal.valueSum(ofType("purchase")),
                Signal.elapsed()))
        .noneMatch(Feedback::isFeedback);
  }

  @Test
  void theModelKeepsTheGraceOfItsSignals() {
    assertThat(TRAINED.scorer().definition().signals().grace()).isEqualTo(Duration.ofHours(3));
  }
}
