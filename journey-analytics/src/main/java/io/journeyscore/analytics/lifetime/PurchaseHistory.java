package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.Checks;
import java.util.OptionalDouble;

/**
 * What models of purchases know of a customer.
 *
 * <p>All times are in one unit, such as weeks, and counted from the first purchase. The first
 * purchase made the customer and is no repeat. Immutable and thread-safe.
 *
 * @param repeats how many purchases followed the first; not negative
 * @param recency when the last of them was; 0 without repeats, not above the age
 * @param age until when the customer was watched; not negative
 * @param valued of how many repeats the value is known; not above the repeats
 * @param value the sum of these values, in the caller's currency; 0 where none is known
 */
public record PurchaseHistory(long repeats, double recency, double age, long valued, double value) {
  /**
   * Checks the parts.
   *
   * @param repeats how many purchases followed the first
   * @param recency when the last of them was
   * @param age until when the customer was watched
   * @param valued of how many repeats the value is known
   * @param value the sum of these values
   * @throws IllegalArgumentException if a part is out of its range
   */
  public PurchaseHistory {
    Checks.atLeast(repeats, 0, "repeats");
    Checks.finite(age, "age");
    if (!(recency >= 0 && recency <= age)) {
      throw new IllegalArgumentException(
          "recency must be in [0, %s], the age: %s".formatted(age, recency));
    }
    if (repeats == 0 && recency > 0) {
      throw new IllegalArgumentException("recency must be 0 without repeats: " + recency);
    }
    if (valued < 0 || valued > repeats) {
      throw new IllegalArgumentException(
          "valued must be in [0, %d], the repeats: %d".formatted(repeats, valued));
    }
    Checks.finite(value, "value");
    if (valued == 0 && value != 0) {
      throw new IllegalArgumentException("value must be 0 if that of no repeat is known: " + value);
    }
    recency += 0.0;
    age += 0.0;
    value += 0.0;
  }

  /**
   * Returns a history of which no value is known.
   *
   * @param repeats how many purchases followed the first; not negative
   * @param recency when the last of them was; 0 without repeats, not above the age
   * @param age until when the customer was watched; not negative
   * @return the history
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static PurchaseHistory of(long repeats, double recency, double age) {
    return new PurchaseHistory(repeats, recency, age, 0, 0);
  }

  /**
   * Returns this history with the mean value of its repeats.
   *
   * @param mean the mean over all repeats, in the caller's currency; finite
   * @return a history; without repeats this one, of which no value can be known
   * @throws IllegalArgumentException if the mean is not finite
   */
  public PurchaseHistory withMeanValue(double mean) {
    Checks.finite(mean, "mean");
    return repeats == 0
        ? this
        : new PurchaseHistory(repeats, recency, age, repeats, repeats * mean);
  }

  /**
   * Returns the mean value of the repeats of which it is known.
   *
   * @return the mean, in the caller's currency; empty if there is none
   */
  public OptionalDouble meanValue() {
    return valued == 0 ? OptionalDouble.empty() : OptionalDouble.of(value / valued);
  }
}
