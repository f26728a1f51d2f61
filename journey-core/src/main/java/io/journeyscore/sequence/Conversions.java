package io.journeyscore.sequence;

/**
 * Which conversions count where a journey reaches the same goal several times.
 *
 * <p>All hits stay in {@link Journey#goalHits()}, and the outcome is the first of them; the policy
 * says which of them make up the journey's value and, later, share in credit.
 */
public enum Conversions {
  /** The first of each goal. */
  FIRST,
  /** The last of each goal. */
  LAST,
  /** Each; a touch takes part in the credit of the next conversion alone. */
  CYCLE,
  /** Each; a touch takes part in the credit of every conversion after it. */
  SHARED
}
