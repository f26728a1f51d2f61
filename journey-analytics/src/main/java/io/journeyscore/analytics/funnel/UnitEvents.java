package io.journeyscore.analytics.funnel;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The events of one customer, session or journey that a funnel looks at, in their total order:
 * those that satisfy a step or are excluded somewhere.
 *
 * <p>Not thread-safe; used again for the next one.
 */
final class UnitEvents {

  private static final int FIRST_LENGTH = 16;
  private static final long NOT_ASKED = Long.MIN_VALUE;

  private IntToLongFunction clock = ordinal -> NOT_ASKED;
  private int size;
  private int[] ordinals = new int[FIRST_LENGTH];
  private long[] micros = new long[FIRST_LENGTH];
  private int[] steps = new int[FIRST_LENGTH];
  private int[] excluded = new int[FIRST_LENGTH];
  private long[] segments = new long[FIRST_LENGTH];

  /**
   * Starts with no events.
   *
   * @param moments tells when an event of the unit occurred, by its place; asked for few of them,
   *     as in columns each look is far from the last
   */
  void begin(IntToLongFunction moments) {
    clock = moments;
    size = 0;
  }

  /**
   * Adds the next event.
   *
   * @param ordinal its place among all events of the unit
   * @param satisfied a bit for each step that it satisfies
   * @param excludes a bit for each link between whose events it must not come
   * @param seen a bit for each segment of which an event has come by now
   */
  void add(int ordinal, int satisfied, int excludes, long seen) {
    if (size == ordinals.length) {
      int length = 2 * size;
      ordinals = Arrays.copyOf(ordinals, length);
      micros = Arrays.copyOf(micros, length);
      steps = Arrays.copyOf(steps, length);
      excluded = Arrays.copyOf(excluded, length);
      segments = Arrays.copyOf(segments, length);
    }
    ordinals[size] = ordinal;
    micros[size] = NOT_ASKED;
    steps[size] = satisfied;
    excluded[size] = excludes;
    segments[size] = seen;
    size++;
  }

  int size() {
    return size;
  }

  int ordinal(int i) {
    return ordinals[i];
  }

  /** When an event occurred. */
  long micros(int i) {
    if (micros[i] == NOT_ASKED) {
      micros[i] = clock.applyAsLong(ordinals[i]);
    }
    return micros[i];
  }

  int steps(int i) {
    return steps[i];
  }

  int excluded(int i) {
    return excluded[i];
  }

  long segments(int i) {
    return segments[i];
  }
}
