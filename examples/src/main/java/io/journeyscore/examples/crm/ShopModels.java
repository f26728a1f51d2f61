package io.journeyscore.examples.crm;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.StandardSignals;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import java.time.Duration;
import java.util.List;

/** Two models that learned from a small synthetic shop, and the events that they learned from. */
record ShopModels(JourneyScorer first, JourneyScorer second, List<JourneyEvent> events) {

  static ShopModels trained(int customers) {
    List<JourneyEvent> events =
        EventLogGenerator.builder().customers(customers).build().generate().events();
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder("orders", "1")
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .build())
            .signals(StandardSignals.of(events, StageModel.fiveStages(), Scope.JOURNEY))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    TrainingSet examples =
        TrainingSet.of(definition.reconstructor().reconstruct(events), definition, 42);
    // The same examples and seed keep the same signals, so one model can take the other's place.
    return new ShopModels(
        train(examples, Algorithm.gradientBoosting()),
        train(examples, new Algorithm.GradientBoosting(150, 4, 20, 0.05, 0.7)),
        events);
  }

  private static JourneyScorer train(TrainingSet examples, Algorithm algorithm) {
    return ScorerTrainer.builder().algorithm(algorithm).seed(42).build().train(examples).scorer();
  }
}
