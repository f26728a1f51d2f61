package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import java.util.Optional;

/**
 * Follows one customer, event by event: by the rules where they cover an event, and by what was
 * learned where they do not.
 *
 * <p>What is believed after some events depends on these events alone, never on later ones, so it
 * may feed a prediction. The rules go their own way: what is learned is never put back into them.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class LearnedStageCursor {

  private final LearnedStages learned;
  private final StageCursor rules;
  private final ForwardRecursion forward;
  private Optional<StageBelief> current = Optional.empty();

  LearnedStageCursor(LearnedStages learned, StageCursor rules, ForwardRecursion forward) {
    this.learned = learned;
    this.rules = rules;
    this.forward = forward;
  }

  /**
   * Takes the customer's next event. Costs the square of the number of stages.
   *
   * @param event the event, not before the last one in the total order
   * @return what is believed after it
   */
  public StageBelief accept(JourneyEvent event) {
    requireNonNull(event, "event");
    rules.accept(event);
    StageBelief belief = learned.believe(forward, event, rules.covered());
    current = Optional.of(belief);
    return belief;
  }

  /**
   * Returns what is believed after the events so far.
   *
   * @return the belief; empty before the first event
   */
  public Optional<StageBelief> current() {
    return current;
  }
}
