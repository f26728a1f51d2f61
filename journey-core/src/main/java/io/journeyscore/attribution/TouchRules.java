package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which events are touches, what of them is credited, and how far back from a conversion.
 *
 * <p>A touch is an event with a channel that reaches no goal and is no failure, before the
 * conversion in the total order; or what a filter of one's own says, which then decides alone: if
 * the converting event meets it, that is the last touch of its own conversion.
 *
 * <p>Each of a journey's {@link Journey#conversions() conversions} is a path of its own. Where the
 * journey's rules say {@link io.journeyscore.sequence.Conversions#CYCLE}, a touch takes part in the
 * next conversion alone, otherwise in all later ones. A journey whose outcome is known and that did
 * not convert is a path without conversion, up to its last event; an open one is none, as it may
 * convert yet. What came after the last conversion of a journey is part of no path of it.
 *
 * <p>Failure and lapse can be credited in place of success: then a conversion is the failure event,
 * or the end of the silence, and journeys that ended in another way did not convert.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class TouchRules {

  private static final EventFilter WITH_A_CHANNEL = EventFilter.via(Channel.UNKNOWN).negate();

  private final Dimension dimension;
  private final Lookback lookback;
  private final Optional<EventFilter> filter;
  private final Ending ending;

  private TouchRules(
      Dimension dimension, Lookback lookback, Optional<EventFilter> filter, Ending ending) {
    this.dimension = requireNonNull(dimension, "dimension");
    this.lookback = requireNonNull(lookback, "lookback");
    this.filter = filter;
    this.ending = requireNonNull(ending, "ending");
  }

  /**
   * Returns the rules of a dimension and a look-back, by which success is credited.
   *
   * @param dimension what of a touch is credited
   * @param lookback how far back from a conversion
   * @return the rules
   */
  public static TouchRules of(Dimension dimension, Lookback lookback) {
    return new TouchRules(dimension, lookback, Optional.empty(), Ending.SUCCESS);
  }

  /**
   * Returns these rules with touches of one's own.
   *
   * @param touches the events that are touches, goals and failures among them if they meet it
   * @return the rules
   */
  public TouchRules touches(EventFilter touches) {
    return new TouchRules(dimension, lookback, Optional.of(touches), ending);
  }

  /**
   * Returns these rules with another end of journeys that is credited.
   *
   * @param credited the end
   * @return the rules
   */
  public TouchRules crediting(Ending credited) {
    return new TouchRules(dimension, lookback, filter, credited);
  }

  /**
   * Returns the paths of some customers.
   *
   * @param timelines the customers, such as {@link
   *     io.journeyscore.sequence.Reconstruction#timelines()}
   * @return an unmodifiable list: by customer, journey and conversion
   * @throws IllegalArgumentException if a conversion has a negative value
   */
  public List<TouchPath> paths(Collection<CustomerTimeline> timelines) {
    return timelines.stream().flatMap(timeline -> paths(timeline).stream()).toList();
  }

  /**
   * Returns the paths of one customer.
   *
   * @param timeline the customer's events and journeys
   * @return an unmodifiable list: by journey, then by conversion
   * @throws IllegalArgumentException if a conversion has a negative value
   */
  public List<TouchPath> paths(CustomerTimeline timeline) {
    CustomerTouches touches = new CustomerTouches(timeline, this);
    List<TouchPath> paths = new ArrayList<>();
    for (Journey journey : timeline.journeys()) {
      paths.addAll(paths(journey, touches.of(journey)));
    }
    return List.copyOf(paths);
  }

  private List<TouchPath> paths(Journey journey, JourneyTouches touches) {
    if (ending == Ending.SUCCESS && !journey.conversions().isEmpty()) {
      return journey.conversions().stream().map(touches::before).toList();
    }
    return switch (journey.outcome().status()) {
      case OPEN -> List.of();
      case SUCCEEDED -> List.of(touches.withoutEnding());
      case FAILED ->
          List.of(ending == Ending.FAILURE ? touches.beforeFailure() : touches.withoutEnding());
      case LAPSED ->
          List.of(ending == Ending.LAPSE ? touches.beforeLapse() : touches.withoutEnding());
    };
  }

  /**
   * Returns the paths of the journeys in a table, without their moments: what {@link PathSet#of}
   * gives for those of the customers, without an object for any event.
   *
   * @param table the journeys
   * @return the paths
   * @throws IllegalArgumentException if touches cannot be told by the shapes of events alone: the
   *     look-back is not {@link Lookback#journey}, the dimension is an attribute or a stage, or the
   *     filter of one's own {@linkplain EventFilter#looksAtShapeAlone looks further}; or if a
   *     conversion has a negative value
   */
  public PathSet paths(JourneyTable table) {
    return new TablePaths(table, this).set();
  }

  Dimension dimension() {
    return dimension;
  }

  Lookback lookback() {
    return lookback;
  }

  Ending ending() {
    return ending;
  }

  /** Whether the shape of an event tells what it is credited as, if a touch. */
  boolean lookAtShapesAlone() {
    return dimension.looksAtShapeAlone() && filter.orElse(WITH_A_CHANNEL).looksAtShapeAlone();
  }

  /** Whether an event may be a touch; goals and failures are found out by the caller. */
  boolean isTouch(JourneyEvent event) {
    return filter.orElse(WITH_A_CHANNEL).matches(event);
  }

  /** What each event is credited as, if a touch; goals and failures are found out by the caller. */
  List<Optional<String>> names(List<JourneyEvent> events) {
    List<Optional<String>> names = dimension.names(events);
    List<Optional<String>> ofTouches = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      ofTouches.add(isTouch(events.get(i)) ? names.get(i) : Optional.empty());
    }
    return ofTouches;
  }

  boolean goalsMayBeTouches() {
    return filter.isPresent();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TouchRules that
        && dimension.equals(that.dimension)
        && lookback.equals(that.lookback)
        && filter.equals(that.filter)
        && ending == that.ending;
  }

  @Override
  public int hashCode() {
    return Objects.hash(dimension, lookback, filter, ending);
  }

  @Override
  public String toString() {
    return "TouchRules[dimension=%s, lookback=%s, ending=%s]"
        .formatted(dimension, lookback, ending);
  }
}
