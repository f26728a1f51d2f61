package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Sums over customers of their counts in each stratum, and of products of these.
 *
 * <p>There are four counts for each stratum: successes and journeys with a moment, successes and
 * journeys in all. Whatever is linear in a customer's counts, such as an influence, has a sum of
 * squares that needs nothing but sums of products. All of them are whole numbers: no order of
 * adding changes them. Sums that pass the range of long throw ArithmeticException.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class StratumSums {
  private static final int COUNTS = 4;
  private static final CustomerTally.Count NONE = new CustomerTally.Count();

  private final long[] journeys;
  private final long[] successes;

  /** The lower triangle of the matrix of products, row by row. */
  private final long[] products;

  private long customers;
  private long whole;

  StratumSums(int strata) {
    journeys = new long[strata];
    successes = new long[strata];
    int size = COUNTS * strata;
    products = new long[size * (size + 1) / 2];
  }

  /**
   * Adds a customer.
   *
   * @param with journeys with the moment
   * @param all all journeys
   * @param places the place of each stratum
   */
  void add(CustomerTally.Counts with, CustomerTally.Counts all, Map<Integer, Integer> places) {
    int count = all.byStratum().size();
    int[] at = new int[COUNTS * count];
    long[] values = new long[COUNTS * count];
    int next = 0;
    boolean same = true;
    for (Map.Entry<Integer, CustomerTally.Count> entry : all.byStratum().entrySet()) {
      int place = requireNonNull(places.get(entry.getKey()), "place");
      CustomerTally.Count own = with.byStratum().getOrDefault(entry.getKey(), NONE);
      long[] counts = {
        own.successes(), own.journeys(), entry.getValue().successes(), entry.getValue().journeys()
      };
      journeys[place] = Math.addExact(journeys[place], counts[1]);
      successes[place] = Math.addExact(successes[place], counts[0]);
      same &= counts[1] == counts[3];
      for (int c = 0; c < COUNTS; c++) {
        at[next] = COUNTS * place + c;
        values[next++] = counts[c];
      }
    }
    customers++;
    whole += same ? 1 : 0;
    for (int a = 0; a < at.length; a++) {
      for (int b = 0; b < at.length; b++) {
        if (at[b] <= at[a]) {
          int cell = cell(at[a], at[b]);
          products[cell] = Math.addExact(products[cell], Math.multiplyExact(values[a], values[b]));
        }
      }
    }
  }

  private static int cell(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  /**
   * Sums over the customers the squares of their weighted counts.
   *
   * @param weights one for each count of each stratum
   */
  double squares(double[] weights) {
    double sum = 0;
    for (int a = 0; a < weights.length; a++) {
      for (int b = 0; b <= a && weights[a] != 0; b++) {
        sum += (a == b ? 1 : 2) * weights[a] * weights[b] * products[cell(a, b)];
      }
    }
    return sum;
  }

  int strata() {
    return journeys.length;
  }

  long journeys(int stratum) {
    return journeys[stratum];
  }

  long successes(int stratum) {
    return successes[stratum];
  }

  long journeys() {
    return total(journeys);
  }

  long successes() {
    return total(successes);
  }

  private static long total(long[] parts) {
    long total = 0;
    for (long part : parts) {
      total = Math.addExact(total, part);
    }
    return total;
  }

  long customers() {
    return customers;
  }

  /** Customers all of whose journeys have the moment. */
  long wholeCustomers() {
    return whole;
  }
}
