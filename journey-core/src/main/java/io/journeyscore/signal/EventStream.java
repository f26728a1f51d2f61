package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;

/** How many events met a filter, and when the first, the last and the one before it did. */
final class EventStream extends Tracker {

  private static final int FIRST = 1;
  private static final int LAST = 2;
  private static final int PREVIOUS = 3;
  private static final int WORDS = 4;

  private final int at;

  EventStream(Layout layout, EventFilter filter) {
    super(filter);
    at = layout.words(WORDS);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    long[] words = state.words();
    long moment = event.occurredAtMicros();
    if (words[at] == 0) {
      words[at + FIRST] = moment;
    }
    words[at]++;
    words[at + PREVIOUS] = words[at + LAST];
    words[at + LAST] = moment;
  }

  long count(SignalState state) {
    return state.words()[at];
  }

  boolean isEmpty(SignalState state) {
    return count(state) == 0;
  }

  /** When the first event was; there must be one. */
  long first(SignalState state) {
    return state.words()[at + FIRST];
  }

  /** When the last event was; there must be one. */
  long last(SignalState state) {
    return state.words()[at + LAST];
  }

  /** When the event before the last was; there must be two. */
  long previous(SignalState state) {
    return state.words()[at + PREVIOUS];
  }
}
