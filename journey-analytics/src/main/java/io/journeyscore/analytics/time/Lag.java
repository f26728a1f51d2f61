package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time from one point to another: of journeys from start to success, from purchase to delivery,
 * from a complaint to its answer.
 *
 * <p>By default the first beginning goes with the first end after it, all time counts, and numbers
 * are days. A beginning without an end is censored where the watch ends: when the journey was
 * closed, or, for whole customers, at the moment up to which the log is complete.
 *
 * <p>Where an end may come after the journey was closed, as a delivery does where the purchase is a
 * terminal goal, look at {@link #ofCustomers whole customers}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Lag {
  private final Point from;
  private final Point to;
  private final Pairing pairing;
  private final Optional<AttributeKey<?>> key;
  private final TimeScale scale;
  private final Duration unit;

  private Lag(
      Point from,
      Point to,
      Pairing pairing,
      Optional<AttributeKey<?>> key,
      TimeScale scale,
      Duration unit) {
    this.from = requireNonNull(from, "from");
    this.to = requireNonNull(to, "to");
    this.pairing = requireNonNull(pairing, "pairing");
    this.key = key;
    this.scale = requireNonNull(scale, "scale");
    this.unit = Micros.unit(unit);
  }

  /**
   * Returns the time between two points.
   *
   * @param from where it begins
   * @param to where it ends
   * @return the lag
   */
  public static Lag between(Point from, Point to) {
    return new Lag(
        from, to, Pairing.FIRST_FIRST, Optional.empty(), TimeScale.elapsed(), Duration.ofDays(1));
  }

  /**
   * Returns this lag with other pairs where a point occurs several times.
   *
   * @param rule which beginning goes with which end
   * @return the lag
   */
  public Lag paired(Pairing rule) {
    return new Lag(from, to, rule, key, scale, unit);
  }

  /**
   * Returns this lag between events with the same value of an attribute, such as the number of an
   * order; those without it go with each other.
   *
   * @param attribute the attribute
   * @return the lag
   * @throws IllegalArgumentException if a point is not one of events or goals
   */
  public Lag matchedBy(AttributeKey<?> attribute) {
    if (!from.ofEvents() || !to.ofEvents()) {
      throw new IllegalArgumentException(
          "points must be of events to be matched: %s, %s".formatted(from, to));
    }
    return new Lag(from, to, pairing, Optional.of(attribute), scale, unit);
  }

  /**
   * Returns this lag on another scale.
   *
   * @param counted how time is counted, such as by a {@link BusinessCalendar}
   * @return the lag
   */
  public Lag on(TimeScale counted) {
    return new Lag(from, to, pairing, key, counted, unit);
  }

  /**
   * Returns this lag in another unit.
   *
   * @param one what a length of 1 is; positive, of whole microseconds
   * @return the lag
   * @throws IllegalArgumentException if the unit is out of its range
   */
  public Lag in(Duration one) {
    return new Lag(from, to, pairing, key, scale, one);
  }

  /**
   * Returns the measure of this lag over journeys.
   *
   * @return the measure
   * @throws IllegalStateException if a point is the entry into a stage
   */
  public Measure<Journey, MeasuredTimes> ofJourneys() {
    requireNoStages();
    return new TrackMeasure<>("journey", Track::of, rule());
  }

  /**
   * Returns the measure of this lag over journeys with their stages.
   *
   * @return the measure
   */
  public Measure<StagedJourney, MeasuredTimes> ofStagedJourneys() {
    return new TrackMeasure<>("staged", Track::of, rule());
  }

  /**
   * Returns the measure of this lag over all events of customers, in a journey or not.
   *
   * @return the measure
   * @throws IllegalStateException if a point is one of stages, or of outcomes
   */
  public Measure<CustomerTimeline, MeasuredTimes> ofCustomers() {
    requireEvents();
    return new TrackMeasure<>("customer", Track::of, rule());
  }

  void requireNoStages() {
    from.requireNoStages();
    to.requireNoStages();
  }

  void requireEvents() {
    from.requireEvents();
    to.requireEvents();
  }

  /** Says whether each beginning is an event. */
  boolean beginsWithEvents() {
    return from.ofEvents();
  }

  private TrackRule<MeasuredTimes> rule() {
    return new TrackRule<>(toString(), () -> new TimesTally(unit, this::accept));
  }

  private void accept(Track track, TimesTally tally) {
    for (Span span : spans(track)) {
      tally.add(length(span, track), span.to().isPresent());
    }
  }

  /** Returns all ways from the one point to the other. */
  List<Span> spans(Track track) {
    List<Occurrence> beginnings = from.on(track);
    if (beginnings.isEmpty()) {
      return List.of();
    }
    List<Occurrence> ends = to.on(track);
    if (key.isEmpty()) {
      return pairing.of(beginnings, ends);
    }
    Map<Optional<?>, List<Occurrence>> endsByKey = byKey(ends);
    return byKey(beginnings).entrySet().stream()
        .flatMap(
            group ->
                pairing
                    .of(group.getValue(), endsByKey.getOrDefault(group.getKey(), List.of()))
                    .stream())
        .toList();
  }

  private Map<Optional<?>, List<Occurrence>> byKey(List<Occurrence> occurrences) {
    Map<Optional<?>, List<Occurrence>> groups = new LinkedHashMap<>();
    for (Occurrence occurrence : occurrences) {
      Optional<?> value = occurrence.event().flatMap(event -> event.get(key.orElseThrow()));
      groups.computeIfAbsent(value, of -> new ArrayList<>()).add(occurrence);
    }
    return groups;
  }

  /** Returns the length of a way, as far as it was watched. */
  Duration length(Span span, Track track) {
    return scale.between(
        span.from().at(), span.to().map(Occurrence::at).orElse(track.watchedUntil()));
  }

  Duration unit() {
    return unit;
  }

  TimeScale scale() {
    return scale;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lag that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return "lag(%s > %s; %s; %s; %s; %s)"
        .formatted(
            from,
            to,
            pairing,
            key.map(attribute -> attribute.name() + ":" + attribute.type().getSimpleName())
                .orElse("all"),
            scale.describe(),
            unit);
  }
}
