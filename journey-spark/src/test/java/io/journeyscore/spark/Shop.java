package io.journeyscore.spark;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.StandardSignals;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A generated shop whose log has copies, conflicts, events without ids, and another currency. */
final class Shop {

  static final List<JourneyEvent> EVENTS = events();

  static final JourneyDefinition DEFINITION =
      JourneyDefinition.builder(
              JourneyRules.builder("orders", "1")
                  .stitcher(
                      IdentityStitcher.deterministic(
                          IdentifierKind.CUSTOMER,
                          IdentifierKind.strong("email"),
                          IdentifierKind.weak("cookie")))
                  .inactivityGap(Duration.ofDays(30))
                  .succeedsOn(EventFilter.ofType("purchase"))
                  .build())
          .signals(StandardSignals.of(EVENTS, StageModel.fiveStages(), Scope.JOURNEY))
          .target(Target.successWithin(Duration.ofDays(14)))
          .landmarks(Landmarks.everyEvent())
          .build();

  /** What the core makes of the log, all of it in memory. */
  static final Reconstruction CORE = DEFINITION.reconstructor().reconstruct(EVENTS);

  private Shop() {}

  private static List<JourneyEvent> events() {
    Random random = new Random(7);
    List<JourneyEvent> events = new ArrayList<>();
    for (JourneyEvent event :
        EventLogGenerator.builder().customers(200).seed(7).build().generate().events()) {
      JourneyEvent.Builder changed = event.toBuilder();
      if (random.nextInt(50) == 0) {
        changed.value(new Money(1_000_000, "USD"));
      }
      events.add(changed.build());
      if (random.nextInt(20) == 0) {
        events.add(event.toBuilder().touchpoint("elsewhere").build());
      }
      if (random.nextInt(50) == 0) {
        events.add(
            JourneyEvent.builder(event.type(), event.occurredAt())
                .identifier(event.identifiers().get(0))
                .build());
      }
      if (random.nextInt(50) == 0) {
        events.add(event.toBuilder().withoutIdentifiers().eventId("n" + events.size()).build());
      }
    }
    Collections.shuffle(events, random);
    return List.copyOf(events);
  }

  /** A model that was trained on some households. */
  static JourneyScorer train(Reconstruction households) {
    return ScorerTrainer.builder()
        .seed(1)
        .build()
        .train(TrainingSet.of(households, DEFINITION, 1))
        .scorer();
  }
}
