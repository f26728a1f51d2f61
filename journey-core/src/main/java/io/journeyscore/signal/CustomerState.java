package io.journeyscore.signal;

import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Optional;

/**
 * The signals of a customer after some events, and of the journeys that are open.
 *
 * <p>Where silence separates journeys there is one at a time, and one state holds it and the
 * customer. Where a key does, each open journey has a state of its own.
 *
 * <p>Not thread-safe.
 */
final class CustomerState {

  private final SignalProgram program;
  private final SignalState own;
  private KeyedJourneys keyed = new KeyedJourneys();

  CustomerState(SignalProgram program) {
    this.program = program;
    this.own = program.newState();
  }

  void copyFrom(CustomerState other) {
    own.copyFrom(other.own);
    if (program.gate().isByKey()) {
      keyed.copyFrom(other.keyed, program);
    }
  }

  /** Turns to other journeys by key. */
  void moveTo(KeyedJourneys journeys) {
    keyed = journeys;
  }

  SignalState customer() {
    return own;
  }

  /** The journey that began last; a fresh state if none did. */
  SignalState latestJourney(SignalState fresh) {
    return program.gate().isByKey() ? keyed.latest().orElse(fresh) : own;
  }

  void accept(ObjectFacts event) {
    program.acceptCustomer(own, event);
    JourneyGate gate = program.gate();
    if (!gate.isByKey()) {
      acceptBySilence(gate, event);
    } else {
      Optional<String> key = event.event().journeyKey();
      if (key.isPresent()) {
        acceptByKey(gate, key.get(), event);
      }
    }
  }

  private void acceptBySilence(JourneyGate gate, ObjectFacts event) {
    long moment = event.occurredAtMicros();
    if (!gate.isOpenAt(own, moment)) {
      if (!starts(gate, event)) {
        return;
      }
      program.forgetJourney(own);
      gate.open(own, moment);
      program.beginJourney(own, own, moment);
    }
    join(gate, own, event);
  }

  private void acceptByKey(JourneyGate gate, String key, ObjectFacts event) {
    long moment = event.occurredAtMicros();
    if (keyed.isKnown(key)) {
      Optional<SignalState> known = keyed.journey(key);
      if (known.isPresent() && gate.isOpenAt(known.get(), moment)) {
        join(gate, known.get(), event);
      }
    } else if (starts(gate, event)) {
      keyed.forgetClosed(journey -> gate.isOpenAt(journey, moment));
      SignalState journey = program.newState();
      gate.open(journey, moment);
      program.beginJourney(journey, own, moment);
      join(gate, journey, event);
      keyed.begin(key, journey);
    }
  }

  private void join(JourneyGate gate, SignalState journey, ObjectFacts event) {
    program.acceptJourney(journey, event);
    gate.take(journey, event.occurredAtMicros(), ends(gate, event));
  }

  private static boolean starts(JourneyGate gate, ObjectFacts event) {
    return gate.isDecidedByShape() ? event.touch().starts() : gate.starts(event.event());
  }

  private static boolean ends(JourneyGate gate, ObjectFacts event) {
    return gate.isDecidedByShape() ? event.touch().ends() : gate.ends(event.event());
  }

  void write(ByteWriter out) {
    own.write(out, program);
    if (program.gate().isByKey()) {
      keyed.write(out, program);
    }
  }

  /** Becomes what was written. */
  void read(ByteReader in) {
    own.read(in, program);
    if (program.gate().isByKey()) {
      keyed.read(in, program);
    }
  }
}
