package io.journeyscore.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerClustersTest {
  private static final List<String> RFM = List.of("recency", "log frequency", "log monetary");

  /** Four segments of a shop: mean recency in days, purchases, and amount; and their sizes. */
  private static final double[][] PLANTED = {
    {15, 12, 900}, {20, 2, 60}, {200, 10, 700}, {300, 1.5, 40}
  };

  private static final int[] SIZES = {150, 400, 200, 450};

  /** Customers of planted segments, in random order. */
  private record Planted(List<double[]> customers, int[] segments) {
    static Planted of(long seed) {
      Random random = new Random(seed);
      List<Integer> segments = new ArrayList<>();
      for (int s = 0; s < SIZES.length; s++) {
        segments.addAll(Collections.nCopies(SIZES[s], s));
      }
      Collections.shuffle(segments, random);
      List<double[]> customers = new ArrayList<>();
      for (int segment : segments) {
        double[] mean = PLANTED[segment];
        customers.add(
            new double[] {
              mean[0] + 30 * random.nextGaussian(),
              Math.log(mean[1]) + 0.4 * random.nextGaussian(),
              Math.log(mean[2]) + 0.5 * random.nextGaussian()
            });
      }
      return new Planted(customers, segments.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void plantedSegmentsAreRecovered(long seed) {
    Planted planted = Planted.of(seed);
    CustomerClusters clusters =
        CustomerClusters.of(RFM, planted.customers, CustomerClusters.Options.seeded(4, seed));

    assertThat(adjustedRandIndex(planted.segments, placed(clusters, planted.customers)))
        .isGreaterThanOrEqualTo(0.9);
    assertThat(clusters.clusters()).extracting(CustomerClusters.Cluster::number).contains(1, 4);
    CustomerClusters.Cluster largest = clusters.clusters().get(0);
    assertThat(largest.customers()).isBetween(430L, 470L);
    assertThat(largest.centre().get(0)).isCloseTo(300, within(6.0));
    assertThat(largest.centre().get(2)).isCloseTo(Math.log(40), within(0.1));
  }

  private static int[] placed(CustomerClusters clusters, List<double[]> customers) {
    return customers.stream().map(clusters::clusterOf).mapToInt(OptionalInt::orElseThrow).toArray();
  }

  /** Hubert and Arabie 1985, by the counts of pairs. */
  private static double adjustedRandIndex(int[] a, int[] b) {
    double both = 0;
    double inA = 0;
    double inB = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        both += a[i] == a[j] && b[i] == b[j] ? 1 : 0;
        inA += a[i] == a[j] ? 1 : 0;
        inB += b[i] == b[j] ? 1 : 0;
      }
    }
    double expected = inA * inB / (a.length * (a.length - 1) / 2.0);
    return (both - expected) / ((inA + inB) / 2 - expected);
  }

  @Test
  void indexOfAnotherPartitionIsLow() {
    int[] planted = {1, 1, 1, 2, 2, 2};
    assertThat(adjustedRandIndex(planted, new int[] {7, 7, 7, 3, 3, 3})).isEqualTo(1);
    assertThat(adjustedRandIndex(planted, new int[] {1, 1, 2, 2, 3, 3}))
        .isCloseTo(8 / 33.0, within(1e-15)); // the example of scikit-learn's manual
  }

  /** No other partition of a few customers into three has less variance within. */
  @Test
  void noPartitionIsBetter() {
    SplittableRandom random = new SplittableRandom(4);
    for (int run = 0; run < 30; run++) {
      List<double[]> customers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        customers.add(new double[] {random.nextInt(20), 100 * random.nextDouble()});
      }
      CustomerClusters clusters =
          CustomerClusters.of(
              List.of("a", "b"), customers, new CustomerClusters.Options(3, 50, run));
      assertThat(clusters.explained()).isCloseTo(bestOfAll(customers), within(1e-12));
    }
  }

  private static double bestOfAll(List<double[]> customers) {
    double[][] scaled = new double[customers.size()][2];
    for (int c = 0; c < 2; c++) {
      int column = c;
      double mean = customers.stream().mapToDouble(row -> row[column]).average().orElseThrow();
      double squares = customers.stream().mapToDouble(row -> Math.pow(row[column] - mean, 2)).sum();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i][c] = (customers.get(i)[c] - mean) / Math.sqrt(squares);
      }
    }
    double least = Double.POSITIVE_INFINITY;
    int[] cluster = new int[scaled.length];
    for (int code = 0; code < Math.pow(3, scaled.length); code++) {
      for (int i = 0, left = code; i < cluster.length; i++, left /= 3) {
        cluster[i] = left % 3;
      }
      least = Math.min(least, squaresWithin(scaled, cluster));
    }
    return 1 - least / 2;
  }

  private static double squaresWithin(double[][] rows, int[] cluster) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      int number = k;
      int[] own = IntStream.range(0, rows.length).filter(i -> cluster[i] == number).toArray();
      for (int c = 0; c < rows[0].length; c++) {
        int column = c;
        double mean = Arrays.stream(own).mapToDouble(i -> rows[i][column]).average().orElse(0);
        sum += Arrays.stream(own).mapToDouble(i -> Math.pow(rows[i][column] - mean, 2)).sum();
      }
    }
    return sum;
  }

  @Test
  void orderOfCustomersChangesNoBit() {
    List<double[]> customers = new ArrayList<>(Planted.of(5).customers);
    CustomerClusters.Options options = CustomerClusters.Options.seeded(4, 11);
    CustomerClusters clusters = CustomerClusters.of(RFM, customers, options);
    Collections.shuffle(customers, new Random(3));
    CustomerClusters shuffled = CustomerClusters.of(RFM, customers, options);

    assertThat(shuffled.clusters()).isEqualTo(clusters.clusters());
    assertThat(shuffled.explained()).isEqualTo(clusters.explained());
  }

  @Test
  void unitsDoNotMatter() {
    List<double[]> customers = Planted.of(6).customers;
    List<double[]> inHours =
        customers.stream().map(row -> new double[] {24 * row[0] + 1e6, row[1], -row[2]}).toList();
    CustomerClusters.Options options = CustomerClusters.Options.seeded(4, 1);

    assertThat(placed(CustomerClusters.of(RFM, inHours, options), inHours))
        .isEqualTo(placed(CustomerClusters.of(RFM, customers, options), customers));
  }

  @Test
  void whoLacksANumberIsInNoCluster() {
    List<double[]> customers = new ArrayList<>(Planted.of(7).customers);
    CustomerClusters.Options options = CustomerClusters.Options.seeded(4, 1);
    CustomerClusters without = CustomerClusters.of(RFM, customers, options);
    customers.add(3, new double[] {1, Double.NaN, 2});
    CustomerClusters with = CustomerClusters.of(RFM, customers, options);

    assertThat(with.missing()).isEqualTo(1);
    assertThat(with.clusters()).isEqualTo(without.clusters());
    assertThat(with.clusterOf(1, Double.NaN, 2)).isEmpty();
    assertThat(with.clusterOf(1e9, 2, 2)).isPresent();
  }

  @Test
  void moreClustersExplainMoreAndAsManyAsCustomersAll() {
    List<double[]> customers =
        List.of(new double[] {1}, new double[] {2}, new double[] {4}, new double[] {4});
    double last = 0;
    for (int k = 2; k <= 3; k++) {
      double explained =
          CustomerClusters.of(List.of("x"), customers, CustomerClusters.Options.seeded(k, 1))
              .explained();
      assertThat(explained).isGreaterThan(last);
      last = explained;
    }
    assertThat(last).isEqualTo(1);
  }

  @Test
  void whatCannotBePartedIsRefused() {
    CustomerClusters.Options two = CustomerClusters.Options.seeded(2, 1);
    List<double[]> alike = List.of(new double[] {1, 2}, new double[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerClusters.of(List.of("a", "b"), List.of(), two))
        .withMessage("customers that differ must be at least 2 for as many clusters: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerClusters.of(List.of("a", "b"), alike, two))
        .withMessage("customers that differ must be at least 2 for as many clusters: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CustomerClusters.of(
                    List.of("a", "b"), List.of(new double[] {1, 2}, new double[] {1, 3}), two))
        .withMessage("a must not be the same for all customers: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CustomerClusters.of(
                    List.of("a"), List.of(new double[] {1e300}, new double[] {-1e300}), two))
        .withMessage("a must have a finite standard deviation above 0: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerClusters.of(List.of("a"), alike, two))
        .withMessage("customers must have 1 numbers each: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerClusters.of(List.of("a", "a"), alike, two))
        .withMessage("names must be distinct: [a, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CustomerClusters.of(
                    List.of("a"), List.of(new double[] {Double.POSITIVE_INFINITY}), two))
        .withMessage("a must be finite or NaN: Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerClusters.Options.seeded(1, 1))
        .withMessage("clusters must be at least 2: 1");
  }
}
