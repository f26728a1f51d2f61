package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;

/**
 * The signals of one customer, kept up to date event by event.
 *
 * <p>Events are taken in the order in which they become known. One that occurred before others is
 * counted in its place if it comes within the {@linkplain SignalSet#grace() grace}, and is late
 * otherwise. After any event the values are those, bit for bit, that {@link SignalSet#extract}
 * gives for the {@link JourneyView} of the same events.
 *
 * <p>An event costs what the signals cost that it touches, and twice that where there is grace; one
 * that comes late within grace costs as much as all events of the grace. Memory: 8 bytes for each
 * number that signals keep, up to 16 KiB for each window, and the events that are in grace. For
 * many customers there is {@link LiveSlots}.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class LiveSignals {

  private final LiveSlots slots;
  private final int slot;

  LiveSignals(LiveSlots slots, int slot) {
    this.slots = slots;
    this.slot = slot;
  }

  /**
   * Takes the next event that became known. Where a measure of one's own throws, nothing is taken.
   *
   * @param event the event, of this customer
   * @return what became of it
   */
  public Arrival accept(JourneyEvent event) {
    return slots.accept(slot, event);
  }

  /**
   * Computes the values of the customer and of the journey that began last. Allocates nothing.
   *
   * @param asOfMicros the moment of judgement, as microseconds since 1970-01-01T00:00:00Z; not
   *     before the last event
   * @param workspace receives the values
   * @throws IllegalArgumentException if the moment is before the last event
   */
  public void read(long asOfMicros, SignalWorkspace workspace) {
    slots.read(slot, asOfMicros, workspace);
  }

  /**
   * Returns when the last event occurred that was counted.
   *
   * @return microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} if there was none
   */
  public long lastMicros() {
    return slots.lastMicros(slot);
  }

  /**
   * Returns all that is kept of the customer as bytes, which {@link SignalRun#restore} reads. They
   * hold the events that are in grace, or the last one, as they are.
   *
   * @param binding what the bytes are bound to, such as the hash of a definition
   * @return a new array
   */
  public byte[] save(String binding) {
    return slots.save(slot, binding);
  }
}
