package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import io.journeyscore.sequence.JourneyTable;

/**
 * Counts the variants of journeys: the different sequences of steps, how many journeys took each,
 * how they ended, what they were worth and how long they took.
 *
 * <p>Keeps each different sequence once, and twelve bytes for each journey. All counts, amounts and
 * times are exact, so that any split gives the same. <i>Immutable and thread-safe.</i>
 *
 * @param level the confidence level of all intervals
 */
public record Variants(double level) implements PathMeasure<VariantTable> {

  /**
   * Checks the level.
   *
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public Variants {
    Checks.level(level);
  }

  /**
   * Measures the journeys of a table without making an object of any. The result is that of the
   * journeys as objects.
   *
   * @param table the journeys
   * @param steps what their steps are, called by the shapes of events
   * @return the variants
   * @throws IllegalArgumentException if the dimension of the steps looks at more than shapes, as
   *     attributes and stages do, or moments are joined
   */
  public VariantTable measure(JourneyTable table, Steps steps) {
    VariantCounts counts = new VariantCounts(level);
    TableSteps paths = new TableSteps(table, steps, counts.names());
    for (int journey = 0; journey < table.size(); journey++) {
      paths.read(journey);
      counts.add(
          paths.codes(),
          paths.size(),
          table.status(journey),
          paths.valueMicros(journey),
          table.endMicros(journey) - table.startMicros(journey));
    }
    return counts.result();
  }

  @Override
  public Accumulator<JourneyPath, VariantTable> accumulator() {
    return new HeldAccumulator<>(this, new VariantCounts(level));
  }

  @Override
  public Accumulator<JourneyPath, VariantTable> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new VariantCounts(level), saved);
  }
}
