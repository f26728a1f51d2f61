package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Follows one customer through the stages of a model, event by event.
 *
 * <p>First the cancel list: an event that takes back the present stage puts the customer into the
 * one from which it was entered. Then the rules: of those that the event meets, the first that
 * holds from the present stage says where it leads. A stage further on is entered at once; an
 * earlier one, too, unless the model goes forward only, or wants it confirmed by several events:
 * then it is entered at the last of so many mapped events in a row that lead to that same stage.
 * Events that lead nowhere do not break such a row.
 *
 * <p>What is known after some events depends on these events alone, never on later ones.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class StageCursor {

  private static final int NO_RULE = -1;

  private final StageModel model;
  private final List<StageRule> rules;
  private final List<StageCancel> cancels;
  private final Deque<Stage> entered = new ArrayDeque<>(0);
  private Stage current = Stage.UNKNOWN;
  private Stage awaited = Stage.UNKNOWN;
  private int confirmations;
  private StageReason reason = StageReason.UNMAPPED;
  private int rule = NO_RULE;

  StageCursor(StageModel model) {
    this.model = model;
    rules = model.rules();
    cancels = model.cancels();
  }

  /**
   * Takes the customer's next event.
   *
   * @param event the event, not before the last one in the total order
   * @return the stage after it
   */
  public Stage accept(JourneyEvent event) {
    requireNonNull(event, "event");
    if (!cancelled(event)) {
      follow(event);
    }
    return current;
  }

  private boolean cancelled(JourneyEvent event) {
    for (int i = 0; i < cancels.size(); i++) {
      StageCancel cancel = cancels.get(i);
      if (cancel.stage().equals(current) && cancel.filter().matches(event)) {
        settle(entered.pop(), StageReason.CANCELLED, i);
        return true;
      }
    }
    return false;
  }

  private void follow(JourneyEvent event) {
    boolean met = false;
    for (int i = 0; i < rules.size(); i++) {
      StageRule candidate = rules.get(i);
      if (candidate.matches(event)) {
        if (candidate.holdsFrom(current)) {
          lead(candidate.stage(), i);
          return;
        }
        met = true;
      }
    }
    boolean elsewhere = met || model.cancelsOnly(event);
    reason = elsewhere ? StageReason.NOT_FROM_HERE : StageReason.UNMAPPED;
    rule = NO_RULE;
  }

  private void lead(Stage next, int by) {
    if (model.isBack(current, next)) {
      if (model.forwardOnly()) {
        reason = StageReason.FORWARD_ONLY;
        rule = by;
        return;
      }
      confirmations = next.equals(awaited) ? confirmations + 1 : 1;
      awaited = next;
      if (confirmations < model.hysteresis()) {
        reason = StageReason.UNCONFIRMED;
        rule = by;
        return;
      }
    }
    if (!next.equals(current) && !cancels.isEmpty()) {
      entered.push(current);
    }
    settle(next, StageReason.RULE, by);
  }

  private void settle(Stage stage, StageReason why, int by) {
    current = stage;
    awaited = Stage.UNKNOWN;
    confirmations = 0;
    reason = why;
    rule = by;
  }

  /**
   * Returns the stage after the events so far.
   *
   * @return the stage; {@link Stage#UNKNOWN} before the first event
   */
  public Stage current() {
    return current;
  }

  /**
   * Returns the stage after the events so far if the last of them is covered: if a rule or the
   * cancel list had a say, be it that the customer stays, and the stage is known.
   *
   * @return the stage; empty if the last event is unmapped, or the stage {@link Stage#UNKNOWN}
   */
  public Optional<Stage> covered() {
    return reason.isMapped() && !current.equals(Stage.UNKNOWN)
        ? Optional.of(current)
        : Optional.empty();
  }

  /**
   * Returns the stage after the events so far, and what the last of them had to do with it.
   *
   * @return the assignment; before the first event, unmapped
   */
  public StageAssignment assignment() {
    return new StageAssignment(
        current, reason, rule == NO_RULE ? OptionalInt.empty() : OptionalInt.of(rule));
  }
}
