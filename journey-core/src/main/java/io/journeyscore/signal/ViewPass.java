package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;
import java.util.List;

/**
 * Runs a program over the events of a view.
 *
 * @param program the compiled signals
 */
record ViewPass(SignalProgram program) {

  /** Puts the values as of the view's moment into an array; returns whether some are truncated. */
  @SuppressWarnings("ReferenceEquality") // A journey's events are those of its customer.
  boolean read(JourneyView view, double[] values) {
    SignalState state = program.newState();
    ObjectFacts facts = new ObjectFacts(program);
    List<JourneyEvent> own = view.events(Scope.JOURNEY);
    int next = 0;
    for (JourneyEvent event : view.events(Scope.CUSTOMER)) {
      Touch touch = program.touch(event);
      facts.of(event, touch);
      program.acceptCustomer(state, touch, facts);
      if (next < own.size() && own.get(next) == event) {
        if (next == 0) {
          program.beginJourney(state, state, event.occurredAtMicros());
        }
        program.acceptJourney(state, touch, facts);
        next++;
      }
    }
    if (next < own.size()) {
      throw new IllegalStateException("journey must consist of its customer's events");
    }
    Reading reading = new Reading(state, state).of(state, state, view.asOfMicros());
    program.read(reading, values);
    return reading.isTruncated();
  }
}
