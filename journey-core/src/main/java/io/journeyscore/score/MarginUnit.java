package io.journeyscore.score;

/**
 * What a model adds up before its link, and so the unit of its contributions.
 *
 * <p>Immutable and thread-safe.
 */
public enum MarginUnit {
  /** Natural logarithm of the odds; the link is the logistic function. */
  LOG_ODDS,
  /** A probability already; there is no link to apply. */
  PROBABILITY
}
