package io.journeyscore.analytics.touchpoint;

/**
 * The five answers to how one would feel if something were there, and if it were not. Immutable and
 * thread-safe.
 */
public enum KanoAnswer {
  /** I like it that way. */
  LIKE,
  /** It must be that way. */
  MUST_BE,
  /** I do not mind. */
  NEUTRAL,
  /** I can live with it. */
  LIVE_WITH,
  /** I dislike it that way. */
  DISLIKE
}
