package io.journeyscore.analytics.driver;

import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Groups metrics that say the same: complete linkage on the size of Spearman's rank correlation.
 *
 * <p>The two groups whose least alike members are most alike are joined, again and again, as long
 * as these are alike enough; among equals those whose best members rank first.
 *
 * <p>Immutable and thread-safe.
 */
final class MetricGroups {
  /** On fewer common rows a correlation says nothing. */
  private static final int LEAST_ROWS = 10;

  private MetricGroups() {}

  /**
   * Returns for each metric the best of its group.
   *
   * @param rows the metrics
   * @param ranked metrics, best first
   * @param alike the size of a correlation from which two metrics say the same
   * @return for each place in {@code ranked} the place of the best metric of its group
   */
  static int[] representatives(LabelledMetrics rows, int[] ranked, double alike) {
    int m = ranked.length;
    double[][] likeness = new double[m][m];
    int[] group = new int[m];
    for (int a = 0; a < m; a++) {
      group[a] = a;
      for (int b = 0; b < a; b++) {
        likeness[a][b] = likeness(rows, ranked[a], ranked[b]);
        likeness[b][a] = likeness[a][b];
      }
    }
    boolean joined;
    do {
      joined = join(likeness, group, alike);
    } while (joined);
    return group;
  }

  /**
   * Joins the two groups that are most alike; the likeness of a group stands at its best member.
   */
  private static boolean join(double[][] likeness, int[] group, double alike) {
    int first = -1;
    int second = -1;
    double most = alike;
    for (int a = 0; a < group.length; a++) {
      for (int b = a + 1; b < group.length; b++) {
        boolean leaders = group[a] == a && group[b] == b;
        boolean better = first < 0 ? likeness[a][b] >= most : likeness[a][b] > most;
        if (leaders && better) {
          most = likeness[a][b];
          first = a;
          second = b;
        }
      }
    }
    if (first < 0) {
      return false;
    }
    for (int c = 0; c < group.length; c++) {
      group[c] = group[c] == second ? first : group[c];
      double least = Math.min(likeness[first][c], likeness[second][c]);
      likeness[first][c] = least;
      likeness[c][first] = least;
    }
    return true;
  }

  private static double likeness(LabelledMetrics rows, int a, int b) {
    int[] both = rows.where(row -> rows.isPresent(a, row) && rows.isPresent(b, row));
    if (both.length < LEAST_ROWS) {
      return 0;
    }
    double r = new SpearmansCorrelation().correlation(rows.values(a, both), rows.values(b, both));
    return Double.isNaN(r) ? 0 : Math.abs(r);
  }
}
