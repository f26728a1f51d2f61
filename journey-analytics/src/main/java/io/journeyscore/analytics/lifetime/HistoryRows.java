package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The different histories among many, each with its number, in an order of their content.
 *
 * <p>So a sum over them has the same bits in whatever order they came, and equal ones cost once.
 * Not thread-safe: arrays are shared.
 */
final class HistoryRows {
  private final double[][] columns;
  private final double[] counts;
  private final long customers;
  private final long repeaters;

  private HistoryRows(double[][] columns, double[] counts, long customers, long repeaters) {
    this.columns = columns;
    this.counts = counts;
    this.customers = customers;
    this.repeaters = repeaters;
  }

  /** Columns: repeats, recency, age. */
  static HistoryRows ofPurchases(Collection<PurchaseHistory> histories) {
    PurchaseHistory[] all = histories.toArray(PurchaseHistory[]::new);
    return of(all, PurchaseHistory::repeats, PurchaseHistory::recency, PurchaseHistory::age);
  }

  /** Columns: repeats of known value, their sum, nothing; of those whose sum is positive. */
  static HistoryRows ofValues(Collection<PurchaseHistory> histories) {
    PurchaseHistory[] valued =
        histories.stream()
            .filter(history -> history.valued() > 0 && history.value() > 0)
            .toArray(PurchaseHistory[]::new);
    return of(valued, PurchaseHistory::valued, PurchaseHistory::value, history -> 0);
  }

  private static HistoryRows of(
      PurchaseHistory[] histories,
      ToDoubleFunction<PurchaseHistory> first,
      ToDoubleFunction<PurchaseHistory> second,
      ToDoubleFunction<PurchaseHistory> third) {
    int n = histories.length;
    double[][] all = new double[3][n];
    long repeaters = 0;
    for (int i = 0; i < n; i++) {
      PurchaseHistory history = requireNonNull(histories[i], "history");
      all[0][i] = first.applyAsDouble(history);
      all[1][i] = second.applyAsDouble(history);
      all[2][i] = third.applyAsDouble(history);
      repeaters += history.repeats() > 0 ? 1 : 0;
    }
    int[] order = IndexSort.sorted(n, (i, j) -> compare(all, i, j));
    double[][] columns = new double[3][n];
    double[] counts = new double[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || compare(all, order[i - 1], order[i]) != 0) {
        for (int c = 0; c < columns.length; c++) {
          columns[c][size] = all[c][order[i]];
        }
        size++;
      }
      counts[size - 1]++;
    }
    for (int c = 0; c < columns.length; c++) {
      columns[c] = Arrays.copyOf(columns[c], size);
    }
    return new HistoryRows(columns, Arrays.copyOf(counts, size), n, repeaters);
  }

  private static int compare(double[][] columns, int i, int j) {
    int order = 0;
    for (int c = 0; c < columns.length && order == 0; c++) {
      order = Double.compare(columns[c][i], columns[c][j]);
    }
    return order;
  }

  int size() {
    return counts.length;
  }

  /** How many customers have this history. */
  double count(int row) {
    return counts[row];
  }

  double value(int column, int row) {
    return columns[column][row];
  }

  long customers() {
    return customers;
  }

  long repeaters() {
    return repeaters;
  }

  /** The mean of the ages; 1 where there is none that is positive. */
  double meanAge() {
    return meanOf(2);
  }

  /** The mean of a column over customers; 1 where it is not positive. */
  double meanOf(int column) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < size(); i++) {
      sum.add(counts[i] * columns[column][i]);
    }
    return sum.value() > 0 ? sum.value() / customers : 1;
  }
}
