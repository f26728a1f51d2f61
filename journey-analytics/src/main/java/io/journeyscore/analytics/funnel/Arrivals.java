package io.journeyscore.analytics.funnel;

/**
 * For each attempt, the earliest event at which it comes to each step. Events are looked at from
 * the last to the first.
 *
 * <p>Not thread-safe.
 */
interface Arrivals {

  /** Stands for a step that is not reached. */
  int NEVER = -1;

  /**
   * Starts at the end of some events.
   *
   * @param events the events
   */
  void begin(UnitEvents events);

  /** A bit for each step of which an event opens an attempt. */
  int opening();

  /**
   * Looks at the event before the one that was looked at last.
   *
   * @param i its number
   * @param reached where to write, if it opens an attempt, the number of the earliest event at
   *     which that attempt has come to each step, or {@link #NEVER}
   * @return whether it opens an attempt
   */
  boolean take(int i, int[] reached);
}
