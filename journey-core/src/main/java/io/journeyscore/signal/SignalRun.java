package io.journeyscore.signal;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.EventOrder;
import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;

/**
 * A set of signals ready to be computed for journeys of some rules: event by event for live
 * customers, or for a whole log in columns.
 *
 * <p><i>Immutable and thread-safe.</i> Share one for an application.
 */
public final class SignalRun {

  private final SignalProgram program;
  private final JourneyRules rules;
  private final Duration grace;
  private final CustomerState fresh;

  SignalRun(SignalSet signals, JourneyRules rules) {
    this.program = new SignalProgram(signals, rules);
    this.rules = rules;
    this.grace = signals.grace();
    this.fresh = new CustomerState(program);
  }

  SignalProgram program() {
    return program;
  }

  boolean hasGrace() {
    return !grace.isZero();
  }

  EventOrder order() {
    return rules.order();
  }

  GraceTail newTail() {
    return new GraceTail(rules.order(), grace);
  }

  /** A customer without events; never changed. */
  CustomerState fresh() {
    return fresh;
  }

  /**
   * Returns the signals of a customer without events so far.
   *
   * @return signals to be kept up to date
   */
  public LiveSignals open() {
    LiveSlots slots = slots(1);
    return new LiveSignals(slots, slots.open());
  }

  /**
   * Returns slots for many customers.
   *
   * @param capacity for how many there is room before it grows; positive
   * @return slots, none of them in use
   */
  public LiveSlots slots(int capacity) {
    return slots(capacity, 0);
  }

  /**
   * Returns slots for many customers, with room for numbers of the caller's beside each.
   *
   * @param capacity for how many there is room before it grows; positive
   * @param labels how many {@linkplain LiveSlots#label labels} each customer has; not negative
   * @return slots, none of them in use
   * @throws IllegalArgumentException if the capacity is not positive, or the labels are negative
   */
  public LiveSlots slots(int capacity, int labels) {
    if (labels < 0) {
      throw new IllegalArgumentException("labels must not be negative: " + labels);
    }
    return new LiveSlots(this, Checks.requirePositive(capacity, "capacity"), labels);
  }

  /**
   * Returns the signals of a customer as they were saved.
   *
   * @param bytes what {@link LiveSignals#save} gave
   * @param binding what the bytes must be bound to
   * @return signals to be kept up to date; equal to those that were saved in all that they give
   * @throws StateFormatException if the bytes are not those of saved signals, or are bound to
   *     something else
   */
  public LiveSignals restore(byte[] bytes, String binding) {
    LiveSlots slots = slots(1);
    return new LiveSignals(slots, slots.restore(bytes, binding));
  }

  /**
   * Returns the signals of all journeys of a table.
   *
   * @param table the journeys, by the rules that this was prepared for
   * @return what computes them
   * @throws IllegalArgumentException if the table is by other rules
   */
  public TableSignals over(JourneyTable table) {
    if (!table.rules().equals(rules)) {
      throw new IllegalArgumentException(
          "table must be by the rules that the signals were prepared for: %s, %s"
              .formatted(table.rules(), rules));
    }
    return new TableSignals(this, table);
  }

  /**
   * Returns working memory for one thread.
   *
   * @return a new workspace, for any customer of this run
   */
  public SignalWorkspace newWorkspace() {
    return new SignalWorkspace(this);
  }
}
