package io.journeyscore.testkit;

import java.util.ArrayList;
import java.util.List;

/** Labelled rows of signals. */
final class Examples {

  private final List<double[]> rows = new ArrayList<>();
  private final List<Boolean> labels = new ArrayList<>();
  private final List<Integer> customers = new ArrayList<>();

  void add(double[] row, boolean label, int customer) {
    rows.add(row);
    labels.add(label);
    customers.add(customer);
  }

  LogisticFit fit() {
    boolean[] flags = new boolean[labels.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = labels.get(i);
    }
    int[] clusters = customers.stream().mapToInt(Integer::intValue).toArray();
    return LogisticFit.of(rows.toArray(double[][]::new), flags, clusters);
  }
}
