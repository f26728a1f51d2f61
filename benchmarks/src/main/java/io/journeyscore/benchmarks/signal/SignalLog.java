package io.journeyscore.benchmarks.signal;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.StandardSignals;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A generated log of a shop, as objects and in columns, and the forty signals that are computed
 * from it: the standard ones, evenly chosen among all, so that every kind is among them.
 *
 * @param reconstruction its journeys as objects
 * @param table its journeys in columns
 * @param definition with the forty signals
 */
record SignalLog(Reconstruction reconstruction, JourneyTable table, JourneyDefinition definition) {
  static final int SIGNALS = 40;

  static SignalLog of(int customers) {
    List<JourneyEvent> events =
        EventLogGenerator.builder().customers(customers).seed(42).build().generate().events();
    JourneyRules rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .goal(Goal.terminal("purchase", EventFilter.ofType("purchase")))
            .build();
    StageModel stages = StageModel.fiveStages();
    List<Signal> standard = StandardSignals.of(events, stages, Scope.JOURNEY).signals();
    List<Signal> chosen =
        IntStream.range(0, SIGNALS)
            .mapToObj(i -> standard.get(i * standard.size() / SIGNALS))
            .toList();
    JourneyDefinition definition =
        JourneyDefinition.builder(rules)
            .signals(SignalSet.of(stages, chosen))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    return new SignalLog(
        definition.reconstructor().reconstruct(events),
        definition.reconstructor().reconstruct(EventLog.copyOf(events)),
        definition);
  }
}
