package io.journeyscore.examples.realdata;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.atTouchpoint;
import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;

/**
 * Which traffic fines are paid within half a year of a landmark?
 *
 * <p>The first payment is the goal, though it may not be all that is owed. A fine that is not paid
 * within the horizon counts as not paid, whether it went to credit collection or the log says no
 * more of it. Amounts are those that an event sets: what had been paid by then is no signal.
 */
final class PaymentStudy {

  static final String PAYMENT = "Payment";
  static final String COLLECTION = "Send for Credit Collection";

  private static final String CREATE = "Create Fine";
  private static final String SEND = "Send Fine";
  private static final String NOTIFY = "Insert Fine Notification";
  private static final String PENALTY = "Add penalty";

  /** The end of the log's last day. */
  private static final Instant OBSERVED_UNTIL = Instant.parse("2012-03-27T00:00:00Z");

  private static final Duration HORIZON = Duration.ofDays(180);
  private static final Stage FINED = Stage.of("FINED");
  private static final Stage SENT = Stage.of("SENT");

  private PaymentStudy() {}

  /** Judged just after the fine was created. */
  static Study atCreation() {
    return judged(Landmarks.afterEvents(1), Signal.valueSum(ofType(CREATE)));
  }

  /** Judged some days later, if it is neither paid nor sent to credit collection by then. */
  static Study afterDays(int days) {
    return judged(Landmarks.afterElapsed(Duration.ofDays(days)), Signal.count(ofType(NOTIFY)));
  }

  /** Judged just after a number of events, if it is neither paid nor sent to collection by then. */
  static Study afterEvents(int events) {
    return judged(Landmarks.afterEvents(events), Signal.count(ofType(NOTIFY)));
  }

  /** How many events of each type there were. */
  static SignalSet counts() {
    return SignalSet.of(
        stages(),
        Signal.count(ofType(CREATE)),
        Signal.count(ofType(SEND)),
        Signal.count(ofType(NOTIFY)),
        Signal.count(ofType(PENALTY)),
        Signal.count(appeals()));
  }

  private static Study judged(Landmarks landmarks, Signal baseline) {
    return new Study(
        JourneyDefinition.builder(
                JourneyRules.builder("fine", "1")
                    .byJourneyKey()
                    .startsOn(ofType(CREATE))
                    .goal(Goal.terminal("paid", ofType(PAYMENT)))
                    .failsOn(ofType(COLLECTION))
                    .build())
            .signals(signals())
            .target(Target.successWithin(HORIZON))
            .landmarks(landmarks)
            .build(),
        new Algorithm.GradientBoosting(60, 3, 20, 0.1, 0.7),
        baseline,
        OBSERVED_UNTIL);
  }

  private static SignalSet signals() {
    return SignalSet.of(
        stages(),
        Signal.valueSum(ofType(CREATE)),
        Signal.count(atTouchpoint("7")),
        Signal.count(ofType(SEND)),
        Signal.count(ofType(NOTIFY)),
        Signal.count(ofType(PENALTY)),
        Signal.count(appeals()),
        Signal.dwell(FINED),
        Signal.dwell(SENT),
        Signal.recency(any()));
  }

  private static EventFilter appeals() {
    return ofType(
        "Insert Date Appeal to Prefecture", "Send Appeal to Prefecture", "Appeal to Judge");
  }

  private static StageModel stages() {
    return StageModel.builder()
        .name("fine")
        .stage(FINED, ofType(CREATE))
        .stage(SENT, ofType(SEND))
        .stage(Stage.of("NOTIFIED"), ofType(NOTIFY))
        .stage(Stage.of("RAISED"), ofType(PENALTY))
        .stage(Stage.of("PAID"), ofType(PAYMENT))
        .stage(Stage.of("COLLECTED"), ofType(COLLECTION))
        .build();
  }
}
