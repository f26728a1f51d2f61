package io.journeyscore.analytics.time;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Something that may follow a moment, within a horizon: a label that is known only where the whole
 * horizon was watched. To count those that it followed sooner, and leave out the others of the same
 * age, would make it look more frequent than it is.
 *
 * @param point what may follow
 * @param horizon how long it may take, in elapsed time
 */
record Sequel(Point point, Duration horizon) {

  /** Whether it followed. */
  enum Label {
    NO,
    YES,
    UNKNOWN
  }

  Sequel {
    if (horizon.isZero() || horizon.isNegative()) {
      throw new IllegalArgumentException("horizon must be positive: " + horizon);
    }
  }

  /** Tells of ways on a track whether it followed their ends; unknown of a way without an end. */
  Function<Span, Label> labels(Track track) {
    Occurrences followers = new Occurrences(point.on(track));
    return span ->
        span.to().map(end -> after(end, followers, track.observedUntil())).orElse(Label.UNKNOWN);
  }

  private Label after(Occurrence moment, Occurrences followers, Instant observedUntil) {
    Instant end = moment.at().plus(horizon);
    if (end.isAfter(observedUntil)) {
      return Label.UNKNOWN;
    }
    // Moments do not go back in the order: if the first comes too late, so do the others.
    return followers
        .firstAfter(moment.order())
        .filter(first -> !first.at().isAfter(end))
        .map(first -> Label.YES)
        .orElse(Label.NO);
  }

  @Override
  public String toString() {
    return point + " within " + horizon;
  }
}
