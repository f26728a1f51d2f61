package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ChiSquared;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Whether groups differ in how fast they come to an outcome (Mantel and Haenszel; Peto).
 *
 * <p>At each time with outcomes, {@code d} among {@code n} at risk, a group with {@code m} at risk
 * expects {@code d m / n} of them; the variance is that of the hypergeometric distribution. Sums
 * are taken over times and, where the rows have strata, over strata, within which groups are
 * compared. The statistic is chi-squared with one degree of freedom less than there are groups that
 * expect an outcome at all, or with the rank of the variance if that is less. Outcomes of all kinds
 * count as one; clusters are not looked at.
 *
 * <p>It sees differences that keep their sign over time; curves that cross may pass unseen.
 *
 * <p>Source: R. Peto and J. Peto, <i>Asymptotically Efficient Rank Invariant Test Procedures</i>,
 * Journal of the Royal Statistical Society A 135 (1972), 185-207, <a
 * href="https://doi.org/10.2307/2344317">doi:10.2307/2344317</a>.
 *
 * <p>The order of the rows changes no bit. Immutable and thread-safe.
 *
 * @param groups the groups, by ascending number
 * @param chiSquare the statistic, not negative
 * @param degreesOfFreedom of the statistic; 0 if no two groups were at risk together when an
 *     outcome could have been either's
 * @param p the probability of such a statistic or a greater one if groups do not differ; 1 without
 *     degrees of freedom
 */
public record LogRank(List<Group> groups, double chiSquare, int degreesOfFreedom, double p) {
  /**
   * Checks the parts and copies the list.
   *
   * @param groups the groups, by ascending number
   * @param chiSquare the statistic, not negative
   * @param degreesOfFreedom of the statistic
   * @param p the probability of such a statistic or a greater one
   * @throws NullPointerException if the list is null
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LogRank {
    groups = List.copyOf(groups);
    if (!(chiSquare >= 0)) {
      throw new IllegalArgumentException("chiSquare must not be negative: " + chiSquare);
    }
    Checks.atLeast(degreesOfFreedom, 0, "degreesOfFreedom");
    Checks.probability(p, "p");
  }

  /**
   * One group.
   *
   * <p>Immutable and thread-safe.
   *
   * @param group its number
   * @param rows how many rows it has
   * @param observed how many outcomes it had, by weight
   * @param expected how many it would have had if the groups did not differ
   */
  public record Group(int group, long rows, double observed, double expected) {}

  /**
   * Compares groups.
   *
   * <p>O(n log n), plus O(k^2) for each time with outcomes among {@code k} groups.
   *
   * @param times the rows
   * @param groups the group of each row, any numbers; left as they are
   * @return the comparison
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the lengths differ
   */
  public static LogRank of(SurvivalTimes times, int[] groups) {
    requireNonNull(times, "times");
    if (requireNonNull(groups, "groups").length != times.size()) {
      throw new IllegalArgumentException(
          "groups must have one entry for each of the %d rows: %d"
              .formatted(times.size(), groups.length));
    }
    int[] names = Arrays.stream(groups).sorted().distinct().toArray();
    Sums sums = new Sums(times, groups, names);
    sums.run();
    return sums.result();
  }

  /** The sums over times and strata, from the last time down. */
  private static final class Sums {
    private final SurvivalTimes times;
    private final int[] groups;
    private final int[] names;
    private final int[] byStop;
    private final int[] byStart;
    private final CompensatedSum[] atRisk;
    private final CompensatedSum[] observed;
    private final CompensatedSum[] expected;
    private final CompensatedSum[][] variance;

    Sums(SurvivalTimes times, int[] groups, int[] names) {
      this.times = times;
      this.groups = Arrays.stream(groups).map(g -> Arrays.binarySearch(names, g)).toArray();
      this.names = names;
      byStop = IndexSort.sorted(times.size(), this::compare);
      byStart =
          IndexSort.sorted(
              times.size(),
              (a, b) -> {
                int order = Integer.compare(times.stratum(a), times.stratum(b));
                order = order != 0 ? order : Double.compare(times.start(a), times.start(b));
                return order != 0 ? order : compare(a, b);
              });
      int k = names.length;
      atRisk = fresh(k);
      observed = fresh(k);
      expected = fresh(k);
      variance = new CompensatedSum[k][];
      for (int g = 0; g < k; g++) {
        variance[g] = fresh(k);
      }
    }

