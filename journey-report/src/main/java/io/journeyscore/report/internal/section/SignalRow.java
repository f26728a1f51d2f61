package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.score.Driver;
import io.journeyscore.score.Stability;
import java.util.Comparator;
import java.util.Optional;

/**
 * One signal of a list, and whether it passes the thresholds.
 *
 * @param driver how it goes with the target
 * @param stability how much its place owes to the sample, if that was measured
 * @param factor its class, if there is one
 */
record SignalRow(Driver driver, Optional<Stability> stability, Optional<Factor> factor) {

  /** Above this share of false discoveries a signal does not pass. */
  static final double MOST_Q = 0.05;

  /** Among the first in fewer of the halves than this share, a signal does not pass. */
  static final double LEAST_STABILITY = 0.75;

  /** Those that pass first, then those of the greatest effect. */
  static final Comparator<SignalRow> CLEAREST_FIRST =
      Comparator.comparing(SignalRow::passes)
          .thenComparingDouble(row -> Math.abs(row.driver.effect()))
          .reversed()
          .thenComparing(SignalRow::name);

  /** From the greatest effect to the least. */
  static final Comparator<SignalRow> BY_EFFECT =
      Comparator.comparingDouble((SignalRow row) -> -row.driver.effect())
          .thenComparing(SignalRow::name);

  /** Why a signal does not pass. */
  enum Weakness {
    /** Its interval holds zero. */
    ZERO,
    /** Too many such findings would be false. */
    CHANCE,
    /** Its place owes too much to the sample. */
    UNSTABLE
  }

  String name() {
    return driver.signal().name();
  }

  /** Returns the first threshold that the signal fails, if it fails one. */
  Optional<Weakness> weakness() {
    if (driver.direction() == Driver.Direction.UNCLEAR) {
      return Optional.of(Weakness.ZERO);
    }
    if (driver.q() > MOST_Q) {
      return Optional.of(Weakness.CHANCE);
    }
    return stability
        .filter(measured -> measured.alone() < LEAST_STABILITY)
        .map(measured -> Weakness.UNSTABLE);
  }

  boolean passes() {
    return weakness().isEmpty();
  }
}
