package io.journeyscore.benchmarks.live;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.event.EventFilter;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.LiveJourneys;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sixteen signals that are kept of each customer: how often each of eight types came, the time
 * since the last purchase and since the last event, the time since the first, the mean gap between
 * events, the value of purchases, how often the channel changed, whether a cart came before a call,
 * and the purchases of the last seven days.
 */
final class LiveSignalSet {
  static final List<String> TYPES =
      List.of(
          "page_view",
          "product_view",
          "cart_add",
          "purchase",
          "support_call",
          "complaint",
          "login",
          "email_click");

  private static final EventFilter PURCHASE = EventFilter.ofType("purchase");

  private LiveSignalSet() {}

  private static List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    TYPES.forEach(type -> signals.add(Signal.count(EventFilter.ofType(type))));
    signals.add(Signal.recency(PURCHASE));
    signals.add(Signal.recency(EventFilter.any()));
    signals.add(Signal.elapsed());
    signals.add(Signal.meanGap(EventFilter.any()));
    signals.add(Signal.valueSum(PURCHASE));
    signals.add(Signal.channelSwitches());
    signals.add(Signal.before(EventFilter.ofType("cart_add"), EventFilter.ofType("support_call")));
    signals.add(Signal.count(PURCHASE).within(Duration.ofDays(7)));
    return signals;
  }

  /** Opens a store of customers of whom these signals are kept; the model is of no importance. */
  static LiveJourneys store(Duration grace) {
    List<Signal> signals = signals();
    JourneyRules rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.terminal("contract", EventFilter.ofType("contract")))
            .build();
    JourneyDefinition definition =
        JourneyDefinition.builder(rules)
            .signals(SignalSet.of(StageModel.fiveStages(), signals).withGrace(grace))
            .target(new SuccessTarget(Optional.empty()))
            .landmarks(Landmarks.everyEvent())
            .build();
    double[] ones = new double[signals.size()];
    Arrays.fill(ones, 1);
    JourneyScorer scorer =
        JourneyScorer.of(
            definition,
            ColumnLayout.of(new double[signals.size()], new boolean[signals.size()]),
            Collections.nCopies(signals.size(), SignalProfile.unknown()),
            LinearModel.of(0, new double[signals.size()], new double[signals.size()], ones),
            Calibration.none(),
            List.of(),
            Map.of(),
            Map.of());
    return LiveJourneys.builder(scorer).maximumCustomers(2 * LiveEvents.CUSTOMERS).build();
  }
}
