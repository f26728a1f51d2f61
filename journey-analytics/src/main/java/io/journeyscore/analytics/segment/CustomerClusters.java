package io.journeyscore.analytics.segment;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Customers in clusters of those who are alike in some numbers, such as recency, frequency and
 * monetary value.
 *
 * <p>The numbers are standardised, each to mean 0 and variance 1, so that their units do not
 * matter, and parted by k-means: each customer is in the cluster whose centre is nearest, and each
 * centre is the mean of its customers. Starts are those of k-means++; of several the one with the
 * least sum of squared distances is kept. Sources: S. Lloyd, <i>Least Squares Quantization in
 * PCM</i>, IEEE Transactions on Information Theory 28 (1982), 129-137, <a
 * href="https://doi.org/10.1109/TIT.1982.1056489">doi:10.1109/TIT.1982.1056489</a>; D. Arthur and
 * S. Vassilvitskii, <i>k-means++: The Advantages of Careful Seeding</i>, SODA 2007, 1027-1035.
 *
 * <p><b>How to read them.</b> As many clusters are found as are asked for, whether there are any or
 * not: compare {@link #explained()} of different numbers, and see whether the clusters come again
 * with other customers. Clusters are round and of like width; numbers with long tails, such as sums
 * of money, are better taken as logarithms. Numbers that go together count double.
 *
 * <p>Customers without one of the numbers are in no cluster. The same customers give the same
 * clusters in whatever order; those who come later can be placed too. Immutable and thread-safe.
 */
public final class CustomerClusters {
  private final List<String> names;
  private final Standard standard;
  private final double[][] centres;
  private final List<Cluster> clusters;
  private final double explained;
  private final long missing;

  private CustomerClusters(
      List<String> names, Standard standard, double[][] centres, double[][] scaled, long missing) {
    this.names = names;
    this.standard = standard;
    this.centres = centres;
    this.missing = missing;
    long[] sizes = new long[centres.length];
    CompensatedSum within = new CompensatedSum();
    for (double[] row : scaled) {
      int nearest = Partition.nearest(centres, row);
      sizes[nearest]++;
      within.add(Partition.squaredDistance(centres[nearest], row));
    }
    clusters =
        IntStream.range(0, centres.length)
            .mapToObj(c -> new Cluster(c + 1, sizes[c], standard.unscaled(centres[c])))
            .toList();
    double total = (double) names.size() * (scaled.length - 1);
    explained = Math.max(0, 1 - within.value() / total);
  }

  /**
   * One cluster.
   *
   * <p>Immutable and thread-safe.
   *
   * @param number from 1, of the most customers
   * @param customers how many customers are in it
   * @param centre their mean of each number, in its own unit, in the order of the names
   */
  public record Cluster(int number, long customers, List<Double> centre) {
    /**
     * Checks the parts and copies the list.
     *
     * @param number from 1
     * @param customers how many customers are in it
     * @param centre their mean of each number
     * @throws IllegalArgumentException if the number is below 1 or the count negative
     */
    public Cluster {
      Checks.atLeast(number, 1, "number");
      Checks.atLeast(customers, 0, "customers");
      centre = List.copyOf(centre);
    }
  }

  /**
   * How to find clusters.
   *
   * <p>Immutable and thread-safe.
   *
   * @param clusters how many to find; from 2
   * @param starts how often to begin anew; positive
   * @param seed seed of the starts; equal seeds give equal bits
   */
  public record Options(int clusters, int starts, long seed) {
    /**
     * Checks the parts.
     *
     * @param clusters how many to find
     * @param starts how often to begin anew
     * @param seed seed of the starts
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.atLeast(clusters, 2, "clusters");
      Checks.atLeast(starts, 1, "starts");
    }

    /**
     * Returns the usual options: ten starts.
     *
     * @param clusters how many to find; from 2
     * @param seed seed of the starts
     * @return the options
     * @throws IllegalArgumentException if the number is below 2
     */
    public static Options seeded(int clusters, long seed) {
      return new Options(clusters, 10, seed);
    }
  }

  /**
   * Finds clusters.
   *
   * <p>O(starts x rounds x n k d) for {@code n} customers, {@code k} clusters and {@code d}
   * numbers, with at most 1,000 rounds.
   *
   * @param names what the numbers are called, at least one; all distinct, none blank
   * @param customers the numbers of each customer in the order of the names, finite, or NaN where
   *     one is missing; not kept
   * @param options how to find them
   * @return the clusters
   * @throws IllegalArgumentException if names are not as they must be, a customer has another
   *     number of numbers, one is infinite, one is the same for all customers, or there are fewer
   *     customers that differ than clusters
   */
  public static CustomerClusters of(List<String> names, List<double[]> customers, Options options) {
    requireNonNull(options, "options");
    List<String> columns = checkNames(names);
    List<double[]> complete = new ArrayList<>();
    long missing = 0;
    for (double[] row : requireNonNull(customers, "customers")) {
      if (isComplete(columns, row)) {
        complete.add(row.clone());
      } else {
        missing++;
      }
    }
    complete.sort(Arrays::compare);
    long distinct = distinct(complete);
    if (distinct < options.clusters()) {
      throw new IllegalArgumentException(
          "customers that differ must be at least %d for as many clusters: %d"
              .formatted(options.clusters(), distinct));
    }
    Standard standard = Standard.of(columns, complete);
    double[][] scaled = complete.stream().map(standard::scaled).toArray(double[][]::new);
    return new CustomerClusters(
        columns, standard, Partition.best(scaled, options), scaled, missing);
  }

  private static List<String> checkNames(List<String> names) {
    List<String> copy = List.copyOf(names);
    Checks.atLeast(copy.size(), 1, "names");
    copy.forEach(name -> Checks.text(name, "name"));
    if (new HashSet<>(copy).size() < copy.size()) {
      throw new IllegalArgumentException("names must be distinct: " + copy);
    }
    return copy;
  }

  private static boolean isComplete(List<String> names, double[] row) {
    if (row.length != names.size()) {
      throw new IllegalArgumentException(
          "customers must have %d numbers each: %d".formatted(names.size(), row.length));
    }
    for (int i = 0; i < row.length; i++) {
      if (Double.isInfinite(row[i])) {
        throw new IllegalArgumentException(
            "%s must be finite or NaN: %s".formatted(names.get(i), row[i]));
      }
    }
    return DoubleStream.of(row).noneMatch(Double::isNaN);
  }

  private static long distinct(List<double[]> sorted) {
    return IntStream.range(0, sorted.size())
        .filter(i -> i == 0 || !Arrays.equals(sorted.get(i), sorted.get(i - 1)))
        .count();
  }

  /**
   * Returns the cluster of a customer.
   *
   * @param customer the numbers in the order of the names, finite, or NaN where one is missing; the
   *     customer need not be one of those that the clusters are from
   * @return the number of the nearest cluster, from 1; empty if a number is missing
   * @throws IllegalArgumentException if there is another number of numbers, or one is infinite
   */
  public OptionalInt clusterOf(double... customer) {
    return isComplete(names, customer)
        ? OptionalInt.of(1 + Partition.nearest(centres, standard.scaled(customer)))
        : OptionalInt.empty();
  }

  /**
   * Returns the clusters.
   *
   * @return an unmodifiable list, that of the most customers first
   */
  public List<Cluster> clusters() {
    return clusters;
  }

  /**
   * Returns what the numbers are called.
   *
   * @return an unmodifiable list
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the share of the variance of all standardised numbers that lies between the clusters.
   * It grows with the number of clusters.
   *
   * @return a share in [0, 1]
   */
  public double explained() {
    return explained;
  }

  /**
   * Returns how many customers lack a number and are in no cluster.
   *
   * @return a count, not negative
   */
  public long missing() {
    return missing;
  }

  /** Tells sizes alone. */
  @Override
  public String toString() {
    return "CustomerClusters[names=%s, customers=%s]"
        .formatted(names, clusters.stream().map(Cluster::customers).toList());
  }
}
