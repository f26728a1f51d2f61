package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import java.util.Optional;

/**
 * Counts which steps stand where: so many places before and after an anchor, or from the start of
 * the journey on.
 *
 * <p>Keeps a count for each name and place. All counts are exact, so that any split gives the same.
 * <i>Immutable and thread-safe.</i>
 *
 * @param anchor what the step is called from which places are counted; empty for the first step of
 *     the journey, whatever it is called
 * @param occurrence which of the steps of that name, from 1
 * @param before how many places before it
 * @param after how many places after it
 * @param level the confidence level of all intervals
 */
public record StepPositions(
    Optional<String> anchor, int occurrence, int before, int after, double level)
    implements PathMeasure<StepMatrix> {

  private static final int MOST_PLACES = 10_000;

  /**
   * Checks the places.
   *
   * @param anchor what the step is called from which places are counted
   * @param occurrence which of the steps of that name; at least 1
   * @param before how many places before it, from 0 to 10,000; 0 without an anchor
   * @param after how many places after it, from 0 to 10,000
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public StepPositions {
    requireNonNull(anchor, "anchor");
    Checks.atLeast(occurrence, 1, "occurrence");
    Checks.level(level);
    if (before < 0 || before > (anchor.isPresent() ? MOST_PLACES : 0)) {
      throw new IllegalArgumentException(
          "before must be from 0 to 10000, and 0 without an anchor: " + before);
    }
    if (after < 0 || after > MOST_PLACES) {
      throw new IllegalArgumentException("after must be from 0 to 10000: " + after);
    }
  }

  /**
   * Returns the measure around the first step of a name.
   *
   * @param anchor what the step is called
   * @param before how many places before it
   * @param after how many places after it
   * @param level the confidence level, above 0 and below 1
   * @return the measure
   */
  public static StepPositions around(String anchor, int before, int after, double level) {
    return new StepPositions(Optional.of(anchor), 1, before, after, level);
  }

  /**
   * Returns the measure from the first step of the journey on.
   *
   * @param after how many places after it
   * @param level the confidence level, above 0 and below 1
   * @return the measure
   */
  public static StepPositions fromStart(int after, double level) {
    return new StepPositions(Optional.empty(), 1, 0, after, level);
  }

  @Override
  public Accumulator<JourneyPath, StepMatrix> accumulator() {
    return new HeldAccumulator<>(this, new PositionCounts(this));
  }

  @Override
  public Accumulator<JourneyPath, StepMatrix> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new PositionCounts(this), saved);
  }
}
