package io.journeyscore.examples;

import static io.journeyscore.event.EventFilter.customerInitiated;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import io.journeyscore.testkit.GeneratedLog;
import io.journeyscore.testkit.PlantedDriver;
import io.journeyscore.testkit.ShopEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journey is scored after each of its events, for success and for churn, by models that Smile
 * trained; the same models, saved and loaded, give the same bits.
 */
class PrefixScoringTest {

  private static final GeneratedLog LOG =
      EventLogGenerator.builder().customers(500).build().generate();
  private static final int CUSTOMERS_SCORED = 100;

  @TempDir Path folder;

  private static SignalSet signals() {
    List<Signal> signals = new ArrayList<>();
    for (EventType type :
        List.of(ShopEvents.PRODUCT_VIEW, ShopEvents.CART_ADD, ShopEvents.COMPLAINT)) {
      EventFilter filter = ofType(type);
      signals.add(Signal.count(filter));
      signals.add(Signal.count(filter).within(Duration.ofDays(30)).ofCustomer());
      signals.add(Signal.recency(filter).ofCustomer());
    }
    signals.add(Signal.elapsed());
    signals.add(Signal.meanGap(EventFilter.any()));
    signals.add(Signal.channelSwitches());
    signals.add(Signal.dwell(Stage.CONSIDERATION));
    signals.add(Signal.lastRating(EventFilter.any()).ofCustomer());
    signals.add(Signal.valueSum(ofType(ShopEvents.PURCHASE)).ofCustomer());
    signals.add(Signal.recency(ofType(ShopEvents.PURCHASE)).ofCustomer());
    return SignalSet.of(StageModel.fiveStages(), signals);
  }

  private static JourneyDefinition definition(Target target) {
    return JourneyDefinition.builder(
            JourneyRules.builder("shop", "1")
                .inactivityGap(PlantedDriver.JOURNEY_GAP)
                .goal(Goal.terminal("purchase", ofType(ShopEvents.PURCHASE)))
                .failsOn(ofType(ShopEvents.CANCELLATION))
                .currency(ShopEvents.CURRENCY)
                .stitcher(
                    IdentityStitcher.deterministic(
                        IdentifierKind.CUSTOMER, ShopEvents.EMAIL_HASH, ShopEvents.COOKIE))
                .build())
        .signals(signals())
        .target(target)
        .landmarks(Landmarks.everyEvent())
        .build();
  }

  @Test
  void successIsScoredAfterEachEventToTheSameBitsFromTheSavedModel() throws IOException {
    assertSameBitsAfterEachEvent(
        definition(Target.successWithin(Duration.ofDays(14))),
        new Algorithm.GradientBoosting(30, 4, 20, 0.1, 0.7));
  }

  @Test
  void churnIsScoredAfterEachEventToTheSameBitsFromTheSavedModel() throws IOException {
    Duration horizon = Duration.ofDays(30);
    assertSameBitsAfterEachEvent(
        definition(new ChurnTarget(horizon, horizon, customerInitiated())),
        new Algorithm.RandomForest(30, 8, 5));
  }

  private void assertSameBitsAfterEachEvent(JourneyDefinition definition, Algorithm algorithm)
      throws IOException {
    Reconstruction journeys =
        definition.reconstructor().observedUntil(LOG.observedUntil()).reconstruct(LOG.events());

    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(algorithm)
            .seed(42)
            .build()
            .train(TrainingSet.of(journeys, definition, 42));
    Path file = folder.resolve("model.jmf");
    trained.scorer().save(file);
    JourneyScorer loaded = JourneyScorer.load(file);
    assertThat(loaded.modelId()).isEqualTo(trained.scorer().modelId());

    int prefixes = 0;
    for (CustomerTimeline timeline : journeys.timelines().subList(0, CUSTOMERS_SCORED)) {
      for (int i = 0; i < timeline.events().size(); i++) {
        JourneyView view = latest(timeline.upTo(i));
        double fresh = trained.scorer().score(view).probability();
        double again = loaded.score(view).probability();
        assertThat(Double.doubleToRawLongBits(again)).isEqualTo(Double.doubleToRawLongBits(fresh));
        assertThat(fresh).isBetween(0.0, 1.0);
        prefixes++;
      }
    }
    assertThat(prefixes).isGreaterThan(1_000);
  }

  /** The view of the running journey, or of the customer where events known by then open none. */
  private static JourneyView latest(CustomerTimeline known) {
    List<Journey> running = known.journeys();
    return running.isEmpty()
        ? JourneyView.ofCustomer(known)
        : JourneyView.of(known, running.get(running.size() - 1).id()).orElseThrow();
  }
}
