package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.stage.Stage;
import java.util.List;
import java.util.function.Function;

/**
 * What a length of time goes from or to: an event, a goal, the entry into a stage, the start or the
 * outcome. Points are equal if they say the same.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Point {

  /** What must be known for a point to be found. */
  private enum Needs {
    EVENTS,
    JOURNEY,
    STAGES
  }

  private final String text;
  private final boolean ofEvents;
  private final Needs needs;
  private final Function<Track, List<Occurrence>> finder;

  private Point(
      String text, boolean ofEvents, Needs needs, Function<Track, List<Occurrence>> finder) {
    this.text = text;
    this.ofEvents = ofEvents;
    this.needs = needs;
    this.finder = finder;
  }

  /**
   * Returns the point of every event that meets a condition.
   *
   * @param filter the condition
   * @return the point
   */
  public static Point event(EventFilter filter) {
    String text = "event(" + requireNonNull(filter, "filter").describe() + ")";
    return new Point(text, true, Needs.EVENTS, track -> track.events(filter));
  }

  /**
   * Returns the point at which a goal is reached, each time.
   *
   * @param name the goal's name
   * @return the point
   */
  public static Point goal(String name) {
    String text = "goal(" + requireNonNull(name, "name") + ")";
    return new Point(
        text, true, Needs.EVENTS, track -> track.goals(hit -> hit.goal().name().equals(name)));
  }

  /**
   * Returns the point at which the first goal is reached.
   *
   * @return the point
   */
  public static Point success() {
    return new Point(
        "success",
        true,
        Needs.EVENTS,
        track -> track.goals(hit -> true).stream().limit(1).toList());
  }

  /**
   * Returns the point at which a stage is entered, each time. A journey that begins in a stage
   * enters it at its first event.
   *
   * @param stage the stage
   * @return the point; in {@link io.journeyscore.stage.StagedJourney} alone
   */
  public static Point entry(Stage stage) {
    String text = "entry(" + requireNonNull(stage, "stage").name() + ")";
    return new Point(text, false, Needs.STAGES, track -> track.entries(stage));
  }

  /**
   * Returns the point just before the first event, at its moment. So a journey that succeeds with
   * its first event takes no time to do so.
   *
   * @return the point
   */
  public static Point start() {
    return new Point("start", false, Needs.EVENTS, Track::start);
  }

  /**
   * Returns the point at which the outcome of a journey comes about: success, failure or lapse. An
   * open journey has none.
   *
   * @return the point; in journeys alone
   */
  public static Point outcome() {
    return new Point("outcome", false, Needs.JOURNEY, Track::outcome);
  }

  /** Returns the occurrences on a track, in order. */
  List<Occurrence> on(Track track) {
    return finder.apply(track);
  }

  /** Says whether each occurrence is an event. */
  boolean ofEvents() {
    return ofEvents;
  }

  /** Checks that the point can be found in journeys without their stages. */
  void requireNoStages() {
    if (needs == Needs.STAGES) {
      throw new IllegalStateException("point must not be of a stage without stages: " + text);
    }
  }

  /** Checks that the point can be found in all events of a customer. */
  void requireEvents() {
    if (needs != Needs.EVENTS) {
      throw new IllegalStateException("point must be of events for whole customers: " + text);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
