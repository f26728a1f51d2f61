package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference of the rates of two groups of clustered rows; {@link SignalEffect} says how it is
 * known.
 *
 * <p>Immutable and thread-safe.
 */
final class Contrast {
  /** A variance below this is rounding: its standard error is under 1e-12. */
  private static final double NEGLIGIBLE = 1e-24;

  private final double standardError;
  private final JoinedDeviations deviations;

  private Contrast(double difference, double standardError, List<Deviation> deviations) {
    this.standardError = standardError;
    this.deviations = new JoinedDeviations(difference, deviations);
  }

  /** One side of the contrast. */
  private record Side(double rows, double rate, double clusters, double effective, double part) {
    /** Whether its rows cannot show how alike rows of one cluster are. */
    boolean isMute() {
      return rate == 0 || rate == 1 || clusters == 1;
    }
  }

  /**
   * Contrasts high with low.
   *
   * @param observations rows that are low or high, some of each
   * @param split says which
   */
  static Contrast of(Observations observations, Split split) {
    double[] values = observations.values();
    boolean[] labels = observations.labels();
    ClusteredRows rows =
        ClusteredRows.of(
            observations.clusters(),
            (a, b) -> {
              int order = Boolean.compare(split.isHigh(values[a]), split.isHigh(values[b]));
              return order != 0 ? order : Boolean.compare(labels[a], labels[b]);
            });
    boolean[] high = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      high[i] = split.isHigh(values[rows.row(i)]);
    }
    boolean[] outcomes = rows.arrange(labels);
    double[] influence = new double[values.length];
    Side highSide = side(rows, high, true, outcomes, influence);
    Side lowSide = side(rows, high, false, outcomes, influence);
    double difference = highSide.rate - lowSide.rate;
    double variance = rows.variance(influence);
    List<Deviation> deviations = new ArrayList<>();
    if (variance == Double.POSITIVE_INFINITY) {
      deviations.add(new Deviation(difference, variance, 1));
      return new Contrast(difference, variance, deviations);
    }
    if (variance > NEGLIGIBLE) {
      double degrees = degreesOfFreedom(highSide, lowSide, rows.clusters());
      double corrected =
          variance
              + correction(highSide, rows.clusters()) * highSide.part
              + correction(lowSide, rows.clusters()) * lowSide.part;
      deviations.add(new Deviation(difference, Math.sqrt(corrected), degrees));
    }
    deviations.add(
        Deviation.agrestiCaffo(highSide.rate, highSide.rows, lowSide.rate, lowSide.rows));
    if (variance <= NEGLIGIBLE || highSide.isMute() || lowSide.isMute()) {
      boolean both = variance <= NEGLIGIBLE;
      deviations.add(
          Deviation.agrestiCaffo(
              highSide.rate,
              both || highSide.isMute() ? highSide.effective : highSide.rows,
              lowSide.rate,
              both || lowSide.isMute() ? lowSide.effective : lowSide.rows));
    }
    return new Contrast(difference, Math.sqrt(variance), deviations);
  }

  private static Side side(
      ClusteredRows rows, boolean[] high, boolean wanted, boolean[] outcomes, double[] influence) {
    long count = 0;
    long events = 0;
    double squares = 0;
    double clusters = 0;
    for (int c = 0; c < rows.clusters(); c++) {
      double inCluster = 0;
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        if (high[i] == wanted) {
          inCluster++;
          events += outcomes[i] ? 1 : 0;
        }
      }
      count += (long) inCluster;
      squares += inCluster * inCluster;
      clusters += inCluster > 0 ? 1 : 0;
    }
    double rate = (double) events / count;
    CompensatedSum part = new CompensatedSum();
    for (int c = 0; c < rows.clusters(); c++) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        if (high[i] == wanted) {
          double own = ((outcomes[i] ? 1 : 0) - rate) / count;
          influence[i] = wanted ? own : -own;
          sum.add(own);
        }
      }
      part.add(sum.value() * sum.value());
    }
    double effective = (double) count * count / squares;
    return new Side(count, rate, clusters, effective, part.value());
  }

  private static double degreesOfFreedom(Side high, Side low, int clusters) {
    double parts = high.part + low.part;
    double spread = perDegree(high) + perDegree(low);
    double degrees = spread > 0 ? parts * parts / spread : clusters - 1;
    return Math.max(1, Math.min(clusters - 1, degrees));
  }

  /**
   * How much more the side's own number of clusters would correct its part than the number of all.
   */
  private static double correction(Side side, double all) {
    return side.clusters > 1 ? side.clusters / (side.clusters - 1) - all / (all - 1) : 0;
  }

  private static double perDegree(Side side) {
    return side.clusters > 1 ? side.part * side.part / (side.clusters - 1) : 0;
  }

  double difference() {
    return deviations.difference();
  }

  /** The cluster-robust standard error; infinite if there is one cluster only. */
  double standardError() {
    return standardError;
  }

  Interval interval(double level) {
    return deviations.interval(level, 1);
  }

  double p() {
    return deviations.p();
  }
}
