package io.journeyscore.analytics.driver;

/**
 * Where importance and performance place a touchpoint or driver; {@link ImportancePerformance} says
 * how. Immutable and thread-safe.
 */
public enum Quadrant {
  /** Important and performing badly: mend this first. */
  CRITICAL,
  /** Important and performing well. */
  KEEP_UP,
  /** Neither important nor performing well, at no great cost. */
  LOW_PRIORITY,
  /** Not important, and performing well or costing much: more is spent than it is worth. */
  SAVINGS
}
