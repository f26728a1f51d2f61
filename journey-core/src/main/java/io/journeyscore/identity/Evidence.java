package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a link between two identifiers rests on.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows the basis alone.
 *
 * @param basis the kind of evidence
 * @param source the silo of the event, or who gave the link; may be empty
 * @param eventId the event that carried both identifiers; empty if it had no id, or if the link was
 *     given
 * @param score how sure the giver was, from 0 to 1; 1 for what an event shows
 */
public record Evidence(Basis basis, String source, Optional<String> eventId, double score) {

  /** The kinds of evidence. */
  public enum Basis {
    /** Both stood on one event, and are of one layer: both strong, or both weak. */
    SAME_EVENT,
    /** A strong identifier and a weak one stood on one event: a login on a device. */
    LOGIN,
    /** Somebody from outside said so: a graph of devices, a matcher, a clerk. */
    GIVEN
  }

  /**
   * Checks the parts.
   *
   * @param basis the kind of evidence
   * @param source the silo of the event, or who gave the link
   * @param eventId the event that carried both
   * @param score how sure the giver was
   * @throws IllegalArgumentException if the score is not from 0 to 1
   */
  public Evidence {
    requireNonNull(basis, "basis");
    requireNonNull(source, "source");
    requireNonNull(eventId, "eventId");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be from 0 to 1: " + score);
    }
  }

  @Override
  public String toString() {
    return basis.toString();
  }
}
