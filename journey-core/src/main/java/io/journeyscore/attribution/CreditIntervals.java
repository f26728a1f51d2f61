package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far credit may be off by chance, by the bootstrap: as many journeys are drawn, with
 * repetition, as there were, and attributed again; the middle of what many such draws give is the
 * interval.
 *
 * <p>An interval tells of chance alone. It says nothing of whether a channel brings what it is
 * credited with: on paths in which channels mean nothing, credit comes out as their share of
 * touches, with a narrow interval around it.
 *
 * <p>Each repetition costs a search for every journey, and one attribution.
 *
 * <p>Source: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics
 * 7(1), 1979, pages 1-26, <a
 * href="https://doi.org/10.1214/aos/1176344552">doi:10.1214/aos/1176344552</a>; the interval is
 * that of percentiles.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CreditIntervals {

  private static final int FEWEST_REPETITIONS = 20;

  private CreditIntervals() {}

  /**
   * Returns the interval of every name's share.
   *
   * @param model the model
   * @param paths the paths
   * @param repetitions how many times journeys are drawn; at least 20
   * @param level how likely the interval is to hold the share, as far as chance goes; above 0,
   *     below 1
   * @param seed the seed of the draws; equal seeds give equal intervals
   * @return an unmodifiable list in code-point order of the names
   * @throws IllegalArgumentException if there are too few repetitions, the level is not in its
   *     range, no path with a touch converted, or the model cannot attribute a set of paths
   */
  public static List<CreditInterval> bootstrap(
      AttributionModel model, PathSet paths, int repetitions, double level, long seed) {
    requireNonNull(model, "model");
    if (repetitions < FEWEST_REPETITIONS) {
      throw new IllegalArgumentException(
          "repetitions must be at least %d: %d".formatted(FEWEST_REPETITIONS, repetitions));
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be above 0 and below 1: " + level);
    }
    double[] shares = shares(model.attribute(paths));
    if (Arrays.stream(shares).sum() == 0) {
      throw new IllegalArgumentException("paths must hold a touch that is credited: " + paths);
    }
    Draws draws = new Draws(paths);
    double[][] drawn = new double[shares.length][repetitions];
    SplittableRandom random = new SplittableRandom(seed);
    for (int repetition = 0; repetition < repetitions; repetition++) {
      double[] again = draw(model, draws, random);
      for (int name = 0; name < shares.length; name++) {
        drawn[name][repetition] = again[name];
      }
    }
    List<CreditInterval> intervals = new ArrayList<>(shares.length);
    for (int name = 0; name < shares.length; name++) {
      Arrays.sort(drawn[name]);
      intervals.add(
          new CreditInterval(
              paths.names().get(name),
              shares[name],
              quantile(drawn[name], (1 - level) / 2),
              quantile(drawn[name], (1 + level) / 2)));
    }
    return List.copyOf(intervals);
  }

  /** A draw in which nothing is credited says nothing of shares; it is drawn once more. */
  private static double[] draw(AttributionModel model, Draws draws, SplittableRandom random) {
    while (true) {
      PathSet set = draws.next(random);
      if (set.totalConversions() > 0) {
        double[] shares = shares(model.attribute(set));
        if (Arrays.stream(shares).sum() > 0) {
          return shares;
        }
      }
    }
  }

  private static double[] shares(Attribution attribution) {
    double[] shares = attribution.credits().stream().mapToDouble(Credit::conversions).toArray();
    double sum = Arrays.stream(shares).sum();
    return sum == 0 ? shares : Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  /** Between the two values whose ranks are next to the level's, in proportion. */
  private static double quantile(double[] sorted, double level) {
    double rank = level * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** Draws as many journeys as there are, with repetition. */
  private static final class Draws {

    private final PathSet paths;

    /** Journeys up to and with each path's: first those that converted, then the others. */
    private final long[] journeysUpTo;

    Draws(PathSet paths) {
      this.paths = paths;
      journeysUpTo = new long[2 * paths.size()];
      long sum = 0;
      for (int path = 0; path < paths.size(); path++) {
        sum += paths.conversions(path);
        journeysUpTo[2 * path] = sum;
        sum += paths.nulls(path);
        journeysUpTo[2 * path + 1] = sum;
      }
    }

    PathSet next(SplittableRandom random) {
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
  }
}
