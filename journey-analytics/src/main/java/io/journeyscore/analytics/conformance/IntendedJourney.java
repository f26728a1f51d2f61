package io.journeyscore.analytics.conformance;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.path.JourneyPath;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps or stages that a journey should take, in order.
 *
 * <p>A journey is judged step by step, each at most once, by the first of these that holds:
 *
 * <ol>
 *   <li>its name is that of no step here: {@link Deviation.Kind#EXTRA}, unless others are ignored;
 *   <li>its intended step was taken before: {@link Deviation.Kind#REPEATED}, unless it may be and
 *       no later one was taken since;
 *   <li>a later intended step was taken before it: {@link Deviation.Kind#OUT_OF_ORDER};
 *   <li>it came too long after the last earlier intended step that was taken: {@link
 *       Deviation.Kind#TOO_LATE}; at exactly the limit it is in time.
 * </ol>
 *
 * <p>At the end, each step that may not be left out and was not taken is {@link
 * Deviation.Kind#SKIPPED}. In a journey that is open only those before the furthest step that was
 * taken are: what comes after may come still.
 *
 * <p>The time taken is in proportion to the steps of the journey and those intended. <i>Immutable
 * and thread-safe.</i>
 */
public final class IntendedJourney {
  private static final int NONE = -1;

  private final List<IntendedStep> steps;
  private final boolean ignoresOthers;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final long[] withinMicros;

  private IntendedJourney(List<IntendedStep> steps, boolean ignoresOthers) {
    this.steps = List.copyOf(steps);
    this.ignoresOthers = ignoresOthers;
    for (int i = 0; i < steps.size(); i++) {
      for (String name : steps.get(i).names()) {
        numbers.put(name, i);
      }
    }
    withinMicros =
        steps.stream()
            .mapToLong(step -> step.within().map(IntendedJourney::micros).orElse(Long.MAX_VALUE))
            .toArray();
  }

  private static long micros(Duration limit) {
    Duration longest = Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS);
    return limit.compareTo(longest) > 0
        ? Long.MAX_VALUE
        : limit.dividedBy(ChronoUnit.MICROS.getDuration());
  }

  /**
   * Starts to describe an intended journey.
   *
   * @return a builder without steps
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the steps.
   *
   * @return an unmodifiable list in their order
   */
  public List<IntendedStep> steps() {
    return steps;
  }

  /**
   * Returns whether steps of other names do not matter.
   *
   * @return whether they are ignored
   */
  public boolean ignoresOthers() {
    return ignoresOthers;
  }

  /** Returns which step steps of a name take; empty if none. */
  Optional<IntendedStep> stepOf(String name) {
    return Optional.ofNullable(numbers.get(name)).map(steps::get);
  }

  /**
   * Judges a journey.
   *
   * @param path the journey's steps
   * @return what was found
   */
  public JourneyFit judge(JourneyPath path) {
    requireNonNull(path, "path");
    List<Deviation> deviations = new ArrayList<>();
    long[] takenAt = new long[steps.size()];
    boolean[] taken = new boolean[steps.size()];
    int furthest = NONE;
    long judged = 0;
    for (int i = 0; i < path.size(); i++) {
      String name = path.name(i);
      int step = numbers.getOrDefault(name, NONE);
      Optional<String> after = name(furthest);
      if (step == NONE) {
        if (ignoresOthers) {
          continue;
        }
        deviations.add(new Deviation(Deviation.Kind.EXTRA, name, after));
      } else if (taken[step]) {
        if (furthest > step || !steps.get(step).repeatable()) {
          deviations.add(new Deviation(Deviation.Kind.REPEATED, steps.get(step).name(), after));
        }
      } else {
        taken[step] = true;
        takenAt[step] = path.micros(i);
        if (furthest > step) {
          deviations.add(new Deviation(Deviation.Kind.OUT_OF_ORDER, steps.get(step).name(), after));
        } else {
          long from = furthest == NONE ? path.micros(0) : takenAt[furthest];
          if (path.micros(i) - from > withinMicros[step]) {
            deviations.add(new Deviation(Deviation.Kind.TOO_LATE, steps.get(step).name(), after));
          }
          furthest = step;
        }
      }
      judged++;
    }
    int due = path.status().isMature() ? steps.size() : furthest;
    for (int step = 0; step < due; step++) {
      if (!taken[step] && !steps.get(step).optional()) {
        deviations.add(
            new Deviation(Deviation.Kind.SKIPPED, steps.get(step).name(), Optional.empty()));
        judged++;
      }
    }
    return new JourneyFit(deviations, judged);
  }

  private Optional<String> name(int step) {
    return step == NONE ? Optional.empty() : Optional.of(steps.get(step).name());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntendedJourney that
        && steps.equals(that.steps)
        && ignoresOthers == that.ignoresOthers;
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    return "IntendedJourney[steps=%s, ignoresOthers=%s]".formatted(steps, ignoresOthers);
  }

  /**
   * Collects the steps of an intended journey.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {
    private final List<IntendedStep> steps = new ArrayList<>();
    private final Set<String> called = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private boolean ignoresOthers;

    private Builder() {}

    /**
     * Adds a step that must be taken once, at any time after those before it.
     *
     * @param name what it is called, as the steps of journeys that take it
     * @return this
     * @throws IllegalArgumentException if the name is blank, or an earlier step has it
     */
    public Builder step(String name) {
      return step(IntendedStep.of(name));
    }

    /**
     * Adds a step.
     *
     * @param step the step
     * @return this
     * @throws IllegalArgumentException if an earlier step is called the same or taken by steps of
     *     the same name
     */
    public Builder step(IntendedStep step) {
      if (!called.add(step.name())) {
        throw new IllegalArgumentException("step must have a name of its own: " + step.name());
      }
      for (String name : step.names()) {
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "names of steps must each be of one step alone: " + name);
        }
      }
      steps.add(step);
      return this;
    }

    /**
     * Lets steps of names that no intended step has not matter.
     *
     * @return this
     */
    public Builder ignoreOthers() {
      ignoresOthers = true;
      return this;
    }

    /**
     * Returns the intended journey.
     *
     * @return the steps so far
     * @throws IllegalStateException if there is none
     */
    public IntendedJourney build() {
      if (steps.isEmpty()) {
        throw new IllegalStateException("a step must be set before build()");
      }
      return new IntendedJourney(steps, ignoresOthers);
    }
  }
}
