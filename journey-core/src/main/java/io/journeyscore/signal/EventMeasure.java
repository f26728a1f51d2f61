package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;

/**
 * A measure of one's own: what an event amounts to, such as the mood of its text.
 *
 * <p>The catalogue's windows and statistics do the rest, so a measure needs no memory: it must be a
 * pure function of the event alone, the same on every machine, and safe to call from any thread.
 * Signals that use it are saved by its name and version; whoever loads a model supplies it again in
 * {@link EventMeasures}.
 */
@FunctionalInterface
public interface EventMeasure {

  /**
   * Measures an event.
   *
   * @param event the event
   * @return the amount; {@code NaN} if the event has none; never infinite
   */
  double of(JourneyEvent event);
}
