package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Customers who go from stage to stage by a planted chain, and show themselves by planted events.
 * Rules cover two types of each stage; four more types are covered by none, of which three belong
 * mostly to one stage each and {@code news} to all alike. The truth is an attribute of each event.
 */
final class PlantedStages {

  static final AttributeKey<String> TRUTH = AttributeKey.ofText("truth");
  static final List<Stage> STAGES = List.of(Stage.of("LOOKS"), Stage.of("BUYS"), Stage.of("USES"));
  static final StageModel RULES =
      StageModel.builder()
          .stage(STAGES.get(0), ofType("view", "search"))
          .stage(STAGES.get(1), ofType("cart", "order"))
          .stage(STAGES.get(2), ofType("login", "call"))
          .build();
  static final double[] START = {0.8, 0.15, 0.05};
  static final double[][] TRANSITIONS = {
    {0.7, 0.2, 0.1},
    {0.25, 0.6, 0.15},
    {0.1, 0.1, 0.8}
  };
  static final List<String> TYPES =
      List.of(
          "brochure",
          "call",
          "cart",
          "login",
          "manual",
          "news",
          "order",
          "quote",
          "search",
          "view");
  static final double[][] EMISSIONS = {
    {0.25, 0, 0, 0, 0.03, 0.2, 0, 0.02, 0.2, 0.3},
    {0.03, 0, 0.3, 0, 0.02, 0.2, 0.2, 0.25, 0, 0},
    {0.02, 0.2, 0, 0.3, 0.25, 0.2, 0, 0.03, 0, 0}
  };

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  private PlantedStages() {}

  /** Customers of 1 to 25 events. */
  static List<CustomerTimeline> customers(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int length = 1 + random.nextInt(25);
      int stage = draw(START, random);
      for (int i = 0; i < length; i++) {
        stage = i == 0 ? stage : draw(TRANSITIONS[stage], random);
        String type = TYPES.get(draw(EMISSIONS[stage], random));
        events.add(
            JourneyEvent.builder(EventType.of(type), FIRST.plus(Duration.ofHours(i)))
                .customer("customer-" + c)
                .eventId("e" + events.size())
                .attribute(TRUTH, STAGES.get(stage).name())
                .build());
      }
    }
    return timelines(events);
  }

  static List<CustomerTimeline> timelines(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("order"))
        .build()
        .reconstructor()
        .reconstruct(events)
        .timelines();
  }

  private static int draw(double[] probabilities, SplittableRandom random) {
    double left = random.nextDouble();
    for (int i = 0; i < probabilities.length; i++) {
      left -= probabilities[i];
      if (left < 0) {
        return i;
      }
    }
    return probabilities.length - 1;
  }
}
