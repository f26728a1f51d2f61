package io.journeyscore.signal;

import java.time.Duration;

/** Lengths of time as numbers and as words. */
final class Lengths {

  private static final double MICROS_PER_DAY = 86_400e6;

  private Lengths() {}

  static double days(long micros) {
    return micros / MICROS_PER_DAY;
  }

  /** Returns a length in short, such as {@code 7d} or {@code PT36H}. */
  static String describe(Duration length) {
    return length.equals(Duration.ofDays(length.toDays()))
        ? length.toDays() + "d"
        : length.toString();
  }
}
