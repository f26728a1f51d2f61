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
    int before = current(customer);
    machine.step(customer.words(), customer.base() + cursor, event);
    int after = current(customer);
    if (all.isEmpty(customer)) {
      customer.set(at + ENTERED, moment);
      customer.add(entries + after, 1);
    } else if (after != before) {
      customer.add(dwell + before, moment - entered(customer));
      customer.add(entries + after, 1);
      customer.set(at + ENTERED, moment);
      customer.set(at + PRIOR, before);
      customer.add(at + CHANGES, 1);
    }
    return after;
  }

  int current(SignalState customer) {
    return machine.current(customer.words(), customer.base() + cursor);
  }

  long entered(SignalState customer) {
    return customer.get(at + ENTERED);
  }

  int prior(SignalState customer) {
    return (int) customer.get(at + PRIOR);
  }

  long changes(SignalState customer) {
    return customer.get(at + CHANGES);
  }

  long entries(SignalState customer, int stage) {
    return customer.get(entries + stage);
  }

  /** How long a stage was held up to a moment at or after the last event. */
  long dwellMicros(SignalState customer, int stage, long moment) {
    long closed = customer.get(dwell + stage);
    // Before the first event no stage has been entered, not even the one that the machine names.
    boolean holds = stage == current(customer) && entries(customer, stage) > 0;
    return holds ? closed + (moment - entered(customer)) : closed;
  }

  boolean isSound(SignalState customer) {
    return machine.isSound(customer.words(), customer.base() + cursor)
        && prior(customer) >= 0
        && prior(customer) < stages();
  }
}
