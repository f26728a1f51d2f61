package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Deviation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A weighted sum of the rates of several cells of clustered rows, such as a difference of
 * differences, and how it is known.
 *
 * <p>A row's influence on the sum is {@code weight (y - rate) / rows} of its cell; weights are
 * taken as given. From there on all is as {@link SignalEffect} says of two groups: the
 * cluster-robust variance, each cell's own part of it corrected by the cell's own number of
 * clusters, Student's interval with Satterthwaite's degrees of freedom, joined with the interval
 * that adds to each of the {@code m} cells {@code 2/m} rows with the outcome and {@code 2/m}
 * without (R. M. Price and D. G. Bonett, <i>An improved confidence interval for a linear function
 * of binomial proportions</i>, Computational Statistics and Data Analysis 45 (2004), 449-456, <a
 * href="https://doi.org/10.1016/S0167-9473(03)00007-0">doi:10.1016/S0167-9473(03)00007-0</a>; for
 * two cells it is that of Agresti and Caffo), and once more with cells that cannot show how alike
 * rows of a cluster are counted as their effective number of rows.
 *
 * <p>Immutable and thread-safe.
 */
final class CellRates {
  /** A variance below this is rounding: its standard error is under 1e-12. */
  private static final double NEGLIGIBLE = 1e-24;

  private final double standardError;
  private final JoinedDeviations deviations;

  /** One cell with its weight; {@code part} is its own part of the variance. */
  private record Cell(
      double weight, double rows, double rate, double clusters, double effective, double part) {

    boolean isMute() {
      return rate == 0 || rate == 1 || clusters == 1;
    }

    /** How much more the cell's own number of clusters would correct its part than that of all. */
    double correction(double all) {
      return clusters > 1 ? clusters / (clusters - 1) - all / (all - 1) : 0;
    }

    double perDegree() {
      return clusters > 1 ? part * part / (clusters - 1) : 0;
    }
  }

  private CellRates(double standardError, JoinedDeviations deviations) {
    this.standardError = standardError;
    this.deviations = deviations;
  }

  /**
   * Measures a weighted sum.
   *
   * @param cells the cell of each row; every cell has a row
   * @param weights the weight of each cell
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, one for each row
   */
  static CellRates of(int[] cells, double[] weights, boolean[] labels, int[] clusters) {
    ClusteredRows rows =
        ClusteredRows.of(
            clusters,
            (a, b) -> {
              int order = Integer.compare(cells[a], cells[b]);
              return order != 0 ? order : Boolean.compare(labels[a], labels[b]);
            });
    double[] influence = new double[cells.length];
    List<Cell> measured = new ArrayList<>();
    CompensatedSum sum = new CompensatedSum();
    for (int cell = 0; cell < weights.length; cell++) {
      Cell one = cell(rows, cells, cell, weights[cell], labels, influence);
      measured.add(one);
      sum.add(one.weight * one.rate);
    }
    double variance = rows.variance(influence);
    return new CellRates(
        Math.sqrt(variance),
        new JoinedDeviations(sum.value(), ways(sum.value(), variance, measured, rows.clusters())));
  }

  /** As {@link #of}, on those rows whose cell is not negative; there is at least one. */
  static CellRates ofThose(int[] cells, double[] weights, boolean[] labels, int[] clusters) {
    int[] chosen = IntStream.range(0, cells.length).filter(i -> cells[i] >= 0).toArray();
    int[] someCells = new int[chosen.length];
    boolean[] someLabels = new boolean[chosen.length];
    int[] someClusters = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      someCells[i] = cells[chosen[i]];
      someLabels[i] = labels[chosen[i]];
      someClusters[i] = clusters[chosen[i]];
    }
    return of(someCells, weights, someLabels, someClusters);
  }

  private static List<Deviation> ways(double sum, double variance, List<Cell> cells, int clusters) {
    if (variance == Double.POSITIVE_INFINITY) {
      return List.of(new Deviation(sum, variance, 1));
    }
    List<Deviation> ways = new ArrayList<>();
    if (variance > NEGLIGIBLE) {
      double corrected = variance;
      double parts = 0;
      double spread = 0;
      for (Cell cell : cells) {
        corrected += cell.correction(clusters) * cell.part;
        parts += cell.part;
        spread += cell.perDegree();
      }
      double degrees = spread > 0 ? parts * parts / spread : clusters - 1;
      ways.add(
          new Deviation(sum, Math.sqrt(corrected), Math.max(1, Math.min(clusters - 1, degrees))));
    }
    ways.add(added(cells, cells.stream().mapToDouble(Cell::rows).toArray()));
    boolean all = variance <= NEGLIGIBLE;
    if (all || cells.stream().anyMatch(Cell::isMute)) {
      ways.add(
          added(
              cells,
              cells.stream()
                  .mapToDouble(cell -> all || cell.isMute() ? cell.effective : cell.rows)
                  .toArray()));
    }
    return ways;
  }

  private static Deviation added(List<Cell> cells, double[] rows) {
    double share = 2.0 / cells.size();
    CompensatedSum centre = new CompensatedSum();
    CompensatedSum variance = new CompensatedSum();
    for (int i = 0; i < rows.length; i++) {
      Cell cell = cells.get(i);
      double rate = (cell.rate * rows[i] + share) / (rows[i] + 2 * share);
      centre.add(cell.weight * rate);
      variance.add(cell.weight * cell.weight * rate * (1 - rate) / (rows[i] + 2 * share));
    }
    return new Deviation(centre.value(), Math.sqrt(variance.value()), Double.POSITIVE_INFINITY);
  }

  private static Cell cell(
      ClusteredRows rows,
      int[] cells,
      int wanted,
      double weight,
      boolean[] labels,
      double[] influence) {
    long[] ofCluster = new long[rows.clusters()];
    long events = 0;
    for (int c = 0; c < ofCluster.length; c++) {
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        if (cells[rows.row(i)] == wanted) {
          ofCluster[c]++;
          events += labels[rows.row(i)] ? 1 : 0;
        }
      }
    }
    double count = Arrays.stream(ofCluster).sum();
    double rate = events / count;
    CompensatedSum part = new CompensatedSum();
    for (int c = 0; c < ofCluster.length; c++) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        if (cells[rows.row(i)] == wanted) {
          influence[i] = weight * ((labels[rows.row(i)] ? 1 : 0) - rate) / count;
          sum.add(influence[i]);
        }
      }
      part.add(sum.value() * sum.value());
    }
    double squares = Arrays.stream(ofCluster).mapToDouble(n -> (double) n * n).sum();
    double clusters = Arrays.stream(ofCluster).filter(n -> n > 0).count();
    return new Cell(weight, count, rate, clusters, count * count / squares, part.value());
  }

  double value() {
    return deviations.difference();
  }

  /** The cluster-robust standard error; infinite if there is one cluster only. */
  double standardError() {
    return standardError;
  }

  JoinedDeviations deviations() {
    return deviations;
  }
}
