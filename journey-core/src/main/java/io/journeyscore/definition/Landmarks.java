package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The moments at which a model judges, in training and after.
 *
 * <p>An event counts from the moment at which a view can hold it: when it had occurred and was
 * known. So the landmark after an event that became known late is the moment at which it did.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Landmarks {

  /**
   * Says whether a moment is like those that a model with these landmarks was trained on.
   *
   * @param events what is known of the journey, or of the customer for a target of the customer, in
   *     the total order
   * @param moment the moment
   * @return false if a score at this moment is an extrapolation
   */
  boolean cover(List<JourneyEvent> events, Instant moment);

  /**
   * Says whether a moment is like those that a model with these landmarks was trained on.
   *
   * @param view what is known as of the moment
   * @param scope whether a journey or the customer is judged
   * @param stages the definition's stages
   * @return false if a score at this moment is an extrapolation
   */
  default boolean cover(JourneyView view, Scope scope, StageModel stages) {
    return cover(view.events(scope), view.asOf());
  }

  /**
   * Returns the rule as the command line writes it.
   *
   * @return such as {@code events=5}, {@code after=PT168H}, {@code every}, {@code stage=...} or
   *     {@code at=...}
   */
  String describe();

  /**
   * Returns the landmark just after a number of events: the moment from which so many are in view.
   *
   * @param events how many; positive
   * @return the landmarks
   * @throws IllegalArgumentException if the number is not positive
   */
  static Landmarks afterEvents(int events) {
    return new AfterEvents(events);
  }

  /**
   * Returns the landmark a time after the first event: the moment from which an event is in view
   * that occurred so long ago.
   *
   * @param elapsed how long; positive
   * @return the landmarks
   * @throws IllegalArgumentException if the time is not positive
   */
  static Landmarks afterElapsed(Duration elapsed) {
    return new AfterElapsed(elapsed);
  }

  /**
   * Returns a landmark just after every event. Events that became known at one moment, later than
   * they occurred, have one landmark together.
   *
   * @return the landmarks
   */
  static Landmarks everyEvent() {
    return new EveryEvent();
  }

  /**
   * Returns the landmark just after the event by which a customer enters a stage, the first time in
   * a journey; for a target of the customer, the first time at all. What counts is what was known
   * when the event came into view.
   *
   * @param stage a stage of the definition
   * @return the landmarks
   */
  static Landmarks atStageEntry(Stage stage) {
    return new AtStageEntry(stage);
  }

  /**
   * Returns landmarks at given moments, the same for all customers.
   *
   * @param moments at least one moment
   * @return the landmarks
   * @throws IllegalArgumentException if there is no moment
   */
  static Landmarks at(List<Instant> moments) {
    return new At(moments);
  }

  /**
   * Just after a number of events.
   *
   * @param events how many; positive
   */
  record AfterEvents(int events) implements Landmarks {

    /**
     * Checks the number.
     *
     * @param events how many
     * @throws IllegalArgumentException if the number is not positive
     */
    public AfterEvents {
      Checks.requirePositive(events, "landmark events");
    }

    /** Covers the moment at which the number was reached: the last of them came into view then. */
    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      long now = Micros.of(moment);
      return known.size() >= events
          && known.stream().filter(event -> event.inViewFromMicros() < now).count() < events;
    }

    @Override
    public String describe() {
      return "events=" + events;
    }
  }

  /**
   * A time after the first event.
   *
   * @param elapsed how long; positive
   */
  record AfterElapsed(Duration elapsed) implements Landmarks {

    /**
     * Checks the time.
     *
     * @param elapsed how long
     * @throws IllegalArgumentException if the time is not positive
     */
    public AfterElapsed {
      Checks.requirePositive(elapsed, "landmark elapsed");
    }

    /**
     * Returns since when one event shows that the time has passed.
     *
     * @param event the first event, or any other
     * @return the later of the time after the event occurred and the moment from which it is in
     *     view
     */
    public Instant reachedBy(JourneyEvent event) {
      return Micros.toInstant(
          Math.max(
              event.inViewFromMicros(), Micros.plus(event.occurredAtMicros(), Micros.of(elapsed))));
    }

    /** Covers the day that begins at the landmark. */
    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      Optional<Instant> reached = known.stream().map(this::reachedBy).min(Instant::compareTo);
      return reached.isPresent()
          && !moment.isBefore(reached.get())
          && Duration.between(reached.get(), moment).compareTo(Duration.ofDays(1)) < 0;
    }

    @Override
    public String describe() {
      return "after=" + elapsed;
    }
  }

  /** Just after every event. */
  record EveryEvent() implements Landmarks {

    /** Covers the moment at which an event came into view, before any silence. */
    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      return comesAt(known, moment);
    }

    @Override
    public String describe() {
      return "every";
    }
  }

  /**
   * Just after the first entry into a stage.
   *
   * @param stage a stage of the definition
   */
  record AtStageEntry(Stage stage) implements Landmarks {

    /**
     * Checks that the stage is given.
     *
     * @param stage a stage of the definition
     */
    public AtStageEntry {
      requireNonNull(stage, "stage");
    }

    /**
     * Returns the first of some events that is an entry into the stage.
     *
     * @param all the customer's events, in the total order
     * @param own those among them that belong to what is judged, in the same order
     * @param stages the definition's stages
     * @return its place among the customer's events; empty if the stage is not entered
     */
    public OptionalInt firstEntry(
        List<JourneyEvent> all, List<JourneyEvent> own, StageModel stages) {
      List<Stage> after = stages.stagesAfter(all);
      int next = 0;
      for (int i = 0; i < all.size() && next < own.size(); i++) {
        boolean isOwn = all.get(i).equals(own.get(next));
        next += isOwn ? 1 : 0;
        boolean enters = after.get(i).equals(stage) && (i == 0 || !after.get(i - 1).equals(stage));
        if (isOwn && enters) {
          return OptionalInt.of(i);
        }
      }
      return OptionalInt.empty();
    }

    /** Covers the moment of an event; which stage that is in cannot be told here. */
    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      return comesAt(known, moment);
    }

    /** Covers the moment at which the first entry came into view. */
    @Override
    public boolean cover(JourneyView view, Scope scope, StageModel stages) {
      List<JourneyEvent> all = view.events(Scope.CUSTOMER);
      OptionalInt entry = firstEntry(all, view.events(scope), stages);
      return entry.isPresent() && comesAt(List.of(all.get(entry.getAsInt())), view.asOf());
    }

    @Override
    public String describe() {
      return "stage=" + stage.name();
    }
  }

  /**
   * Given moments.
   *
   * @param moments at least one; kept in order and without repeats, to the microsecond
   */
  record At(List<Instant> moments) implements Landmarks {

    /**
     * Checks and copies.
     *
     * @param moments at least one
     * @throws IllegalArgumentException if there is no moment
     */
    public At {
      requireNonNull(moments, "moments");
      if (moments.isEmpty()) {
        throw new IllegalArgumentException("landmark moments must have at least one: 0");
      }
      TreeSet<Instant> sorted = new TreeSet<>();
      moments.forEach(moment -> sorted.add(Micros.toInstant(Micros.of(moment))));
      moments = List.copyOf(sorted);
    }

    /** Covers any moment: the landmarks stand for all dates alike. */
    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      return !known.isEmpty();
    }

    @Override
    public String describe() {
      return "at=" + String.join(",", moments.stream().map(Instant::toString).toList());
    }
  }

  /** Whether an event came into view at the moment, so that no silence has followed it yet. */
  private static boolean comesAt(List<JourneyEvent> known, Instant moment) {
    long now = Micros.of(moment);
    return known.stream().anyMatch(event -> event.inViewFromMicros() == now);
  }
}
