package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;

/**
 * A measure of one's own: what an event amounts to, such as the mood of its text.
 *
 * <p>The catalogue's windows and statistics do the rest, so a measure needs no memory: it must be a
 * pure function of the event alone, the same on every machine, and safe to call from any thread.
 * Signals that use it are saved by its name and version; whoever loads a model supplies it again in
 * {@link EventMeasures}.
 *
 * <p>It is asked about every event that meets the filter of a signal that uses it, before anything
 * is kept of the event. Where it throws, or gives an infinite number, whoever gave the event hears
 * so, and a live customer stays as if the event had never come.
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
