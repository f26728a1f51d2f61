package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.Optional;

/**
 * Two identifiers that are said to be of one person, since when this was known, and on what it
 * rests. Links from outside, such as those of a device graph or of a matcher, are given to {@link
 * IdentityStitcher#stitch(Iterable, Iterable)}; those that events show are found there.
 *
 * <p>Between two strong identifiers a link makes one customer of them. Between a strong one and a
 * weak one it says whose the device is, where no login does. Between two weak ones it makes one
 * nameless customer of them.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows kinds and times alone.
 *
 * @param left one identifier
 * @param right the other one
 * @param knownAt since when the link is known, to the microsecond
 * @param endsAt from when on the link no longer counts, as if it had never been; only for a link
 *     between a strong identifier and a weak one
 * @param evidence what it rests on
 */
public record IdentityLink(
    Identifier left,
    Identifier right,
    Instant knownAt,
    Optional<Instant> endsAt,
    Evidence evidence) {

  /**
   * Checks the parts, and cuts the moments to the microsecond.
   *
   * @param left one identifier
   * @param right the other one
   * @param knownAt since when the link is known
   * @param endsAt from when on it no longer counts
   * @param evidence what it rests on
   * @throws IllegalArgumentException if the end is not after the beginning, or a moment is more
   *     than 292,000 years from 1970
   */
  public IdentityLink {
    requireNonNull(left, "left");
    requireNonNull(right, "right");
    requireNonNull(evidence, "evidence");
    knownAt = Micros.toInstant(Micros.of(knownAt));
    endsAt = endsAt.map(end -> Micros.toInstant(Micros.of(end)));
    if (endsAt.isPresent() && !endsAt.get().isAfter(knownAt)) {
      throw new IllegalArgumentException(
          "endsAt must be after knownAt: %s, %s".formatted(endsAt.get(), knownAt));
    }
  }

  /**
   * Returns a link that somebody gave.
   *
   * @param left one identifier
   * @param right the other one
   * @param knownAt since when the link is known
   * @param source who gave it
   * @return the link, without an end and with a score of 1
   */
  public static IdentityLink given(
      Identifier left, Identifier right, Instant knownAt, String source) {
    Evidence evidence = new Evidence(Evidence.Basis.GIVEN, source, Optional.empty(), 1);
    return new IdentityLink(left, right, knownAt, Optional.empty(), evidence);
  }

  /**
   * Returns this link with an end.
   *
   * @param end from when on it no longer counts
   * @return the link
   * @throws IllegalArgumentException if the end is not after the beginning
   */
  public IdentityLink until(Instant end) {
    return new IdentityLink(left, right, knownAt, Optional.of(end), evidence);
  }

  @Override
  public String toString() {
    return "IdentityLink[%s-%s since %s by %s]"
        .formatted(left.kind(), right.kind(), knownAt, evidence.basis());
  }
}
