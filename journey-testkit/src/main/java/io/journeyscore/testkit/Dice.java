package io.journeyscore.testkit;

import java.util.SplittableRandom;

/**
 * One seeded stream of random draws. All draws are made from whole 64-bit numbers with {@link
 * StrictMath}, so that they are the same on every machine and every release of Java.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  private final SplittableRandom source;

  private Dice(long seed) {
    source = new SplittableRandom(seed);
  }

  /**
   * Returns the stream of one member of a population, which depends on the two numbers alone.
   *
   * @param seed the seed of the population
   * @param member the number of the member
   * @return a new stream
   */
  static Dice of(long seed, long member) {
    return new Dice(mix(mix(seed) + (member + 1) * GOLDEN_GAMMA));
  }

  /** The finishing step of MurmurHash3 in the variant 13 of Stafford, a bijection. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns a number in [0, 1). */
  double uniform() {
    return (source.nextLong() >>> 11) * TWO_TO_MINUS_53;
  }

  /** Returns a number in [from, to). */
  double uniform(double from, double to) {
    return from + uniform() * (to - from);
  }

  /** Returns a whole number in [0, bound). */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Returns true with the given probability. */
  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Returns a draw from the standard normal distribution, by the method of Box and Muller. */
  double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Returns a draw from the log-normal distribution of a given median. */
  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /** Returns a draw from the exponential distribution of a given mean. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Returns a draw from the Poisson distribution, by counting products; for small means. */
  int poisson(double mean) {
    double floor = StrictMath.exp(-mean);
    int count = -1;
    double product = 1;
    do {
      product *= uniform();
      count++;
    } while (product > floor);
    return count;
  }

  /** Returns the place drawn with probabilities in proportion to some weights. */
  int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Returns the standard logistic function. */
  static double logistic(double logOdds) {
    return logOdds >= 0
        ? 1 / (1 + StrictMath.exp(-logOdds))
        : StrictMath.exp(logOdds) / (1 + StrictMath.exp(logOdds));
  }
}
