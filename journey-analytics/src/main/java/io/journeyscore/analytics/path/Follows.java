package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import io.journeyscore.sequence.JourneyTable;

/**
 * Counts which steps follow which: at once (directly), or at some time (eventually).
 *
 * <p>Directly, an edge is each step with the one after it, the artificial start with the first and
 * the last with the artificial end. Eventually, it is each step with the first later step of each
 * name, its own name too; there is no start and no end, and time is proportional to the number of
 * steps times that of different names in the journey.
 *
 * <p>Keeps eight bytes for each edge of each journey, its time. All counts and times are exact, so
 * that any split gives the same. <i>Immutable and thread-safe.</i>
 *
 * @param order how close steps must be
 * @param level the confidence level of all intervals
 */
public record Follows(Order order, double level) implements PathMeasure<FollowsGraph> {

  /** How close steps must be. */
  public enum Order {
    /** The one after the other. */
    DIRECTLY,
    /** Any number of steps may lie between. */
    EVENTUALLY
  }

  /**
   * Checks the level.
   *
   * @param order how close steps must be
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public Follows {
    requireNonNull(order, "order");
    Checks.level(level);
  }

  /**
   * Returns the measure of steps one after the other.
   *
   * @param level the confidence level, above 0 and below 1
   * @return the measure
   */
  public static Follows directly(double level) {
    return new Follows(Order.DIRECTLY, level);
  }

  /**
   * Returns the measure of steps with any number of others between.
   *
   * @param level the confidence level, above 0 and below 1
   * @return the measure
   */
  public static Follows eventually(double level) {
    return new Follows(Order.EVENTUALLY, level);
  }

  /**
   * Measures the journeys of a table without making an object of any. The result is that of the
   * journeys as objects.
   *
   * @param table the journeys
   * @param steps what their steps are, called by the shapes of events
   * @return the graph
   * @throws IllegalArgumentException if the dimension of the steps looks at more than shapes, as
   *     attributes and stages do, or moments are joined
   */
  public FollowsGraph measure(JourneyTable table, Steps steps) {
    FollowsCounts counts = new FollowsCounts(this);
    TableSteps paths = new TableSteps(table, steps, counts.names());
    for (int journey = 0; journey < table.size(); journey++) {
      paths.read(journey);
      counts.add(paths.codes(), paths.micros(journey), paths.size());
    }
    return counts.result();
  }

  @Override
  public Accumulator<JourneyPath, FollowsGraph> accumulator() {
    return new HeldAccumulator<>(this, new FollowsCounts(this));
  }

  @Override
  public Accumulator<JourneyPath, FollowsGraph> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new FollowsCounts(this), saved);
  }
}
