package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.StagedJourney;

/**
 * A measure of paths, which can be taken of journeys once it is said what their steps are.
 *
 * <p>Measures of equal settings are equal; the accumulators of equal measures can be combined.
 *
 * <p><i>Implementations are immutable and thread-safe.</i>
 *
 * @param <R> the result
 */
public interface PathMeasure<R> extends Measure<JourneyPath, R> {

  /**
   * Returns this measure of journeys.
   *
   * @param steps what their steps are
   * @return the measure
   */
  default Measure<Journey, R> of(Steps steps) {
    requireNonNull(steps, "steps");
    return new MappedMeasure<>(this, steps, steps::path);
  }

  /**
   * Returns this measure of journeys whose stages were assigned with those of the customer's
   * earlier journeys in view. Each visit to a stage is a step, taken when the stage was entered.
   *
   * @return the measure
   */
  default Measure<StagedJourney, R> ofStages() {
    return new MappedMeasure<>(this, "visits to stages", Steps::path);
  }
}
