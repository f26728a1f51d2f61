package io.journeyscore.signal;

import io.journeyscore.stage.StageMachine;

/**
 * The stages of a customer in words of the customer's state: where the customer is and since when,
 * how long each stage was held until the current one, and how often each was entered.
 *
 * <p>A journey's part of it is the difference to what stood here when the journey began, which
 * {@link StageStart} keeps: so an event costs the same however many journeys are open.
 */
final class StageTrack {

  private static final int ENTERED = 0;
  private static final int PRIOR = 1;
  private static final int CHANGES = 2;
  private static final int FIXED = 3;

  private final StageMachine machine;
  private final EventStream all;
  private final int cursor;
  private final int at;
  private final int dwell;
  private final int entries;

  StageTrack(Layout customer, StageMachine machine) {
    this.machine = machine;
    all = customer.all();
    cursor = customer.words(machine.words());
    at = customer.words(FIXED);
    dwell = customer.words(machine.stages());
    entries = customer.words(machine.stages());
  }

  int stages() {
    return machine.stages();
  }

  /** Takes the customer's next event, before the trackers do; returns the stage after it. */
  int accept(SignalState customer, long moment, StageMachine.Matches event) {
    long[] words = customer.words();
    int before = machine.current(words, cursor);
    machine.step(words, cursor, event);
    int after = machine.current(words, cursor);
    if (all.isEmpty(customer)) {
      words[at + ENTERED] = moment;
      words[entries + after]++;
    } else if (after != before) {
      words[dwell + before] += moment - words[at + ENTERED];
      words[entries + after]++;
      words[at + ENTERED] = moment;
      words[at + PRIOR] = before;
      words[at + CHANGES]++;
    }
    return after;
  }

  int current(long[] customer) {
    return machine.current(customer, cursor);
  }

  long entered(long[] customer) {
    return customer[at + ENTERED];
  }

  int prior(long[] customer) {
    return (int) customer[at + PRIOR];
  }

  long changes(long[] customer) {
    return customer[at + CHANGES];
  }

  long entries(long[] customer, int stage) {
    return customer[entries + stage];
  }

  /** How long a stage was held up to a moment at or after the last event. */
  long dwellMicros(long[] customer, int stage, long moment) {
    long closed = customer[dwell + stage];
    return stage == current(customer) ? closed + (moment - entered(customer)) : closed;
  }

  boolean isSound(long[] customer) {
    return machine.isSound(customer, cursor)
        && prior(customer) >= 0
        && prior(customer) < stages();
  }
}
