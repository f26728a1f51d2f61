package io.journeyscore.spark;

import static java.util.Objects.requireNonNull;

import io.journeyscore.sequence.Reconstruction;

/**
 * Households that were brought to the driver, to learn from.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param reconstruction their customers and journeys, as in the whole log
 * @param rate the share of households that were drawn, each with the same chance; every household
 *     that is here stands for {@code 1 / rate} of them; 1 if all are here
 */
public record HouseholdSample(Reconstruction reconstruction, double rate) {

  /**
   * Checks the parts.
   *
   * @param reconstruction their customers and journeys
   * @param rate the share of households that were drawn
   * @throws IllegalArgumentException if the rate is not above 0 and at most 1
   */
  public HouseholdSample {
    requireNonNull(reconstruction, "reconstruction");
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate must be above 0 and at most 1: " + rate);
    }
  }
}
