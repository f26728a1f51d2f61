package io.journeyscore.spark;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalWindow;
import io.journeyscore.signal.Statistic;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models of a dozen signals with weights that are drawn by a seed. */
final class SmallModels {

  private static final EventFilter BUYS = EventFilter.ofType("purchase");
  private static final EventFilter VIEWS = EventFilter.ofType("page_view");

  private static final JourneyRules RULES =
      JourneyRules.builder()
          .inactivityGap(Duration.ofDays(7))
          .succeedsOn(BUYS)
          .currency("EUR")
          .build();

  private SmallModels() {}

  static JourneyScorer ofSuccess(Duration grace, long seed) {
    return scorer(RULES, grace, Target.successWithin(Duration.ofDays(14)), seed);
  }

  static JourneyScorer ofChurn() {
    return scorer(RULES, Duration.ofDays(1), Target.churnWithin(Duration.ofDays(30)), 3);
  }

  static JourneyScorer scorer(JourneyRules rules, Duration grace, Target target, long seed) {
    return scorer(rules, grace, target, Landmarks.everyEvent(), seed);
  }

  static JourneyScorer scorer(
      JourneyRules rules, Duration grace, Target target, Landmarks landmarks, long seed) {
    SignalSet signals =
        SignalSet.of(
                StageModel.sevenStages(),
                Signal.count(EventFilter.any()).ofCustomer(),
                Signal.count(VIEWS).within(Duration.ofDays(7)),
                Signal.count(VIEWS).within(SignalWindow.lastEvents(5)),
                Signal.recency(EventFilter.any()).ofCustomer(),
                Signal.recency(BUYS).ofCustomer(),
                Signal.valueSum(BUYS).ofCustomer(),
                Signal.amount(Statistic.MAX, Quantity.Common.VALUE, BUYS)
                    .within(Duration.ofDays(30))
                    .ofCustomer(),
                Signal.meanRating(EventFilter.any()),
                Signal.channelSwitches(),
                Signal.stageDepth(),
                Signal.daysInStage())
            .withGrace(grace);
    JourneyDefinition definition =
        JourneyDefinition.builder(rules)
            .stages(StageModel.sevenStages())
            .signals(signals)
            .target(target)
            .landmarks(landmarks)
            .build();
    boolean[] flagged = new boolean[signals.size()];
    Arrays.fill(flagged, true);
    ColumnLayout layout = ColumnLayout.of(new double[signals.size()], flagged);
    double[] scales = new double[layout.columns()];
    Arrays.fill(scales, 3);
    return JourneyScorer.of(
        definition,
        layout,
        Collections.nCopies(signals.size(), SignalProfile.unknown()),
        LinearModel.of(
            -0.5,
            new Random(seed).doubles(layout.columns(), -1, 1).toArray(),
            new double[layout.columns()],
            scales),
        Calibration.none(),
        List.of(),
        Map.of(),
        Map.of("seed", Long.toString(seed)));
  }
}
