package io.journeyscore.examples;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.score.Driver;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.StandardSignals;
import io.journeyscore.stage.StageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From a file of events to a trained model and the signals that go with success.
 *
 * <p><i>Thread-safe.</i>
 */
public final class QuickStart {

  private QuickStart() {}

  /**
   * Trains on a file of events and prints how good the model is and what goes with a purchase.
   *
   * @param arguments the file of events, and where the model goes
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String... arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Path model = Path.of(arguments[1]);

    // tag::quickstart[]
    List<JourneyEvent> events = new ArrayList<>();
    CsvEvents.reader().currency("EUR").build().read(file, events::add);

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
    Reconstruction journeys = definition.reconstructor().reconstruct(events);

    TrainingSet examples = TrainingSet.of(journeys, definition, 42);
    TrainedScorer trained = ScorerTrainer.builder().seed(42).build().train(examples);
    trained.scorer().save(model);

    System.out.println(trained.holdout());
    for (Driver driver : trained.drivers().subList(0, 5)) {
      System.out.printf(
          Locale.ROOT,
          "%s: %+.1f points [%+.1f, %+.1f]%n",
          driver.signal().description(),
          100 * driver.effect(),
          100 * driver.effectLow(),
          100 * driver.effectHigh());
    }
    // end::quickstart[]
  }
}
