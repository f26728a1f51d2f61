package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of one table or more in which no value is missing, in an order that their content alone
 * decides, and each column scaled to mean zero and variance one.
 *
 * <p>Columns are the drivers and then the outcomes. Immutable and thread-safe, as long as nobody
 * changes the arrays that it hands out.
 */
final class CompleteRows {
  private final List<String> names;
  private final int drivers;
  private final ClusteredRows order;
  private final int[] clusterNumbers;
  private final long missing;
  private final double[][] raw;
  private final double[] means;
  private final double[] deviations;
  private final double[][] scaled;

  private CompleteRows(
      List<String> names,
      int drivers,
      ClusteredRows order,
      int[] clusterNumbers,
      long missing,
      double[][] raw) {
    this.names = names;
    this.drivers = drivers;
    this.order = order;
    this.clusterNumbers = clusterNumbers;
    this.missing = missing;
    this.raw = raw;
    means = new double[raw.length];
    deviations = new double[raw.length];
    scaled = new double[raw.length][];
    for (int c = 0; c < raw.length; c++) {
      means[c] = sum(raw[c]) / size();
      double[] centred = new double[size()];
      double[] squares = new double[size()];
      for (int i = 0; i < size(); i++) {
        centred[i] = raw[c][i] - means[c];
        squares[i] = centred[i] * centred[i];
      }
      deviations[c] = Math.sqrt(sum(squares) / (size() - 1));
      for (int i = 0; i < size(); i++) {
        centred[i] /= deviations[c];
      }
      scaled[c] = centred;
    }
  }

  /**
   * Takes the rows that are complete in all tables.
   *
   * @param tables equal but for their outcomes, at least one
   * @throws IllegalArgumentException if there are too few complete rows or clusters, or a column is
   *     constant in them
   */
  static CompleteRows of(List<DriverTable> tables) {
    DriverTable first = tables.get(0);
    List<String> names = new ArrayList<>(first.driverNames());
    int drivers = names.size();
    if (drivers == 0) {
      throw new IllegalArgumentException("drivers must be at least 1: 0");
    }
    double[][] columns = new double[drivers + tables.size()][];
    for (int c = 0; c < drivers; c++) {
      columns[c] = first.driverValues(c);
    }
    for (int t = 0; t < tables.size(); t++) {
      names.add(tables.get(t).outcome());
      columns[drivers + t] = tables.get(t).outcomeValues();
    }
    int[] complete = complete(columns);
    if (complete.length < drivers + 2) {
      throw new IllegalArgumentException(
          "complete rows must be at least %d for %d drivers: %d"
              .formatted(drivers + 2, drivers, complete.length));
    }
    int[] clusters = Arrays.stream(complete).map(row -> first.clusters()[row]).toArray();
    double[][] kept = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      kept[c] = Arrays.stream(complete).mapToDouble(row -> column[row]).toArray();
      checkVaries(names.get(c), kept[c]);
    }
    ClusteredRows order = ClusteredRows.of(clusters, (a, b) -> compare(kept, a, b));
    int[] numbers =
        IntStream.range(0, order.clusters())
            .map(cluster -> clusters[order.row(order.start(cluster))])
            .toArray();
    double[][] arranged = Arrays.stream(kept).map(order::arrange).toArray(double[][]::new);
    return new CompleteRows(
        List.copyOf(names),
        drivers,
        order,
        numbers,
        (long) first.rows() - complete.length,
        arranged);
  }

  private static int[] complete(double[][] columns) {
    int[] rows = new int[columns[0].length];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      boolean complete = true;
      for (double[] column : columns) {
        complete &= !Double.isNaN(column[row]);
      }
      if (complete) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private static void checkVaries(String name, double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "%s must not be constant in the complete rows: %s".formatted(name, values[0]));
  }

  private static int compare(double[][] columns, int a, int b) {
    for (double[] column : columns) {
      int order = Double.compare(column[a], column[b]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static double sum(double[] values) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }

  int size() {
    return order.size();
  }

  /** How many rows lack a value. */
  long missing() {
    return missing;
  }

  /** Drivers and outcomes. */
  int columns() {
    return raw.length;
  }

  int drivers() {
    return drivers;
  }

  List<String> driverNames() {
    return names.subList(0, drivers);
  }

  ClusteredRows order() {
    return order;
  }

  /** The number that the table gives to a cluster of the order. */
  int clusterNumber(int cluster) {
    return clusterNumbers[cluster];
  }

  /** The position of an outcome among the columns. */
  int outcome(int table) {
    return drivers + table;
  }

  double[] raw(int column) {
    return raw[column];
  }

  double mean(int column) {
    return means[column];
  }

  /** The standard deviation of a column, over n - 1. */
  double deviation(int column) {
    return deviations[column];
  }

  /** A column of mean 0 and, over n - 1, variance 1. */
  double[] scaled(int column) {
    return scaled[column];
  }

  /** Correlations of the drivers and, last, the outcome of one table. */
  double[][] correlations(int table) {
    double[][] correlations = new double[drivers + 1][drivers + 1];
    for (int i = 0; i <= drivers; i++) {
      for (int j = 0; j < i; j++) {
        double r = correlation(i == drivers ? outcome(table) : i, j);
        correlations[i][j] = r;
        correlations[j][i] = r;
      }
      correlations[i][i] = 1;
    }
    return correlations;
  }

  private double correlation(int a, int b) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < size(); i++) {
      sum.add(scaled[a][i] * scaled[b][i]);
    }
    return Math.min(1, Math.max(-1, sum.value() / (size() - 1)));
  }
}
