package io.journeyscore.structure;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.LiveJourneys;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Scores two hundred customers live by a model file and returns the bits of the scores and the
 * words of the signals. Under a class loader of its own it is a function of the JDK's types.
 */
public final class LiveBits implements Function<byte[], List<String>> {

  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  /** For a class loader to call. */
  public LiveBits() {}

  /** A model of three signals with weights that were not trained. */
  static JourneyScorer scorer() {
    SignalSet signals =
        SignalSet.of(
            StageModel.fiveStages(),
            Signal.count(ofType("complaint")).within(Duration.ofDays(7)),
            Signal.recency(ofType("view")),
            Signal.share(ofType("view"), any()));
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .build())
            .signals(signals)
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    return JourneyScorer.of(
        definition,
        ColumnLayout.of(new double[] {0, 30, 0.5}, new boolean[3]),
        Collections.nCopies(3, SignalProfile.unknown()),
        LinearModel.of(
            -1,
            new double[] {-0.7, -0.05, 1.3},
            new double[] {0.5, 3, 0.5},
            new double[] {1, 5, 0.25}),
        Calibration.platt(0.9, 0.1),
        List.of(),
        Map.of(),
        Map.of());
  }

  @Override
  public List<String> apply(byte[] model) {
    JourneyScorer scorer = JourneyScorer.read(model);
    LiveJourneys live = LiveJourneys.builder(scorer).build();
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      CustomerId customer = new CustomerId(IdentifierKind.CUSTOMER, "c" + i);
      for (int n = 0; n <= i % 5; n++) {
        EventType type = EventType.of((i + n) % 3 == 0 ? "complaint" : "view");
        live.accept(
            customer, JourneyEvent.builder(type, START.plus(Duration.ofHours(n * 7L))).build());
      }
      double score = live.probability(customer, START.plus(Duration.ofDays(2 + i % 9)));
      bits.add(Long.toHexString(Double.doubleToRawLongBits(score)));
    }
    for (Signal signal : scorer.definition().signals().signals()) {
      bits.add(signal.description(Locale.ENGLISH) + " | " + signal.description(Locale.ITALIAN));
    }
    return bits;
  }
}
