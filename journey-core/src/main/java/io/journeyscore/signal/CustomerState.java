package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;
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
    if (!program.gate().isByKey()) {
      return own;
    }
    SignalState latest = keyed.latest();
    return latest == null ? fresh : latest;
  }

  /** The journey of a key; a fresh state if there is none, or it may be closed. */
  SignalState journey(String key, SignalState fresh) {
    SignalState journey = keyed.journey(key);
    return journey == null ? fresh : journey;
  }

  /**
   * Takes an event. It does not throw, whatever the measures of one's own do: they were asked
   * before.
   *
   * @param facts what is turned to the event
   */
  void accept(JourneyEvent event, Touch touch, ObjectFacts facts) {
    program.acceptCustomer(own, touch, facts);
    JourneyGate gate = program.gate();
    if (!gate.isByKey()) {
      acceptBySilence(gate, event, touch, facts);
    } else {
      Optional<String> key = event.journeyKey();
      if (key.isPresent()) {
        acceptByKey(gate, key.get(), event, touch, facts);
      }
    }
  }

  private void acceptBySilence(
      JourneyGate gate, JourneyEvent event, Touch touch, ObjectFacts facts) {
    long moment = event.occurredAtMicros();
    if (!gate.isOpenAt(own, moment)) {
      if (!starts(gate, event, touch)) {
        return;
      }
      program.forgetJourney(own);
      gate.open(own, moment);
      program.beginJourney(own, own, moment);
    }
    join(gate, own, event, touch, facts);
  }

  private void acceptByKey(
      JourneyGate gate, String key, JourneyEvent event, Touch touch, ObjectFacts facts) {
    long moment = event.occurredAtMicros();
    if (keyed.isKnown(key)) {
      SignalState known = keyed.journey(key);
      if (known != null && gate.isOpenAt(known, moment)) {
        join(gate, known, event, touch, facts);
      }
    } else if (starts(gate, event, touch)) {
      SignalState journey = program.newState();
      gate.open(journey, moment);
      program.beginJourney(journey, own, moment);
      join(gate, journey, event, touch, facts);
      keyed.begin(key, journey, before -> gate.isOpenAt(before, moment));
    }
  }

  private void join(
      JourneyGate gate, SignalState journey, JourneyEvent event, Touch touch, ObjectFacts facts) {
    program.acceptJourney(journey, touch, facts);
    boolean ends = gate.isDecidedByShape() ? touch.ends() : gate.ends(event);
    gate.take(journey, event.occurredAtMicros(), ends);
  }

  private static boolean starts(JourneyGate gate, JourneyEvent event, Touch touch) {
    return gate.isDecidedByShape() ? touch.starts() : gate.starts(event);
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
