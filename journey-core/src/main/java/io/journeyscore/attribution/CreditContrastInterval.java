package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

/**
 * A contrast, and how far its difference may be off by chance.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param contrast the contrast that the paths give
 * @param low the lower end of the interval of its difference
 * @param high the upper end of the interval of its difference
 */
public record CreditContrastInterval(CreditContrast contrast, double low, double high) {

  /**
   * Checks that the contrast is given.
   *
   * @param contrast the contrast that the paths give
   * @param low the lower end of the interval of its difference
   * @param high the upper end of the interval of its difference
   */
  public CreditContrastInterval {
    requireNonNull(contrast, "contrast");
  }

  /**
   * Says whether the difference is more than chance of that level would make it.
   *
   * @return true if zero is outside the interval
   */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
