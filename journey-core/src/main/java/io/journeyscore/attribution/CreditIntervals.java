package io.journeyscore.attribution;

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
    ShareDraws.requireSettings(repetitions, level);
    ShareDraws draws = new ShareDraws(model, paths);
    double[] shares = draws.shares();
    double[][] drawn = new double[shares.length][repetitions];
    SplittableRandom random = new SplittableRandom(seed);
    for (int repetition = 0; repetition < repetitions; repetition++) {
      double[] again = draws.next(random);
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
              ShareDraws.quantile(drawn[name], (1 - level) / 2),
              ShareDraws.quantile(drawn[name], (1 + level) / 2)));
    }
    return List.copyOf(intervals);
  }
}
