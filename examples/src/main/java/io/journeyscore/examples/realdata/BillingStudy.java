package io.journeyscore.examples.realdata;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which packages of services are billed within a month, judged after so many events?
 *
 * <p>A package that is deleted, or not billed by then, counts as not billed.
 */
final class BillingStudy {

  private static final String NEW = "NEW";
  private static final String CHANGE = "CHANGE DIAGN";
  private static final String FINISH = "FIN";
  private static final String RELEASE = "RELEASE";
  private static final String CODE_OK = "CODE OK";
  private static final String CODE_NOT_OK = "CODE NOK";
  private static final String REOPEN = "REOPEN";
  private static final String BILLED = "BILLED";
  private static final String DELETED = "DELETE";

  /** Just after the log's last event. */
  private static final Instant OBSERVED_UNTIL = Instant.parse("2015-12-13T13:55:16Z");

  private static final Duration HORIZON = Duration.ofDays(30);
  private static final List<String> STEPS =
      List.of(NEW, CHANGE, FINISH, RELEASE, CODE_OK, CODE_NOT_OK, REOPEN);

  private BillingStudy() {}

  /** Judged just after a number of events. */
  static Study afterEvents(int events) {
    return new Study(
        JourneyDefinition.builder(
                JourneyRules.builder("billing", "1")
                    .byJourneyKey()
                    .goal(Goal.terminal("billed", ofType(BILLED)))
                    .failsOn(ofType(DELETED))
                    .build())
            .signals(signals())
            .target(Target.successWithin(HORIZON))
            .landmarks(Landmarks.afterEvents(events))
            .build(),
        new Algorithm.GradientBoosting(60, 3, 20, 0.1, 0.7),
        Signal.elapsed(),
        OBSERVED_UNTIL);
  }

  /** How many events of each type there were. */
  static SignalSet counts() {
    return SignalSet.of(
        StageModel.fiveStages(), STEPS.stream().map(step -> Signal.count(ofType(step))).toList());
  }

  private static SignalSet signals() {
    List<Signal> signals = new ArrayList<>(counts().signals());
    signals.add(Signal.elapsed());
    signals.add(Signal.lastGap(any()));
    signals.add(Signal.meanGap(any()));
    Stream.of(FINISH, RELEASE, CODE_OK)
        .map(step -> Signal.recency(ofType(step)))
        .forEach(signals::add);
    signals.add(Signal.ngram(ofType(CHANGE), ofType(FINISH)));
    signals.add(Signal.ngram(ofType(REOPEN), ofType(CHANGE)));
    signals.add(Signal.lastAttribute("casetype", List.of("A", "B", "C")));
    signals.add(Signal.lastAttribute("closecode", List.of("A", "B", "C", "D", "E")));
    signals.add(
        Signal.lastAttribute(
            "speciality", List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "K", "L", "M")));
    return SignalSet.of(StageModel.fiveStages(), signals);
  }
}
