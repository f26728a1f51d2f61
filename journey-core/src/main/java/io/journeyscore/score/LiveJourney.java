package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.signal.Arrival;
import io.journeyscore.signal.LiveSignals;
import java.time.Instant;

/**
 * One customer, scored event by event.
 *
 * <p>Events are taken in the order in which they become known; one that comes late within the
 * {@linkplain io.journeyscore.signal.SignalSet#grace() grace} is counted in its place. What is
 * scored is the customer and the journey that began last. After any event the score is that of
 * {@link JourneyScorer#score} for the view of the same events, bit for bit.
 *
 * <p>For many customers at a time there is {@link LiveJourneys}.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class LiveJourney {

  private final JourneyScorer scorer;
  private final LiveSignals signals;
  private final LiveWorkspace workspace;

  LiveJourney(JourneyScorer scorer, LiveSignals signals) {
    this.scorer = scorer;
    this.signals = signals;
    this.workspace = new LiveWorkspace(scorer.run(), scorer);
  }

  /**
   * Takes the next event that became known. Where a measure of one's own throws, nothing is taken.
   *
   * @param event the event, of this customer
   * @return what became of it
   */
  public Arrival accept(JourneyEvent event) {
    return signals.accept(event);
  }

  /**
   * Returns the probability that the target happens, judged at a moment. Allocates nothing.
   *
   * @param asOf the moment of judgement; not before the last event
   * @return a probability in [0, 1]; never NaN
   * @throws IllegalArgumentException if the moment is before the last event
   */
  public double probability(Instant asOf) {
    return workspace.probability(signals, Micros.of(requireNonNull(asOf, "asOf")));
  }

  /**
   * Returns all that is kept of the customer as bytes, which {@link JourneyScorer#restore} reads.
   * They hold the events that are in grace as they are.
   *
   * @return a new array
   */
  public byte[] save() {
    return signals.save(scorer.definitionId());
  }
}
