package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A customer's journeys by key. A closed one is remembered by its key alone, unless it is the one
 * that began last.
 *
 * <p>Not thread-safe.
 */
final class KeyedJourneys {

  private final Map<String, Optional<SignalState>> byKey = new LinkedHashMap<>(0);
  private String latestKey = "";

  boolean isKnown(String key) {
    return byKey.containsKey(key);
  }

  Optional<SignalState> journey(String key) {
    return byKey.getOrDefault(key, Optional.empty());
  }

  Optional<SignalState> latest() {
    return journey(latestKey);
  }

  void begin(String key, SignalState journey) {
    byKey.put(key, Optional.of(journey));
    latestKey = key;
  }

  void forgetClosed(Predicate<SignalState> isOpen) {
    byKey.replaceAll((key, state) -> state.filter(isOpen));
  }

  void copyFrom(KeyedJourneys other, SignalProgram program) {
    byKey.clear();
    latestKey = other.latestKey;
    other.byKey.forEach(
        (key, state) ->
            byKey.put(
                key,
                state.map(
                    journey -> {
                      SignalState copy = program.newState();
                      copy.copyFrom(journey);
                      return copy;
                    })));
  }

  void write(ByteWriter out, SignalProgram program) {
    out.count(byKey.size());
    byKey.forEach(
        (key, state) -> {
          out.anyText(key).flag(state.isPresent());
          state.ifPresent(journey -> journey.write(out, program));
        });
    out.anyText(latestKey);
  }

  void read(ByteReader in, SignalProgram program) {
    byKey.clear();
    int keys = in.count("journeys", Integer.MAX_VALUE, 5);
    for (int i = 0; i < keys; i++) {
      String key = in.anyText("key", Integer.MAX_VALUE);
      Optional<SignalState> journey = Optional.empty();
      if (in.flag("journey present")) {
        SignalState state = program.newState();
        state.read(in, program);
        journey = Optional.of(state);
      }
      if (byKey.put(key, journey) != null) {
        throw in.fail(Code.DUPLICATE, "a journey must stand once");
      }
    }
    latestKey = in.anyText("latest key", Integer.MAX_VALUE);
  }
}
