package io.journeyscore.sequence;

import io.journeyscore.internal.Micros;
import java.util.Optional;

/**
 * When silence or the longest time closes a journey, in primitives.
 *
 * <p>A window of elapsed time, which most are, is one addition; one of the calendar is asked.
 */
final class Closing {

  /** Nothing closes the journey. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long BY_CALENDAR = -1;

  private final Optional<Window> gap;
  private final Optional<Window> longest;
  private final long gapMicros;
  private final long longestMicros;

  Closing(JourneyRules rules) {
    gap = rules.boundary().inactivityGap();
    longest = rules.maximumLength();
    gapMicros = micros(gap);
    longestMicros = micros(longest);
  }

  private static long micros(Optional<Window> window) {
    if (window.isEmpty()) {
      return NEVER;
    }
    return window.get() instanceof Window.Elapsed elapsed
        ? Micros.of(elapsed.length())
        : BY_CALENDAR;
  }

  /** Returns when the longest time of a journey is over that starts at a moment. */
  long lengthOverAt(long start) {
    return after(start, longestMicros, longest);
  }

  /** Returns when a journey is closed by silence after its last event, or by the longest time. */
  long lapsesAt(long last, long lengthOverAt) {
    return Math.min(after(last, gapMicros, gap), lengthOverAt);
  }

  private static long after(long moment, long length, Optional<Window> window) {
    if (length == NEVER && window.isEmpty()) {
      return NEVER;
    }
    return length == BY_CALENDAR
        ? window.orElseThrow().endMicros(moment)
        : Micros.plus(moment, length);
  }
}
