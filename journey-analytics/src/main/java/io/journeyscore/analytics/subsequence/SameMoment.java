package io.journeyscore.analytics.subsequence;

/** How events of one sequence at one and the same moment are read. Immutable and thread-safe. */
public enum SameMoment {
  /** One after the other, in the total order: each event is an element of its own. */
  IN_ORDER,
  /**
   * Together: they are one element, a set of types, and none of them comes before another. A type
   * that is there twice counts once. These are the transitions of event sequences in TraMineR.
   */
  TOGETHER
}
