package io.journeyscore.attribution;

/**
 * What a coalition of players achieves without the others: a game of which {@link ShapleyValues}
 * divides the gain.
 *
 * <p>The players may be channels and the value conversions, or parts of a model and the value its
 * prediction. An implementation gives the same value for the same coalition whenever it is asked.
 */
@FunctionalInterface
public interface CoalitionValue {

  /**
   * Returns what a coalition achieves.
   *
   * @param coalition the players that take part; may be empty
   * @return a finite number
   */
  double of(Coalition coalition);
}
