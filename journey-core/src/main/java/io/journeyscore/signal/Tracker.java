package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import java.util.List;
import java.util.Optional;

/**
 * Keeps, in a {@link SignalState}, what signals need of the events that meet some filters.
 *
 * <p>Immutable and thread-safe.
 */
abstract class Tracker {

  /** How many filters a tracker may have. */
  static final int MOST_FILTERS = 31;

  private final List<EventFilter> filters;

  Tracker(EventFilter... filters) {
    this(List.of(filters));
  }

  Tracker(List<EventFilter> filters) {
    this.filters = List.copyOf(filters);
  }

  /** The filters; an event that meets none of them does not touch the tracker. */
  final List<EventFilter> filters() {
    return filters;
  }

  /** What the tracker reads off the events that touch it; empty if it reads no amount. */
  Optional<Amount> amount() {
    return Optional.empty();
  }

  /** Whether the tracker asks for events as objects. */
  boolean needsEvents() {
    return amount().map(Amount::needsEvents).orElse(false);
  }

  /** Whether what was read as a state can be: whatever it says, no signal is infinite. */
  boolean isSound(SignalState state) {
    return true;
  }

  /**
   * Takes an event.
   *
   * @param state where to keep what is needed of it
   * @param event the event
   * @param met a bit for each filter that it meets, from the lowest; not zero
   */
  abstract void accept(SignalState state, EventFacts event, int met);
}
