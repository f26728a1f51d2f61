package io.journeyscore.analytics.success;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.HeldAccumulator;
import java.util.Optional;

/**
 * Collects a {@link ReferencePopulation}, number by number.
 *
 * <p>Takes finite numbers. Keeps each distinct one with its count: round numbers of many digits, as
 * times to the hour, if there are very many. The result is empty if nothing was taken in.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name what the numbers are, such as {@code days to delivery}; states of another name are
 *     refused
 */
public record ReferenceMeasure(String name)
    implements Measure<Double, Optional<ReferencePopulation>> {
  /**
   * Checks the name.
   *
   * @param name what the numbers are
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if it is blank
   */
  public ReferenceMeasure {
    Checks.text(name, "name");
  }

  @Override
  public Accumulator<Double, Optional<ReferencePopulation>> accumulator() {
    return new HeldAccumulator<>(this, new ReferenceCounts());
  }

  @Override
  public Accumulator<Double, Optional<ReferencePopulation>> accumulator(byte[] saved) {
    return HeldAccumulator.read(this, new ReferenceCounts(), saved);
  }
}
