package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was promised against what came: 3 days promised and 7 taken are a mismatch of 4 days.
 *
 * <p>The lag goes from the event that promises to the one that delivers; a beginning that promises
 * nothing is counted, and no more. A promise is broken if it is missed by more than the tolerance,
 * zero by default; one that is late already is broken, one that is still in time is pending.
 *
 * <p>Keeps one row for each promise. <i>Immutable and thread-safe.</i>
 */
public final class Promises {
  private final Lag lag;
  private final Promise promise;
  private final Duration tolerance;
  private final FollowedLag followed;

  private Promises(FollowedLag followed, Promise promise, Duration tolerance) {
    this.followed = followed;
    this.lag = followed.lag();
    this.promise = promise;
    this.tolerance = tolerance;
  }

  /**
   * Looks at promises.
   *
   * @param lag the way from the event that promises to the one that delivers
   * @param promise what the former promises
   * @return the measure to be
   * @throws IllegalArgumentException if the lag does not begin with an event or a goal
   */
  public static Promises of(Lag lag, Promise promise) {
    if (!requireNonNull(lag, "lag").beginsWithEvents()) {
      throw new IllegalArgumentException("lag must begin with an event: " + lag);
    }
    return new Promises(
        new FollowedLag(lag, Optional.empty()), requireNonNull(promise, "promise"), Duration.ZERO);
  }

  /**
   * Returns this with a length by which a promise may be missed and still be kept.
   *
   * @param most the length; not negative
   * @return the measure to be
   * @throws IllegalArgumentException if the length is negative
   */
  public Promises tolerating(Duration most) {
    if (most.isNegative()) {
      throw new IllegalArgumentException("most must not be negative: " + most);
    }
    return new Promises(followed, promise, most);
  }

  /**
   * Returns this with a success that may follow the delivery.
   *
   * @param point what success is, strictly after the delivery
   * @param horizon how long it may take, in elapsed time; positive
   * @return the measure to be
   * @throws IllegalArgumentException if the horizon is not positive
   */
  public Promises followedBy(Point point, Duration horizon) {
    return new Promises(followed.by(point, horizon), promise, tolerance);
  }

  /**
   * Returns the measure over journeys.
   *
   * @param observedUntil the moment up to which the log is complete, which says whose horizons are
   *     over; a journey that is closed can be followed by nothing
   * @return the measure
   * @throws IllegalStateException if a point is the entry into a stage
   */
  public Measure<Journey, PromiseReport> ofJourneys(Instant observedUntil) {
    return followed.ofJourneys(observedUntil, rule());
  }

  /**
   * Returns the measure over all events of customers, in a journey or not.
   *
   * @return the measure
   * @throws IllegalStateException if a point is one of stages, or of outcomes
   */
  public Measure<CustomerTimeline, PromiseReport> ofCustomers() {
    return followed.ofCustomers(rule());
  }

  private TrackRule<PromiseReport> rule() {
    String text = "promises(%s; %s; %s)".formatted(followed, promise, tolerance);
    return new TrackRule<>(text, Tally::new);
  }

  private final class Tally implements TrackTally<PromiseReport> {
    private final List<PromiseRow> rows = new ArrayList<>();
    private long without;

    @Override
    public void accept(Track track) {
      List<Span> spans = lag.spans(track);
      if (spans.isEmpty()) {
        return;
      }
      IdentityHashMap<JourneyEvent, String> journeys = track.journeyIds();
      Function<Span, Sequel.Label> labels = followed.labels(track);
      for (Span span : spans) {
        JourneyEvent promising = span.from().event().orElseThrow();
        Optional<Duration> promised = promise.of(promising, lag.scale());
        if (promised.isEmpty()) {
          without++;
          continue;
        }
        Optional<String> deliverer =
            span.to().flatMap(Occurrence::event).flatMap(JourneyEvent::owner);
        PromiseCheck check =
            new PromiseCheck(
                Optional.ofNullable(journeys.get(promising)),
                deliverer.or(promising::owner),
                promising.occurredAt(),
                promised.get(),
                lag.length(span, track),
                span.to().isPresent());
        rows.add(new PromiseRow(check, labels.apply(span)));
      }
    }

    @Override
    public void addAll(TrackTally<PromiseReport> other) {
      Tally that = (Tally) other;
      rows.addAll(that.rows);
      without += that.without;
    }

    private List<PromiseRow> ordered() {
      return rows.stream().sorted(PromiseRow.MOST_MISSED_FIRST).toList();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeLong(without);
      out.writeInt(rows.size());
      for (PromiseRow row : ordered()) {
        row.write(out);
      }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
      without = in.readLong();
      for (int left = in.readInt(); left > 0; left--) {
        rows.add(PromiseRow.read(in));
      }
    }

    @Override
    public PromiseReport result() {
      return new PromiseReport(lag.unit(), tolerance, ordered(), without);
    }
  }
}
