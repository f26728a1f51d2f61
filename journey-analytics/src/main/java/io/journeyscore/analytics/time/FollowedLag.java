package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A lag, and what may follow its end.
 *
 * @param lag the lag
 * @param sequel what may follow; empty if nothing is looked for
 */
record FollowedLag(Lag lag, Optional<Sequel> sequel) {

  FollowedLag {
    requireNonNull(lag, "lag");
    requireNonNull(sequel, "sequel");
  }

  FollowedLag by(Point point, Duration horizon) {
    return new FollowedLag(lag, Optional.of(new Sequel(requireNonNull(point, "point"), horizon)));
  }

  /** Tells of ways on a track whether the sequel followed their ends; unknown without one. */
  Function<Span, Sequel.Label> labels(Track track) {
    return sequel.map(next -> next.labels(track)).orElse(span -> Sequel.Label.UNKNOWN);
  }

  <R> Measure<Journey, R> ofJourneys(Instant observedUntil, TrackRule<R> rule) {
    requireNonNull(observedUntil, "observedUntil");
    lag.requireNoStages();
    sequel.ifPresent(next -> next.point().requireNoStages());
    return new TrackMeasure<>(
        "journey until " + observedUntil, journey -> Track.of(journey, observedUntil), rule);
  }

  <R> Measure<CustomerTimeline, R> ofCustomers(TrackRule<R> rule) {
    lag.requireEvents();
    sequel.ifPresent(next -> next.point().requireEvents());
    return new TrackMeasure<>("customer", Track::of, rule);
  }

  @Override
  public String toString() {
    return lag + "; " + sequel;
  }
}
