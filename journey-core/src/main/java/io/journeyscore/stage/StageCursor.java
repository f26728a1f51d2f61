package io.journeyscore.stage;

import io.journeyscore.event.JourneyEvent;
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

  private final StageMachine machine;
  private final long[] words;
  private StageReason reason = StageReason.UNMAPPED;
  private int rule = StageMachine.NO_RULE;

  StageCursor(StageMachine machine) {
    this.machine = machine;
    this.words = new long[machine.words()];
  }

  /**
   * Takes the customer's next event.
   *
   * @param event the event, not before the last one in the total order
   * @return the stage after it
   */
  public Stage accept(JourneyEvent event) {
    int step = machine.step(words, 0, machine.matches(event));
    reason = StageMachine.reason(step);
    rule = StageMachine.rule(step);
    return current();
  }

  /**
   * Returns the stage after the events so far.
   *
   * @return the stage; {@link Stage#UNKNOWN} before the first event
   */
  public Stage current() {
    return machine.stage(machine.current(words, 0));
  }

  /**
   * Returns the stage after the events so far if the last of them is covered: if a rule or the
   * cancel list had a say, be it that the customer stays, and the stage is known.
   *
   * @return the stage; empty if the last event is unmapped, or the stage {@link Stage#UNKNOWN}
   */
  public Optional<Stage> covered() {
    return reason.isMapped() && !current().equals(Stage.UNKNOWN)
        ? Optional.of(current())
        : Optional.empty();
  }

  /**
   * Returns the stage after the events so far, and what the last of them had to do with it.
   *
   * @return the assignment; before the first event, unmapped
   */
  public StageAssignment assignment() {
    return new StageAssignment(
        current(),
        reason,
        rule == StageMachine.NO_RULE ? OptionalInt.empty() : OptionalInt.of(rule));
  }
}
