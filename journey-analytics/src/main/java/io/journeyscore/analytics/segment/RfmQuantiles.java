package io.journeyscore.analytics.segment;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Quantiles;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Where customers are cut into groups by recency, frequency and monetary value.
 *
 * <p>Cuts are quantiles by R's default rule (type 7 of Hyndman and Fan 1996), each measure by
 * itself. A customer on a cut is in the group below it, as with R's {@code cut}. Equal values are
 * never parted, so that groups of unequal size, or of nobody, come about where many have the same
 * value: most customers of a shop bought once.
 *
 * <p>The same customers give the same cuts in whatever order. Customers who come later can be
 * scored by the cuts of those before. Immutable and thread-safe.
 */
public final class RfmQuantiles {
  private static final int MOST_GROUPS = 9;

  private final double[] recency;
  private final double[] frequency;
  private final double[] monetary;
  private final long customers;

  private RfmQuantiles(double[] recency, double[] frequency, double[] monetary, long customers) {
    this.recency = recency;
    this.frequency = frequency;
    this.monetary = monetary;
    this.customers = customers;
  }

  /**
   * Finds the cuts.
   *
   * <p>O(n log n) for n customers.
   *
   * @param customers the customers, at least one; not kept
   * @param groups how many groups by each measure, from 2 to 9; 5 for quintiles
   * @return the cuts
   * @throws IllegalArgumentException if there is no customer, or {@code groups} is out of its range
   */
  public static RfmQuantiles of(Collection<Rfm> customers, int groups) {
    Checks.atLeast(requireNonNull(customers, "customers").size(), 1, "customers");
    if (groups < 2 || groups > MOST_GROUPS) {
      throw new IllegalArgumentException("groups must be in [2, 9]: " + groups);
    }
    return new RfmQuantiles(
        cuts(customers, Rfm::recencyDays, groups),
        cuts(customers, Rfm::frequency, groups),
        cuts(customers, Rfm::monetary, groups),
        customers.size());
  }

  private static double[] cuts(
      Collection<Rfm> customers, ToDoubleFunction<Rfm> measure, int groups) {
    double[] sorted = customers.stream().mapToDouble(measure).sorted().toArray();
    double[] cuts = new double[groups - 1];
    Arrays.setAll(cuts, k -> Quantiles.ofSorted(sorted, (k + 1.0) / groups));
    return cuts;
  }

  /**
   * Scores a customer.
   *
   * @param customer the customer, who need not be one of those that the cuts are from
   * @return the scores, from 1 to the number of groups
   */
  public RfmScore score(Rfm customer) {
    requireNonNull(customer, "customer");
    return new RfmScore(
        recency.length + 1 - above(recency, (double) customer.recencyDays()),
        1 + above(frequency, (double) customer.frequency()),
        1 + above(monetary, customer.monetary()));
  }

  private static int above(double[] cuts, double value) {
    int count = 0;
    while (count < cuts.length && cuts[count] < value) {
      count++;
    }
    return count;
  }

  /**
   * Returns the cuts of the days since the last purchase.
   *
   * @return an unmodifiable list, ascending, one fewer than groups
   */
  public List<Double> recencyCuts() {
    return DoubleStream.of(recency).boxed().toList();
  }

  /**
   * Returns the cuts of the days of purchase.
   *
   * @return an unmodifiable list, ascending, one fewer than groups
   */
  public List<Double> frequencyCuts() {
    return DoubleStream.of(frequency).boxed().toList();
  }

  /**
   * Returns the cuts of the sum of purchases.
   *
   * @return an unmodifiable list, ascending, one fewer than groups
   */
  public List<Double> monetaryCuts() {
    return DoubleStream.of(monetary).boxed().toList();
  }

  /**
   * Returns from how many customers the cuts are.
   *
   * @return a positive count
   */
  public long customers() {
    return customers;
  }
}
