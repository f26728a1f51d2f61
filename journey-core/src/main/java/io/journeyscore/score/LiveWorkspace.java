package io.journeyscore.score;

import io.journeyscore.signal.LiveSignals;
import io.journeyscore.signal.LiveSlots;
import io.journeyscore.signal.SignalRun;
import io.journeyscore.signal.SignalWorkspace;

/**
 * Working memory of one thread to score live customers.
 *
 * <p>Not thread-safe.
 */
final class LiveWorkspace {

  private final JourneyScorer scorer;
  private final SignalWorkspace signals;
  private final JourneyScorer.Buffer buffer;

  LiveWorkspace(SignalRun run, JourneyScorer scorer) {
    this.scorer = scorer;
    this.signals = run.newWorkspace();
    this.buffer = scorer.newBuffer();
  }

  boolean isOf(JourneyScorer other) {
    return scorer.modelId().equals(other.modelId());
  }

  double probability(LiveSignals live, long asOfMicros) {
    live.read(asOfMicros, signals);
    return scorer.probability(signals.values(), buffer);
  }

  double probability(LiveSlots slots, int slot, long asOfMicros) {
    slots.read(slot, asOfMicros, signals);
    return scorer.probability(signals.values(), buffer);
  }
}
