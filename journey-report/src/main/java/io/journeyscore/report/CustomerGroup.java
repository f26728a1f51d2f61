package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.report.StageExits.Exit;
import io.journeyscore.report.internal.cell.TextHash;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Journeys of which a page tells how many there are, if they are of enough customers.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param kind what the journeys have in common
 * @param names what of it: names in an order that the kind lays down
 */
public record CustomerGroup(Kind kind, List<String> names) {

  /** What journeys of a group have in common. */
  public enum Kind {
    /** Their outcome, and the period in which they began. */
    ENDED,
    /** A transition from one touchpoint to another. */
    TRANSITION,
    /** Their way, and their outcome. */
    WAY,
    /** The furthest of the stages that they came to, and their outcome. */
    FURTHEST,
    /** A visit of a stage, and how it stands. */
    VISIT,
    /** The furthest stage that they came to before they fell out, and what they did next. */
    NEXT
  }

  /**
   * Checks and copies.
   *
   * @param kind what the journeys have in common
   * @param names what of it
   */
  public CustomerGroup {
    requireNonNull(kind, "kind");
    names = List.copyOf(names);
  }

  /**
   * Returns the journeys of an outcome that began in a period.
   *
   * @param status the outcome
   * @param period the number of the period, from 0
   * @return the group
   */
  public static CustomerGroup ended(Status status, int period) {
    return new CustomerGroup(Kind.ENDED, List.of(status.name(), Integer.toString(period)));
  }

  /**
   * Returns the journeys of an outcome, whenever they began.
   *
   * @param status the outcome
   * @param settings the settings that tell which periods there are
   * @return a group for each period
   */
  public static Stream<CustomerGroup> ended(Status status, ReportSettings settings) {
    return IntStream.rangeClosed(0, settings.periods().size())
        .mapToObj(period -> ended(status, period));
  }

  /**
   * Returns the journeys with a transition.
   *
   * @param from the earlier touchpoint
   * @param to the touchpoint directly after it
   * @return the group
   */
  public static CustomerGroup transition(String from, String to) {
    return new CustomerGroup(Kind.TRANSITION, List.of(from, to));
  }

  /**
   * Returns the journeys of a way and an outcome.
   *
   * @param steps the touchpoints of the way
   * @param status the outcome
   * @return the group
   */
  public static CustomerGroup way(List<String> steps, Status status) {
    List<String> names = new ArrayList<>(List.of(status.name()));
    names.addAll(steps);
    return new CustomerGroup(Kind.WAY, names);
  }

  /**
   * Returns the journeys of an outcome that came to a stage and to none after it.
   *
   * @param stage the stage
   * @param status the outcome
   * @return the group
   */
  public static CustomerGroup furthest(Stage stage, Status status) {
    return new CustomerGroup(Kind.FURTHEST, List.of(stage.name(), status.name()));
  }

  /**
   * Returns the journeys with a visit of a stage.
   *
   * @param stage the stage
   * @param exit how the visit stands
   * @return the group
   */
  public static CustomerGroup visit(Stage stage, Exit exit) {
    return new CustomerGroup(Kind.VISIT, List.of(stage.name(), exit.name()));
  }

  /**
   * Returns the journeys that fell out at a stage.
   *
   * @param stage the furthest stage that they came to
   * @param touchpoint the touchpoint of the event next after they came there; empty if there is
   *     none
   * @return the group
   */
  public static CustomerGroup next(Stage stage, Optional<String> touchpoint) {
    List<String> names = new ArrayList<>(List.of(stage.name()));
    touchpoint.ifPresent(names::add);
    return new CustomerGroup(Kind.NEXT, names);
  }

  /** Returns the group in few bits, which hardly ever are those of another one, and never 0. */
  long hash() {
    List<String> texts = new ArrayList<>(List.of(kind.name()));
    texts.addAll(names);
    long hash = TextHash.of(texts);
    return hash == 0 ? 1 : hash;
  }
}
