package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.Journey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of each component of value each touchpoint gives, by what customers answer there.
 *
 * <p>Every answer counts where its event's {@code touchpoint()} is, as {@code Rating.normalised()}:
 * from 0, the worst answer of its scale, to 1, the best. Levels that are intended and desired must
 * be on that scale to be compared. Those who did not answer are taken to be like those who did.
 *
 * <p>Intervals take customers as independent and their answers as alike. What is kept are a sum and
 * a count for each customer, touchpoint and component.
 *
 * <p>Immutable and thread-safe.
 *
 * @param components for each component which answers are about it; an answer may be about several
 * @param level confidence level of the intervals, above 0 and below 1
 */
public record DeliveredRatings(SortedMap<String, EventFilter> components, double level)
    implements Measure<Journey, List<DeliveredLevel>> {
  /**
   * Checks the parts and copies the map.
   *
   * @param components for each component which answers are about it
   * @param level confidence level of the intervals
   * @throws NullPointerException if the map is null or holds null
   * @throws IllegalArgumentException if a component is blank, or the level is not above 0 and below
   *     1
   */
  public DeliveredRatings {
    components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
    components.forEach(
        (name, filter) -> {
          Checks.text(name, "component");
          requireNonNull(filter, "filter");
        });
    Checks.level(level);
  }

  /**
   * Returns a measure of no component, at a level of 0.95.
   *
   * @return the measure
   */
  public static DeliveredRatings none() {
    return new DeliveredRatings(Collections.emptySortedMap(), 0.95);
  }

  /**
   * Returns this measure with one more component.
   *
   * @param component its name, not blank
   * @param answers which answers are about it
   * @return the measure
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank
   */
  public DeliveredRatings with(String component, EventFilter answers) {
    SortedMap<String, EventFilter> more = new TreeMap<>(components);
    more.put(component, answers);
    return new DeliveredRatings(more, level);
  }

  @Override
  public Accumulator<Journey, List<DeliveredLevel>> accumulator() {
    return new HeldAccumulator<>(this, new DeliveredSums(this));
  }

  @Override
  public Accumulator<Journey, List<DeliveredLevel>> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new DeliveredSums(this), saved);
  }
}
