package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.EventFilter;
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
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A lag that is looked after, such as that from purchase to delivery: which ones take too long,
 * whether customers were sent messages meanwhile, and what followed where they were not.
 *
 * <p>Keeps one row for each lag. <i>Immutable and thread-safe.</i>
 */
public final class LagWatch {
  private final Lag lag;
  private final EventFilter messages;
  private final Optional<Duration> alertAfter;
  private final OptionalDouble alertAbove;
  private final FollowedLag followed;

  private LagWatch(
      FollowedLag followed,
      EventFilter messages,
      Optional<Duration> alertAfter,
      OptionalDouble alertAbove) {
    this.followed = followed;
    this.lag = followed.lag();
    this.messages = requireNonNull(messages, "messages");
    this.alertAfter = alertAfter;
    this.alertAbove = alertAbove;
  }

  /**
   * Looks after a lag, without an alert.
   *
   * @param lag the lag
   * @param messages the events that are messages to the customer
   * @return the watch
   */
  public static LagWatch of(Lag lag, EventFilter messages) {
    FollowedLag alone = new FollowedLag(lag, Optional.empty());
    return new LagWatch(alone, messages, Optional.empty(), OptionalDouble.empty());
  }

  /**
   * Returns this watch with an alert for lags longer than a fixed length.
   *
   * @param longest the longest length that is well, on the lag's scale; positive
   * @return the watch
   * @throws IllegalArgumentException if the length is not positive
   */
  public LagWatch alertAfter(Duration longest) {
    if (longest.isZero() || longest.isNegative()) {
      throw new IllegalArgumentException("longest must be positive: " + longest);
    }
    return new LagWatch(followed, messages, Optional.of(longest), OptionalDouble.empty());
  }

  /**
   * Returns this watch with an alert for lags longer than a quantile of the complete ones.
   *
   * @param p in [0, 1]; 0.9 for the slowest tenth
   * @return the watch
   * @throws IllegalArgumentException if {@code p} is out of its range
   */
  public LagWatch alertAbove(double p) {
    OptionalDouble quantile = OptionalDouble.of(Checks.probability(p, "p"));
    return new LagWatch(followed, messages, Optional.empty(), quantile);
  }

  /**
   * Returns this watch with something that may follow the end of a lag, such as a complaint or the
   * next purchase. Whether it followed is known where the whole horizon was watched.
   *
   * @param point what may follow, strictly after the end
   * @param horizon how long it may take, in elapsed time; positive
   * @return the watch
   * @throws IllegalArgumentException if the horizon is not positive
   */
  public LagWatch followedBy(Point point, Duration horizon) {
    return new LagWatch(followed.by(point, horizon), messages, alertAfter, alertAbove);
  }

  /**
   * Returns the measure over journeys.
   *
   * @param observedUntil the moment up to which the log is complete, which says whose horizons are
   *     over; a journey that is closed can be followed by nothing
   * @return the measure
   * @throws IllegalStateException if a point is the entry into a stage
   */
  public Measure<Journey, LagReport> ofJourneys(Instant observedUntil) {
    return followed.ofJourneys(observedUntil, rule());
  }

  /**
   * Returns the measure over all events of customers, in a journey or not.
   *
   * @return the measure
   * @throws IllegalStateException if a point is one of stages, or of outcomes
   */
  public Measure<CustomerTimeline, LagReport> ofCustomers() {
    return followed.ofCustomers(rule());
  }

  private TrackRule<LagReport> rule() {
    String text =
        "watch(%s; %s; %s; %s)".formatted(followed, messages.describe(), alertAfter, alertAbove);
    return new TrackRule<>(text, Tally::new);
  }

  private Optional<Duration> threshold(MeasuredTimes times) {
    if (alertAbove.isEmpty()) {
      return alertAfter;
    }
    double unit = Micros.of(lag.unit());
    return times
        .complete()
        .map(all -> Math.round(all.quantile(alertAbove.getAsDouble()) * unit))
        .map(Micros::toDuration);
  }

  private final class Tally implements TrackTally<LagReport> {
    private final List<LagRow> rows = new ArrayList<>();

    @Override
    public void accept(Track track) {
      List<Span> spans = lag.spans(track);
      if (spans.isEmpty()) {
        return;
      }
      Occurrences sent = new Occurrences(track.events(messages));
      Function<Span, Sequel.Label> labels = followed.labels(track);
      IdentityHashMap<JourneyEvent, String> journeys = track.journeyIds();
      for (Span span : spans) {
        long end = span.to().map(Occurrence::order).orElse(Long.MAX_VALUE);
        WatchedLag watched =
            new WatchedLag(
                span.from().event().flatMap(event -> Optional.ofNullable(journeys.get(event))),
                span.from().at(),
                span.to().map(Occurrence::at),
                lag.length(span, track),
                sent.between(span.from().order(), end));
        rows.add(new LagRow(watched, labels.apply(span)));
      }
    }

    @Override
    public void addAll(TrackTally<LagReport> other) {
      rows.addAll(((Tally) other).rows);
    }

    private List<LagRow> ordered() {
      return rows.stream().sorted(LagRow.LONGEST_FIRST).toList();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeInt(rows.size());
      for (LagRow row : ordered()) {
        row.write(out);
      }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
      for (int left = in.readInt(); left > 0; left--) {
        rows.add(LagRow.read(in));
      }
    }

    @Override
    public LagReport result() {
      TimesTally times = new TimesTally(lag.unit(), (track, tally) -> {});
      rows.forEach(row -> times.add(row.lag().length(), row.lag().to().isPresent()));
      return new LagReport(times.result(), threshold(times.result()), ordered());
    }
  }
}
