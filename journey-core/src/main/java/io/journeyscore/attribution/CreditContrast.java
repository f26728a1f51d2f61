package io.journeyscore.attribution;

import java.util.OptionalDouble;

/**
 * One name's share of the credit for one end of journeys beside its share of that for another.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name
 * @param success its share of the credit for success, from 0 to 1
 * @param other its share of the credit for the other end, from 0 to 1
 */
public record CreditContrast(String name, double success, double other) {

  /**
   * Returns how much greater its share of the other end is.
   *
   * @return a number from -1 to 1; above zero where the name is associated with the other end
   *     rather than with success
   */
  public double difference() {
    return other - success;
  }

  /**
   * Returns how many times its share of the other end is that of success.
   *
   * @return the ratio, at least 0; empty if it has no share of success
   */
  public OptionalDouble ratio() {
    return success == 0 ? OptionalDouble.empty() : OptionalDouble.of(other / success);
  }
}
