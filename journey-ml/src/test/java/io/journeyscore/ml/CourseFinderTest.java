package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an example says of its past and of the moment of its target. */
class CourseFinderTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final long DAY = 86_400_000_000L;
  private static final long ORIGIN = START.toEpochMilli() * 1_000;

  private static JourneyEvent event(String customer, String type, int day) {
    return JourneyEvent.builder(EventType.of(type), START.plus(Duration.ofDays(day)))
        .customer(customer)
        .eventId(customer + type + day)
        .build();
  }

  private static List<Example> examples(Target target, int day, JourneyEvent... events) {
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder("courses", "1")
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .failsOn(ofType("leave"))
                    .build())
            .signals(SignalSet.of(StageModel.fiveStages(), Signal.count(ofType("view"))))
            .target(target)
            .landmarks(Landmarks.at(List.of(START.plus(Duration.ofDays(day)))))
            .build();
    List<JourneyEvent> all = new ArrayList<>(List.of(events));
    all.add(event("z", "view", 400));
    return TrainingSet.of(definition.reconstructor().reconstruct(all), definition, 1).examples();
  }

  @Test
  void successHasTheMomentOfItsGoalAndThePastOfItsJourney() {
    List<Example> examples =
        examples(
            Target.successWithin(Duration.ofDays(20)),
            105,
            event("a", "view", 1),
            event("a", "view", 100),
            event("a", "view", 103),
            event("a", "purchase", 112));

    assertThat(examples).hasSize(1);
    Example.Course course = examples.get(0).course();
    assertThat(examples.get(0).positive()).isTrue();
    assertThat(course.startedAt()).isEqualTo(ORIGIN + 100 * DAY);
    assertThat(course.events()).isEqualTo(2);
    assertThat(course.outcomeAt()).isEqualTo(ORIGIN + 112 * DAY);
    assertThat(examples.get(0).matureAt()).isEqualTo(ORIGIN + 125 * DAY);
  }

  @Test
  void withoutSuccessThereIsTheMomentOfSettling() {
    List<Example> examples =
        examples(
            Target.successWithin(Duration.ofDays(5)),
            105,
            event("a", "view", 100),
            event("a", "purchase", 112));

    assertThat(examples).hasSize(1);
    assertThat(examples.get(0).positive()).isFalse();
    assertThat(examples.get(0).course().outcomeAt()).isEqualTo(ORIGIN + 110 * DAY);
  }

  @Test
  void churnHasTheMomentOfItsFailureAndThePastOfTheCustomer() {
    List<Example> examples =
        examples(
            Target.churnWithin(Duration.ofDays(20)),
            105,
            event("a", "view", 1),
            event("a", "view", 100),
            event("a", "leave", 112));

    assertThat(examples).hasSize(1);
    Example.Course course = examples.get(0).course();
    assertThat(examples.get(0).positive()).isTrue();
    assertThat(course.startedAt()).isEqualTo(ORIGIN + DAY);
    assertThat(course.events()).isEqualTo(2);
    assertThat(course.outcomeAt()).isEqualTo(ORIGIN + 112 * DAY);
  }

  @Test
  void churnBySilenceHasTheEndOfItsHorizon() {
    List<Example> examples =
        examples(Target.churnWithin(Duration.ofDays(20)), 105, event("a", "view", 100));

    assertThat(examples).hasSize(1);
    assertThat(examples.get(0).positive()).isTrue();
    assertThat(examples.get(0).course().outcomeAt()).isEqualTo(ORIGIN + 125 * DAY);
  }
}
