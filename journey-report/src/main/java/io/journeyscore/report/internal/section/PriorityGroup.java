package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.driver.Quadrant;

/** Where a touchpoint is placed, or that it cannot be. The order is that of the lists. */
enum PriorityGroup {
  /** Important and rated low: mend first. */
  CRITICAL,
  /** Important and rated high. */
  KEEP_UP,
  /** Less important, and rated high or dear. */
  SAVINGS,
  /** Less important and rated low. */
  LOW_PRIORITY,
  /** An interval crosses a cut. */
  UNCLEAR;

  static PriorityGroup of(Quadrant quadrant) {
    return switch (quadrant) {
      case CRITICAL -> CRITICAL;
      case KEEP_UP -> KEEP_UP;
      case SAVINGS -> SAVINGS;
      case LOW_PRIORITY -> LOW_PRIORITY;
    };
  }
}
