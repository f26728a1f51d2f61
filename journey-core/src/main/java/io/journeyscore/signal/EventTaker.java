package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;

/**
 * Gives events to the states of customers.
 *
 * <p>Not thread-safe.
 */
final class EventTaker {

  private final SignalProgram program;
  private final ObjectFacts facts;

  EventTaker(SignalProgram program) {
    this.program = program;
    this.facts = new ObjectFacts(program);
  }

  /**
   * Turns to an event. A measure that throws does so here, before anything is kept of the event.
   *
   * @return what the event touches
   */
  Touch meet(JourneyEvent event) {
    Touch touch = program.touch(event);
    facts.of(event, touch);
    return touch;
  }

  /** Gives a state the event that was turned to last. */
  void take(CustomerState state, JourneyEvent met, Touch touch) {
    state.accept(met, touch, facts);
  }

  /** Turns to an event, and gives it to a state. */
  void take(CustomerState state, JourneyEvent event) {
    take(state, event, meet(event));
  }
}
