package io.journeyscore.sequence;

import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import java.time.Instant;

/**
 * What an event, or time, did to one journey of a stream.
 *
 * <p>Updates of one journey and segment are numbered from 1; a later one replaces the earlier, and
 * the same number twice is the same update told again. A journey that was withdrawn and comes back
 * starts from 1 once more.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows no identifier.
 */
public final class JourneyUpdate {

  /** What happened. */
  public enum Kind {
    /** The journey, or its next segment, was not there before. */
    OPENED,
    /** Its events have changed. */
    REVISED,
    /** It is final: no further update of it comes while its customer is kept. */
    CLOSED,
    /** It does not exist after all: an event that came late has moved its events elsewhere. */
    WITHDRAWN
  }

  private final Kind kind;
  private final Segment segment;
  private final int revision;
  private final boolean continued;
  private final boolean evicted;
  private final long observedUntil;

  JourneyUpdate(
      Kind kind,
      Segment segment,
      int revision,
      boolean continued,
      boolean evicted,
      long observedUntil) {
    this.kind = kind;
    this.segment = segment;
    this.revision = revision;
    this.continued = continued;
    this.evicted = evicted;
    this.observedUntil = observedUntil;
  }

  /**
   * Returns what happened.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns which journey it happened to.
   *
   * @return the journey's id
   */
  public String journeyId() {
    return segment.id();
  }

  /**
   * Returns whose journey it is.
   *
   * @return the customer
   */
  public CustomerId customer() {
    return segment.head().customer();
  }

  /**
   * Returns the number of the update among those of the same journey and segment.
   *
   * @return a number from 1
   */
  public int revision() {
    return revision;
  }

  /**
   * Returns which stretch of the journey this is. A journey with more events than the stream keeps
   * of one is told in several; their events together are the journey's.
   *
   * @return a number from 1; always 1 for a journey that is not that long
   */
  public int segment() {
    return segment.number();
  }

  /**
   * Says whether this is a stretch of a longer journey.
   *
   * @return true for the second segment and later ones, and for a final one that another follows
   */
  public boolean isTruncated() {
    return continued || segment.number() > 1;
  }

  /**
   * Says whether the journey was handed on before its end, to keep memory bounded. Later events of
   * its customer begin a new journey; by key that has the same id, so that the two add up.
   *
   * @return true if more events could have come
   */
  public boolean isEvicted() {
    return evicted;
  }

  /**
   * Returns up to when the journey is told: {@link #journey()} is the one that reconstruction of
   * all events taken so far gives, observed until that moment.
   *
   * @return the watermark, or the moment of the journey's last event if that is later
   */
  public Instant observedUntil() {
    return Micros.toInstant(observedUntil);
  }

  /**
   * Returns the journey, or the segment, as it stands after this update; before it, if withdrawn.
   * The outcome is the whole journey's as far as it is known; events and goals are the segment's.
   *
   * <p>Made anew at each call, in O(n) for n events.
   *
   * @return the journey
   */
  public Journey journey() {
    return segment.journey(observedUntil);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JourneyUpdate that
        && kind == that.kind
        && revision == that.revision
        && segment.number() == that.segment.number()
        && continued == that.continued
        && evicted == that.evicted
        && observedUntil == that.observedUntil
        && journey().equals(that.journey());
  }

  @Override
  public int hashCode() {
    return 31 * segment.id().hashCode() + revision;
  }

  @Override
  public String toString() {
    return "JourneyUpdate[%s, id=%s, segment=%d, revision=%d, events=%d]"
        .formatted(kind, segment.id(), segment.number(), revision, segment.events().size());
  }
}
