package io.journeyscore.analytics.metric;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Some sums and some counts for each customer, for means whose rows are alike within customers.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class CustomerSums {
  private final int sums;
  private final int counts;
  private final Map<CustomerId, Row> rows = new HashMap<>();

  /** What one customer has. */
  private static final class Row {
    private final double[] sums;
    private final long[] counts;

    Row(int sums, int counts) {
      this.sums = new double[sums];
      this.counts = new long[counts];
    }
  }

  /**
   * Starts without customers.
   *
   * @param sums how many sums a customer has
   * @param counts how many counts a customer has
   */
  public CustomerSums(int sums, int counts) {
    this.sums = sums;
    this.counts = counts;
  }

  /**
   * Adds to the sums and counts of a customer.
   *
   * @param customer the customer
   * @param values what is added to each sum; finite, not kept
   * @param more what is added to each count; not kept
   */
  public void add(CustomerId customer, double[] values, long[] more) {
    Row row = rows.computeIfAbsent(customer, of -> new Row(sums, counts));
    for (int i = 0; i < sums; i++) {
      row.sums[i] += values[i];
    }
    for (int i = 0; i < counts; i++) {
      row.counts[i] += more[i];
    }
  }

  /**
   * Adds all that another one holds, which stays as it is.
   *
   * @param other one with as many sums and counts
   */
  public void addAll(CustomerSums other) {
    other.rows.forEach((customer, row) -> add(customer, row.sums, row.counts));
  }

  /**
   * Returns how many customers there are.
   *
   * @return a count, not negative
   */
  public int customers() {
    return rows.size();
  }

  /** By customer, so that equal sums give equal bits. */
  private Collection<Row> sorted() {
    return new TreeMap<>(rows).values();
  }

  /**
   * Returns the total of one of the sums.
   *
   * @param sum its number
   * @return the total over the customers
   */
  public double total(int sum) {
    CompensatedSum total = new CompensatedSum();
    sorted().forEach(row -> total.add(row.sums[sum]));
    return total.value();
  }

  /**
   * Returns the mean of rows from 0 to a bound, with an interval over customers.
   *
   * @param sum the number of the sum of the rows
   * @param count the number of their count
   * @param greatest the greatest value that a row can have
   * @param level confidence level, above 0 and below 1
   * @return the mean; empty if there is no row
   */
  public Optional<Estimate> mean(int sum, int count, double greatest, double level) {
    Collection<Row> all = sorted();
    long[] n = all.stream().mapToLong(row -> row.counts[count]).toArray();
    for (long one : n) {
      if (one > 0) {
        double[] values = all.stream().mapToDouble(row -> row.sums[sum]).toArray();
        return Optional.of(ClusterMean.of(values, n).within(0, greatest, level));
      }
    }
    return Optional.empty();
  }

  /**
   * Writes all that is held, in the order of the customers.
   *
   * @param out where to
   * @throws IOException never, as the bytes stay in memory
   */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(rows.size());
    for (Map.Entry<CustomerId, Row> entry : new TreeMap<>(rows).entrySet()) {
      IdentifierKind kind = entry.getKey().kind();
      SavedState.writeText(out, kind.name());
      out.writeBoolean(kind.strong());
      SavedState.writeText(out, entry.getKey().value());
      for (double value : entry.getValue().sums) {
        out.writeDouble(value);
      }
      for (long count : entry.getValue().counts) {
        out.writeLong(count);
      }
    }
  }

  /**
   * Adds what was written.
   *
   * @param in where from
   * @throws IOException if the content ends early
   */
  public void read(DataInputStream in) throws IOException {
    double[] values = new double[sums];
    long[] more = new long[counts];
    for (int left = in.readInt(); left > 0; left--) {
      IdentifierKind kind = new IdentifierKind(SavedState.readText(in), in.readBoolean());
      CustomerId customer = new CustomerId(kind, SavedState.readText(in));
      for (int i = 0; i < sums; i++) {
        values[i] = in.readDouble();
      }
      for (int i = 0; i < counts; i++) {
        more[i] = in.readLong();
      }
      add(customer, values, more);
    }
  }
}
