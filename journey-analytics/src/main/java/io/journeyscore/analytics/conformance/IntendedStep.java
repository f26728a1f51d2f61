package io.journeyscore.analytics.conformance;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A step or stage of an intended journey.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what it is called
 * @param names what the steps of journeys are called that take it; any one of them does
 * @param optional whether a journey may do without it
 * @param repeatable whether it may be taken again before a later step begins
 * @param within how long after the step before it may come at most, that is after the first event
 *     of the last earlier step that was taken, or after the first step of the journey if none was;
 *     empty for any time
 */
public record IntendedStep(
    String name,
    SortedSet<String> names,
    boolean optional,
    boolean repeatable,
    Optional<Duration> within) {

  /**
   * Checks the names and the limit.
   *
   * @param name what it is called; not blank
   * @param names what the steps of journeys are called that take it; at least one, none blank
   * @param optional whether a journey may do without it
   * @param repeatable whether it may be taken again before a later step begins
   * @param within how long after the step before it may come at most; not negative
   * @throws IllegalArgumentException if a name is blank or missing, or the limit is negative
   */
  public IntendedStep {
    requireNonNull(within, "within");
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    if (name.isBlank() || names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "step must have names that are not blank: %s %s".formatted(name, names));
    }
    if (within.isPresent() && within.get().isNegative()) {
      throw new IllegalArgumentException("within must not be negative: " + within.get());
    }
  }

  /**
   * Returns a step that must be taken once, at any time.
   *
   * @param name what it is called, as the steps of journeys that take it
   * @return the step
   * @throws IllegalArgumentException if the name is blank
   */
  public static IntendedStep of(String name) {
    return new IntendedStep(name, new TreeSet<>(Set.of(name)), false, false, Optional.empty());
  }

  /**
   * Returns this step, taken by steps of other names.
   *
   * @param steps what the steps of journeys are called that take it; any one of them does
   * @return another step
   * @throws IllegalArgumentException if there is none or one is blank
   */
  public IntendedStep takenBy(String... steps) {
    return new IntendedStep(name, new TreeSet<>(Set.of(steps)), optional, repeatable, within);
  }

  /**
   * Returns this step, which a journey may do without.
   *
   * @return another step
   */
  public IntendedStep mayBeLeftOut() {
    return new IntendedStep(name, names, true, repeatable, within);
  }

  /**
   * Returns this step, which may be taken again before a later step begins.
   *
   * @return another step
   */
  public IntendedStep mayBeRepeated() {
    return new IntendedStep(name, names, optional, true, within);
  }

  /**
   * Returns this step with a limit of time.
   *
   * @param longest how long after the step before it may come at most
   * @return another step
   * @throws IllegalArgumentException if the limit is negative
   */
  public IntendedStep within(Duration longest) {
    return new IntendedStep(name, names, optional, repeatable, Optional.of(longest));
  }
}
