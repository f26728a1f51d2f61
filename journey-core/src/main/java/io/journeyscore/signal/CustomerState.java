package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The signals of a customer after some events, and of the journeys that are open.
 *
 * <p>Where silence separates journeys there is one at a time, and one state holds it and the
 * customer. Where a key does, each open journey has a state of its own; a closed one is remembered
 * by its key alone, unless it is the one that began last.
 *
 * <p>Not thread-safe.
 */
final class CustomerState {

  private final SignalProgram program;
  private final SignalState own;
  private final Map<String, Optional<SignalState>> byKey;
  private String latestKey = "";

  CustomerState(SignalProgram program) {
    this(program, program.newState());
  }

  private CustomerState(SignalProgram program, SignalState own) {
    this.program = program;
    this.own = own;
    this.byKey = program.gate().isByKey() ? new LinkedHashMap<>() : Map.of();
  }

  void copyFrom(CustomerState other) {
    own.copyFrom(other.own);
    if (program.gate().isByKey()) {
      byKey.clear();
      latestKey = other.latestKey;
      other.byKey.forEach((key, state) -> byKey.put(key, state.map(SignalState::copy)));
    }
  }

  SignalState customer() {
    return own;
  }

  /** The journey that began last; a fresh state if none did. */
  SignalState latestJourney(SignalState fresh) {
    if (!program.gate().isByKey()) {
      return own;
    }
    Optional<SignalState> latest = byKey.getOrDefault(latestKey, Optional.empty());
    return latest.orElse(fresh);
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
    Optional<SignalState> known = byKey.get(key);
    if (known != null) {
      if (known.isPresent() && gate.isOpenAt(known.get(), moment)) {
        join(gate, known.get(), event);
      }
      return;
    }
    if (starts(gate, event)) {
      forgetClosed(gate, moment);
      SignalState journey = program.newState();
      gate.open(journey, moment);
      program.beginJourney(journey, own, moment);
      join(gate, journey, event);
      byKey.put(key, Optional.of(journey));
      latestKey = key;
    }
  }

  private void forgetClosed(JourneyGate gate, long moment) {
    byKey.replaceAll(
        (key, state) -> state.filter(journey -> gate.isOpenAt(journey, moment)));
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
    out.count(byKey.size());
    byKey.forEach(
        (key, state) -> {
          out.anyText(key).flag(state.isPresent());
          state.ifPresent(journey -> journey.write(out, program));
        });
    out.anyText(latestKey);
  }

  static CustomerState read(ByteReader in, SignalProgram program) {
    CustomerState state = new CustomerState(program, SignalState.read(in, program));
    int keys = in.count("journeys", program.gate().isByKey() ? Integer.MAX_VALUE : 0, 5);
    for (int i = 0; i < keys; i++) {
      String key = in.anyText("key", Integer.MAX_VALUE);
      Optional<SignalState> journey =
          in.flag("journey present")
              ? Optional.of(SignalState.read(in, program))
              : Optional.empty();
      if (state.byKey.put(key, journey) != null) {
        throw in.fail(Code.DUPLICATE, "a journey must stand once");
      }
    }
    state.latestKey = in.anyText("latest key", Integer.MAX_VALUE);
    return state;
  }
}
