package io.journeyscore.attribution;

import io.journeyscore.internal.Checks;
import java.math.BigDecimal;

/**
 * One name's share of the conversions and of what they were worth.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what is credited, such as a channel's name; {@link Attribution#NONE} for what no
 *     touch is credited with
 * @param conversions the conversions credited; a fraction of the whole, not negative
 * @param valueMicros the value credited, in millionths of the currency's unit; not negative
 */
public record Credit(String name, double conversions, long valueMicros) {

  /**
   * Checks the parts.
   *
   * @param name what is credited
   * @param conversions the conversions credited
   * @param valueMicros the value credited, in millionths of the currency's unit
   * @throws IllegalArgumentException if the name is blank, or a number is negative or not finite
   */
  public Credit {
    Checks.requireText(name, "name");
    Checks.requireFinite(conversions, "conversions");
    if (conversions < 0 || valueMicros < 0) {
      throw new IllegalArgumentException(
          "credit of %s must not be negative: %s conversions, %d micros"
              .formatted(name, conversions, valueMicros));
    }
  }

  /**
   * Returns the value credited.
   *
   * @return the exact amount in the caller's currency, with six digits after the point
   */
  public BigDecimal value() {
    return MicroValue.toDecimal(valueMicros);
  }
}
