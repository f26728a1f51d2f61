package io.journeyscore.analytics.funnel;

import java.util.function.IntToLongFunction;

/**
 * One way into a funnel: where it came to each step.
 *
 * <p>Not thread-safe; used again for the next one.
 */
final class Attempt {

  private int depth;
  private final int[] ordinals;
  private final long[] micros;
  private long segments;

  Attempt(int steps) {
    ordinals = new int[steps];
    micros = new long[steps];
  }

  /** How many steps it came to; 0 if there is no attempt. */
  int depth() {
    return depth;
  }

  /** The place in its unit of the event at which it came to a step. */
  int ordinal(int step) {
    return ordinals[step];
  }

  /** When it came to a step; known once it was {@linkplain #tell told}. */
  long micros(int step) {
    return micros[step];
  }

  /** Learns when it came to its steps. */
  void tell(IntToLongFunction clock) {
    for (int step = 0; step < depth; step++) {
      micros[step] = clock.applyAsLong(ordinals[step]);
    }
  }

  /** A bit for each segment of which an event had come when it began. */
  long segments() {
    return segments;
  }

  void clear() {
    depth = 0;
  }

  /** Becomes an attempt that came to one step alone. */
  void begin(UnitEvents events, int start) {
    segments = events.segments(start);
    ordinals[0] = events.ordinal(start);
    depth = 1;
  }

  /** Becomes what was found, as far as it is in time. */
  void set(UnitEvents events, int[] reached, long window) {
    begin(events, reached[0]);
    while (depth < reached.length
        && reached[depth] != Arrivals.NEVER
        && isInTime(events, reached[0], reached[depth], window)) {
      ordinals[depth] = events.ordinal(reached[depth]);
      depth++;
    }
  }

  private static boolean isInTime(UnitEvents events, int from, int to, long window) {
    return window == MicroTime.ENDLESS || events.micros(to) - events.micros(from) <= window;
  }

  void set(Attempt other) {
    depth = other.depth;
    segments = other.segments;
    System.arraycopy(other.ordinals, 0, ordinals, 0, depth);
  }

  boolean isBefore(Attempt other) {
    return other.depth == 0 || ordinals[0] < other.ordinals[0];
  }

  /** Whether it came further, or as far and sooner, or as soon from a later beginning. */
  boolean isBetterThan(Attempt other) {
    if (depth != other.depth || depth == 0) {
      return depth > other.depth;
    }
    int end = ordinals[depth - 1];
    int otherEnd = other.ordinals[depth - 1];
    return end != otherEnd ? end < otherEnd : ordinals[0] > other.ordinals[0];
  }
}
