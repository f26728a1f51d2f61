package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The shares of credit that a model gives on a set of paths, and those that it gives when as many
 * journeys are drawn from them, with repetition, as there are.
 *
 * <p>Not changed after it is made.
 */
final class ShareDraws {

  private static final int FEWEST_REPETITIONS = 20;

  private final AttributionModel model;
  private final PathSet paths;
  private final double[] shares;

  /** Journeys up to and with each path's: first those that converted, then the others. */
  private final long[] journeysUpTo;

  ShareDraws(AttributionModel model, PathSet paths) {
    this.model = requireNonNull(model, "model");
    this.paths = paths;
    shares = shares(model.attribute(paths));
    if (Arrays.stream(shares).sum() == 0) {
      throw new IllegalArgumentException("paths must hold a touch that is credited: " + paths);
    }
    journeysUpTo = new long[2 * paths.size()];
    long sum = 0;
    for (int path = 0; path < paths.size(); path++) {
      sum += paths.conversions(path);
      journeysUpTo[2 * path] = sum;
      sum += paths.nulls(path);
      journeysUpTo[2 * path + 1] = sum;
    }
  }

  static void requireSettings(int repetitions, double level) {
    if (repetitions < FEWEST_REPETITIONS) {
      throw new IllegalArgumentException(
          "repetitions must be at least %d: %d".formatted(FEWEST_REPETITIONS, repetitions));
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be above 0 and below 1: " + level);
    }
  }

  /** The shares of the paths as they are, in the order of their names; not to be changed. */
  double[] shares() {
    return shares;
  }

  /** A draw in which nothing is credited says nothing of shares; it is drawn once more. */
  double[] next(SplittableRandom random) {
    while (true) {
      PathSet set = draw(random);
      if (set.totalConversions() > 0) {
        double[] drawn = shares(model.attribute(set));
        if (Arrays.stream(drawn).sum() > 0) {
          return drawn;
        }
      }
    }
  }

  private static double[] shares(Attribution attribution) {
    double[] shares = attribution.credits().stream().mapToDouble(Credit::conversions).toArray();
    double sum = Arrays.stream(shares).sum();
    return sum == 0 ? shares : Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  private PathSet draw(SplittableRandom random) {
    long[] conversions = new long[paths.size()];
    long[] nulls = new long[paths.size()];
    long journeys = journeysUpTo[journeysUpTo.length - 1];
    for (long i = 0; i < journeys; i++) {
      int place = place(random.nextLong(journeys));
      if (place % 2 == 0) {
        conversions[place / 2]++;
      } else {
        nulls[place / 2]++;
      }
    }
    long[] value = new long[paths.size()];
    for (int path = 0; path < value.length; path++) {
      if (conversions[path] > 0) {
        double mean = (double) paths.valueMicros(path) / paths.conversions(path);
        value[path] = Math.round(mean * conversions[path]);
      }
    }
    return paths.withCounts(conversions, value, nulls);
  }

  /** The first place up to which there are more journeys than a number. */
  private int place(long number) {
    int low = 0;
    int high = journeysUpTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (journeysUpTo[middle] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Between the two values whose ranks are next to the level's, in proportion. */
  static double quantile(double[] sorted, double level) {
    double rank = level * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
