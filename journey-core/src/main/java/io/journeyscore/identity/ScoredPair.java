package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import java.time.Instant;

/**
 * Two identifiers that a matcher holds to be of one person, and how sure it is.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows kinds and score alone.
 *
 * @param left one identifier
 * @param right the other one
 * @param score how sure the matcher is, from 0 to 1
 * @param source the matcher
 * @param knownAt since when the pair is known
 */
public record ScoredPair(
    Identifier left, Identifier right, double score, String source, Instant knownAt) {

  /**
   * Checks the parts.
   *
   * @param left one identifier
   * @param right the other one
   * @param score how sure the matcher is
   * @param source the matcher
   * @param knownAt since when the pair is known
   * @throws IllegalArgumentException if the score is not from 0 to 1
   */
  public ScoredPair {
    requireNonNull(left, "left");
    requireNonNull(right, "right");
    requireNonNull(source, "source");
    requireNonNull(knownAt, "knownAt");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be from 0 to 1: " + score);
    }
  }

  @Override
  public String toString() {
    return "ScoredPair[%s-%s %s]".formatted(left.kind(), right.kind(), score);
  }
}
