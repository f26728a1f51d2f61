package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.Checks;

/** Checks of times and parameters that all models share. */
final class Times {
  private Times() {}

  static double horizon(double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new IllegalArgumentException("time must be finite and not negative: " + time);
    }
    return time;
  }

  static long periods(int periods) {
    return Checks.atLeast(periods, 1, "periods");
  }

  static void positive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be positive: %s".formatted(name, value));
    }
  }

  /**
   * Returns {@code (y^e - 1) / e} for {@code y = exp(log)}, whose limit for {@code e} to 0 is
   * {@code log}.
   */
  static double powerLessOne(double log, double exponent) {
    double product = exponent * log;
    return product == 0 ? log : log * (StrictMath.expm1(product) / product);
  }
}
