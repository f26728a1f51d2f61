package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The rows of a table that have an outcome of 1 or 0, in an order that their content alone decides.
 *
 * <p>Immutable and thread-safe, as long as nobody changes the arrays that it hands out.
 */
final class LabelledMetrics {
  private final List<String> names;
  private final double[][] values;
  private final boolean[] labels;
  private final int[] clusters;
  private final int clusterCount;

  private LabelledMetrics(
      List<String> names, double[][] values, boolean[] labels, int[] clusters, int clusterCount) {
    this.names = names;
    this.values = values;
    this.labels = labels;
    this.clusters = clusters;
    this.clusterCount = clusterCount;
  }

  static LabelledMetrics of(DriverTable table) {
    List<String> names = table.driverNames();
    Checks.atLeast(names.size(), 1, "metrics");
    double[] outcome = table.outcomeValues();
    for (double value : outcome) {
      if (!Double.isNaN(value) && value != 0 && value != 1) {
        throw new IllegalArgumentException(
            "%s must be 1, 0 or missing: %s".formatted(table.outcome(), value));
      }
    }
    int[] known =
        IntStream.range(0, outcome.length).filter(row -> !Double.isNaN(outcome[row])).toArray();
    boolean[] happened = new boolean[known.length];
    int[] belongs = new int[known.length];
    for (int i = 0; i < known.length; i++) {
      happened[i] = outcome[known[i]] == 1;
      belongs[i] = table.clusters()[known[i]];
    }
    checkBothOutcomes(table.outcome(), happened);
    double[][] columns = new double[names.size()][];
    for (int c = 0; c < columns.length; c++) {
      double[] column = table.driverValues(c);
      columns[c] = Arrays.stream(known).mapToDouble(row -> column[row]).toArray();
    }
    ClusteredRows order = ClusteredRows.of(belongs, (a, b) -> compare(columns, happened, a, b));
    return new LabelledMetrics(
        names,
        Arrays.stream(columns).map(order::arrange).toArray(double[][]::new),
        order.arrange(happened),
        order.clusterOfPosition(),
        order.clusters());
  }

  private static void checkBothOutcomes(String name, boolean[] happened) {
    long events = IntStream.range(0, happened.length).filter(i -> happened[i]).count();
    if (events == 0 || events == happened.length) {
      throw new IllegalArgumentException(
          "%s must be 1 in some rows and 0 in others: %d of %d"
              .formatted(name, events, happened.length));
    }
  }

  private static int compare(double[][] columns, boolean[] labels, int a, int b) {
    for (double[] column : columns) {
      int order = Double.compare(column[a], column[b]);
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(labels[a], labels[b]);
  }

  int rows() {
    return labels.length;
  }

  int metrics() {
    return values.length;
  }

  String name(int metric) {
    return names.get(metric);
  }

  double[] values(int metric) {
    return values[metric];
  }

  boolean isPresent(int metric, int row) {
    return !Double.isNaN(values[metric][row]);
  }

  int cluster(int row) {
    return clusters[row];
  }

  int clusterCount() {
    return clusterCount;
  }

  /** The rows that pass a test, in order. */
  int[] where(IntPredicate test) {
    return IntStream.range(0, rows()).filter(test).toArray();
  }

  boolean[] labels(int[] chosen) {
    boolean[] some = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      some[i] = labels[chosen[i]];
    }
    return some;
  }

  int[] clusters(int[] chosen) {
    return Arrays.stream(chosen).map(row -> clusters[row]).toArray();
  }

  double[] values(int metric, int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(row -> values[metric][row]).toArray();
  }
}
