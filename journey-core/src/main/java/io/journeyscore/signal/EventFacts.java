package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.stage.StageMachine;
import io.journeyscore.stage.StageModel;
import java.util.Arrays;

/**
 * What trackers ask of an event, whether it is an object or a row of a log. One instance stands for
 * one event after the other.
 *
 * <p>Not thread-safe.
 */
abstract class EventFacts {

  /** No value of a trait. */
  static final int NO_TRAIT = -1;

  private final AskedEach askedEach;
  private final int[] traits = new int[Trait.values().length];
  private final double[] measured;
  private final boolean[] isMeasured;
  private int stage;

  EventFacts(SignalProgram program) {
    askedEach = new AskedEach(program.stages());
    measured = new double[program.measureCount()];
    isMeasured = new boolean[measured.length];
  }

  /** Turns to an event of a shape. References are not kept, because storing them is dear. */
  final void turnTo(Touch touch) {
    touch.copyTraits(traits);
    stage = 0;
    Arrays.fill(isMeasured, false);
  }

  /** Asks a measure about the event, unless it was asked already. */
  final void measure(int number, EventMeasure measure) {
    if (!isMeasured[number]) {
      double amount = measure.of(event());
      if (Double.isInfinite(amount)) {
        throw new IllegalArgumentException("amount must be finite: " + amount);
      }
      measured[number] = amount;
      isMeasured[number] = true;
    }
  }

  /** What a measure that was asked gave. */
  final double measured(int number) {
    return measured[number];
  }

  abstract long occurredAtMicros();

  abstract boolean hasValue();

  abstract long valueMicros();

  abstract boolean hasCost();

  abstract long costMicros();

  /** The rating from 0, the worst, to 1, the best; {@code NaN} if there is none. */
  abstract double rating();

  /** Whether a strong identifier stands on the event. */
  abstract boolean isIdentified();

  /** The whole event; a row of a log is made an object for it. */
  abstract JourneyEvent event();

  /** The number of the event's value of a trait, equal for equal values; or {@link #NO_TRAIT}. */
  final int trait(Trait trait) {
    return traits[trait.ordinal()];
  }

  /** The number of the stage that the customer is in after the event. */
  final int stage() {
    return stage;
  }

  final void becameStage(int number) {
    stage = number;
  }

  /** What the event, of a shape that was turned to, meets of the stages' rules. */
  final StageMachine.Matches stageMatches(Touch touch) {
    return touch.stages().orElse(askedEach);
  }

  /** Asks each rule about the event. */
  private final class AskedEach implements StageMachine.Matches {

    private final StageModel stages;

    AskedEach(StageModel stages) {
      this.stages = stages;
    }

    @Override
    public boolean rule(int rule) {
      return stages.rules().get(rule).filter().matches(event());
    }

    @Override
    public boolean cancel(int cancel) {
      return stages.cancels().get(cancel).filter().matches(event());
    }
  }
}
