package io.journeyscore.analytics.linkage;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.identity.CustomerId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of each customer: the measure, the adjustments, the outcomes; NaN for an unknown one.
 */
final class HeldRows implements Held<LinkedRow, BusinessLinks, HeldRows> {
  private static final BusinessOutcome[] OUTCOMES = BusinessOutcome.values();

  private final OutcomeLinkage linkage;
  private final int columns;
  private final SortedMap<CustomerId, List<double[]>> rows = new TreeMap<>();

  HeldRows(OutcomeLinkage linkage) {
    this.linkage = linkage;
    columns = 1 + linkage.adjustments().size();
  }

  @Override
  public void add(LinkedRow row) {
    if (row.adjustments().size() != columns - 1) {
      throw new IllegalArgumentException(
          "adjustments must have one value for each of %s: %d"
              .formatted(linkage.adjustments(), row.adjustments().size()));
    }
    double[] values = new double[columns + OUTCOMES.length];
    values[0] = row.measure();
    for (int j = 1; j < columns; j++) {
      values[j] = row.adjustments().get(j - 1);
    }
    for (BusinessOutcome outcome : OUTCOMES) {
      values[columns + outcome.ordinal()] = row.outcomes().getOrDefault(outcome, Double.NaN);
    }
    rowsOf(row.customer()).add(values);
  }

  private List<double[]> rowsOf(CustomerId customer) {
    return rows.computeIfAbsent(customer, any -> new ArrayList<>());
  }

  @Override
  public void addAll(HeldRows other) {
    other.rows.forEach((customer, more) -> rowsOf(customer).addAll(more));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(rows.size());
    for (Map.Entry<CustomerId, List<double[]>> entry : rows.entrySet()) {
      SavedState.writeCustomer(out, entry.getKey());
      write(out, entry.getValue());
    }
  }

  private static void write(DataOutputStream out, List<double[]> own) throws IOException {
    out.writeInt(own.size());
    for (double[] row : own.stream().sorted(Arrays::compare).toList()) {
      SavedState.writeLongs(out, Arrays.stream(row).mapToLong(Double::doubleToLongBits).toArray());
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      List<double[]> own = rowsOf(SavedState.readCustomer(in));
      for (int row = in.readInt(); row > 0; row--) {
        own.add(
            Arrays.stream(SavedState.readLongs(in))
                .mapToDouble(Double::longBitsToDouble)
                .toArray());
      }
    }
  }

  @Override
  public BusinessLinks result() {
    List<OutcomeLink> links = new ArrayList<>();
    for (BusinessOutcome outcome : OUTCOMES) {
      links.add(link(outcome));
    }
    return new BusinessLinks(linkage.measure(), linkage.adjustments(), links);
  }

  private OutcomeLink link(BusinessOutcome outcome) {
    List<double[]> known = new ArrayList<>();
    List<Integer> clusters = new ArrayList<>();
    int customer = 0;
    int at = columns + outcome.ordinal();
    for (List<double[]> own : rows.values()) {
      for (double[] row : own) {
        if (!Double.isNaN(row[at])) {
          known.add(row);
          clusters.add(customer);
        }
      }
      customer++;
    }
    double[][] design = new double[columns][];
    for (int j = 0; j < columns; j++) {
      int column = j;
      design[j] = known.stream().mapToDouble(row -> row[column]).toArray();
    }
    double[] y = known.stream().mapToDouble(row -> row[at]).toArray();
    int[] cluster = clusters.stream().mapToInt(Integer::intValue).toArray();
    return new LinkRegression(outcome, design, y, cluster, linkage.level()).link();
  }
}
