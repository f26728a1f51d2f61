package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;

/**
 * Follows a customer's issues: one opens with a contact, further contacts are about it, and a
 * resolution closes it.
 */
final class IssueTracker extends Tracker {

  private static final int CONTACT = 1;
  private static final int RESOLUTION = 1 << 1;
  private static final int RESOLVED = 1;
  private static final int AT_FIRST = 2;
  private static final int WORDS = 3;

  private final int at;

  IssueTracker(Layout layout, EventFilter contact, EventFilter resolution) {
    super(contact, resolution);
    this.at = layout.words(WORDS);
  }

  @Override
  void accept(SignalState state, EventFacts event, int met) {
    if ((met & CONTACT) != 0) {
      state.add(at, 1);
    }
    if ((met & RESOLUTION) != 0 && state.get(at) > 0) {
      state.add(at + RESOLVED, 1);
      state.add(at + AT_FIRST, state.get(at) == 1 ? 1 : 0);
      state.set(at, 0);
    }
  }

  /** How many contacts the open issue has taken so far; 0 if none is open. */
  long openContacts(SignalState state) {
    return state.get(at);
  }

  /** The share of the closed issues that took one contact; {@code NaN} if none is closed. */
  double atFirst(SignalState state) {
    long resolved = state.get(at + RESOLVED);
    return resolved == 0 ? Double.NaN : state.get(at + AT_FIRST) / (double) resolved;
  }
}
