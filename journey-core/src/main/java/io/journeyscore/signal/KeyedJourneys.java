package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A customer's journeys by key. A closed one is remembered by its key alone, unless it is the one
 * that began last.
 *
 * <p>Closed journeys are swept out once twice as many are held as the sweep before left, so a
 * journey costs the same however many came before it, and at most twice as many are held as are
 * open, or {@value #FEWEST_SWEPT}. What is saved does not depend on when they were swept out.
 *
 * <p>Not thread-safe.
 */
final class KeyedJourneys {

  /** How many journeys are held before the closed ones are looked for. */
  static final int FEWEST_SWEPT = 4;

  private static final int FRESH_CAPACITY = 1;

  /** All keys, in the order in which their journeys began. */
  private final Set<String> keys = new LinkedHashSet<>(FRESH_CAPACITY);

  private final Map<String, SignalState> held = new LinkedHashMap<>(FRESH_CAPACITY);
  private String latestKey = "";
  private int sweptAt = FEWEST_SWEPT;

  boolean isKnown(String key) {
    return keys.contains(key);
  }

  /** The journey of a key; null if there is none, or it may be closed. */
  @Nullable SignalState journey(String key) {
    return held.get(key);
  }

  /** The journey that began last; null if none did. */
  @Nullable SignalState latest() {
    return held.get(latestKey);
  }

  /**
   * Takes a journey whose key is not known.
   *
   * @param isOpen whether a journey is still open as this one begins
   */
  void begin(String key, SignalState journey, Predicate<SignalState> isOpen) {
    if (held.size() >= sweptAt) {
      held.values().removeIf(isOpen.negate());
      sweptAt = Math.max(FEWEST_SWEPT, 2 * held.size());
    }
    keys.add(key);
    held.put(key, journey);
    latestKey = key;
  }

  void copyFrom(KeyedJourneys other, SignalProgram program) {
    keys.clear();
    keys.addAll(other.keys);
    held.clear();
    other.held.forEach(
        (key, journey) -> {
          SignalState copy = program.newState();
          copy.copyFrom(journey);
          held.put(key, copy);
        });
    latestKey = other.latestKey;
    sweptAt = other.sweptAt;
  }

  void write(ByteWriter out, SignalProgram program) {
    JourneyGate gate = program.gate();
    long newest = Long.MIN_VALUE;
    for (SignalState journey : held.values()) {
      newest = Math.max(newest, gate.lastMicros(journey));
    }
    out.count(keys.size());
    for (String key : keys) {
      SignalState journey = held.get(key);
      if (journey != null && (key.equals(latestKey) || gate.isOpenAt(journey, newest))) {
        out.anyText(key).flag(true);
        journey.write(out, program);
      } else {
        out.anyText(key).flag(false);
      }
    }
    out.anyText(latestKey);
  }

  void read(ByteReader in, SignalProgram program) {
    keys.clear();
    held.clear();
    int count = in.count("journeys", Integer.MAX_VALUE, 5);
    for (int i = 0; i < count; i++) {
      String key = in.anyText("key", Integer.MAX_VALUE);
      if (!keys.add(key)) {
        throw in.fail(Code.DUPLICATE, "a journey must stand once");
      }
      if (in.flag("journey present")) {
        SignalState journey = program.newState();
        journey.read(in, program);
        held.put(key, journey);
      }
    }
    latestKey = in.anyText("latest key", Integer.MAX_VALUE);
    sweptAt = Math.max(FEWEST_SWEPT, 2 * held.size());
  }
}
