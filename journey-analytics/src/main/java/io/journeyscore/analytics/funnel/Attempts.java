package io.journeyscore.analytics.funnel;

/**
 * Which of the ways through a funnel count, where a customer, session or journey enters it more
 * than once. Each event of the first step opens an attempt; in any order, each event of any step
 * does.
 */
public enum Attempts {
  /** The first attempt alone, whatever came of it. */
  FIRST,
  /**
   * The one that came furthest; of several the one that was there first, and of those with the same
   * end the one that started last.
   */
  BEST,
  /**
   * Every attempt for itself. Attempts may share later events: somebody who does the first step
   * twice and then the second has made two attempts that came to the second step.
   */
  EVERY
}