    private int compare(int a, int b) {
      int order = times.compare(a, b);
      return order != 0 ? order : Integer.compare(groups[a], groups[b]);
    }

    private static CompensatedSum[] fresh(int k) {
      CompensatedSum[] sums = new CompensatedSum[k];
      Arrays.setAll(sums, i -> new CompensatedSum());
      return sums;
    }

    void run() {
      int entered = times.size() - 1;
      int i = times.size() - 1;
      while (i >= 0) {
        int stratum = times.stratum(byStop[i]);
        Arrays.setAll(atRisk, g -> new CompensatedSum());
        while (i >= 0 && times.stratum(byStop[i]) == stratum) {
          double time = times.stop(byStop[i]);
          double[] events = new double[names.length];
          for (; i >= 0 && isAt(byStop[i], stratum, time); i--) {
            int row = byStop[i];
            atRisk[groups[row]].add(times.weight(row));
            events[groups[row]] += times.happened(row) ? times.weight(row) : 0;
          }
          while (entered >= 0
              && times.stratum(byStart[entered]) == stratum
              && times.start(byStart[entered]) >= time) {
            int row = byStart[entered--];
            atRisk[groups[row]].add(-times.weight(row));
          }
          add(events);
        }
        while (entered >= 0 && times.stratum(byStart[entered]) == stratum) {
          entered--;
        }
      }
    }

    private boolean isAt(int row, int stratum, double time) {
      return times.stratum(row) == stratum && times.stop(row) == time;
    }

    private void add(double[] events) {
      double d = Arrays.stream(events).sum();
      if (d == 0) {
        return;
      }
      double[] m = Arrays.stream(atRisk).mapToDouble(CompensatedSum::value).toArray();
      double n = Arrays.stream(m).sum();
      for (int g = 0; g < m.length; g++) {
        observed[g].add(events[g]);
        expected[g].add(d * m[g] / n);
      }
      if (n <= 1 || n <= d) {
        return;
      }
      double factor = d * (n - d) / (n - 1);
      for (int g = 0; g < m.length; g++) {
        for (int h = 0; h < m.length; h++) {
          variance[g][h].add(factor * (m[g] / n) * ((g == h ? 1 : 0) - m[h] / n));
        }
      }
    }

    LogRank result() {
      List<Group> all = new ArrayList<>();
      int[] some = new int[names.length];
      int k = 0;
      for (int g = 0; g < names.length; g++) {
        int group = g;
        long rows = Arrays.stream(groups).filter(of -> of == group).count();
        all.add(new Group(names[g], rows, observed[g].value(), expected[g].value()));
        if (expected[g].value() > 0) {
          some[k++] = g;
        }
      }
      return k < 2 ? new LogRank(all, 0, 0, 1) : compared(all, Arrays.copyOfRange(some, 1, k));
    }

    /** The quadratic form without the first group, whose difference follows from the others. */
    private LogRank compared(List<Group> all, int[] chosen) {
      Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(chosen.length, chosen.length);
      ArrayRealVector difference = new ArrayRealVector(chosen.length);
      for (int a = 0; a < chosen.length; a++) {
        difference.setEntry(a, observed[chosen[a]].value() - expected[chosen[a]].value());
        for (int b = 0; b < chosen.length; b++) {
          matrix.setEntry(a, b, variance[chosen[a]][chosen[b]].value());
        }
      }
      // Groups that are never at risk together leave fewer dimensions than there are groups.
      SingularValueDecomposition parts = new SingularValueDecomposition(matrix);
      if (parts.getRank() == 0) {
        return new LogRank(all, 0, 0, 1);
      }
      double chiSquare = Math.max(0, difference.dotProduct(parts.getSolver().solve(difference)));
      double p = ChiSquared.upperTail(chiSquare, parts.getRank());
      return new LogRank(all, chiSquare, parts.getRank(), p);
    }
  }
}
