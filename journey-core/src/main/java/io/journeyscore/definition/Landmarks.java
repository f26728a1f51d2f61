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
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The moments at which a model judges, in training and after.
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
   * Returns the landmark just after a number of events.
   *
   * @param events how many; positive
   * @return the landmarks
   * @throws IllegalArgumentException if the number is not positive
   */
  static Landmarks afterEvents(int events) {
    return new AfterEvents(events);
  }

  /**
   * Returns the landmark a time after the first event.
   *
   * @param elapsed how long; positive
   * @return the landmarks
   * @throws IllegalArgumentException if the time is not positive
   */
  static Landmarks afterElapsed(Duration elapsed) {
    return new AfterElapsed(elapsed);
  }

  /**
   * Returns a landmark just after every event.
   *
   * @return the landmarks
   */
  static Landmarks everyEvent() {
    return new EveryEvent();
  }

  /**
   * Returns the landmark just after the event by which a customer enters a stage, the first time in
   * a journey; for a target of the customer, the first time at all.
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

    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      return known.size() == events && isLast(known, moment);
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

    /** Covers the day that begins at the landmark. */
    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      if (known.isEmpty()) {
        return false;
      }
      Duration since = Duration.between(known.get(0).occurredAt(), moment);
      return since.compareTo(elapsed) >= 0
          && since.minus(elapsed).compareTo(Duration.ofDays(1)) < 0;
    }

    @Override
    public String describe() {
      return "after=" + elapsed;
    }
  }

  /** Just after every event. */
  record EveryEvent() implements Landmarks {

    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      return isLast(known, moment);
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

    /** Covers the moment of the last event; which stage that is in cannot be told here. */
    @Override
    public boolean cover(List<JourneyEvent> known, Instant moment) {
      return isLast(known, moment);
    }

    /** Covers the moment of the last event if that is the first entry. */
    @Override
    public boolean cover(JourneyView view, Scope scope, StageModel stages) {
      List<JourneyEvent> all = view.events(Scope.CUSTOMER);
      OptionalInt entry = firstEntry(all, view.events(scope), stages);
      return entry.isPresent() && entry.getAsInt() == all.size() - 1 && isLast(all, view.asOf());
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

  /** Whether the moment is that of the last event, so that no silence has followed it yet. */
  private static boolean isLast(List<JourneyEvent> known, Instant moment) {
    return !known.isEmpty() && known.get(known.size() - 1).occurredAt().equals(moment);
  }
}
