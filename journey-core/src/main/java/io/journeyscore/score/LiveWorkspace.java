package io.journeyscore.score;

import io.journeyscore.signal.LiveSignals;
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

  LiveWorkspace(JourneyScorer scorer) {
    this.scorer = scorer;
    this.signals = scorer.run().newWorkspace();
    this.buffer = scorer.newBuffer();
  }

  SignalWorkspace signals() {
    return signals;
  }

  double probability(LiveSignals live, long asOfMicros) {
    live.read(asOfMicros, signals);
    return scorer.probability(signals.values(), buffer);
  }
}
