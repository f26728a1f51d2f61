package io.journeyscore.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeLogisticTest {

  private static double[][] columns(Reference.Rows rows) {
    double[][] table = new double[rows.labels().length][4];
    String[] names = {"score", "other", "flag", "count"};
    for (int j = 0; j < names.length; j++) {
      double[] column = rows.column(names[j]);
      for (int i = 0; i < column.length; i++) {
        table[i][j] = column[i];
      }
    }
    return table;
  }

  private static int[] all(int n) {
    return IntStream.range(0, n).toArray();
  }

  @Test
  void weightsAreThoseOfR() {
    Reference.Values r = Reference.values("values-ridge-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      double[][] table = columns(rows);
      for (String penalty : new String[] {"plain", "1", "20"}) {
        double number = penalty.equals("plain") ? 0 : Double.parseDouble(penalty);
        double[] weights =
            RidgeLogistic.weights(table, all(table.length), all(4), rows.labels(), number);

        // A general minimiser knows the flat bottom less well than least squares do.
        double close = penalty.equals("plain") ? 1e-7 : 1e-5;
        for (int j = 0; j < 4; j++) {
          String key = String.join(".", set, penalty, Integer.toString(j));
          assertThat(weights[j]).as(key).isCloseTo(r.of(key), within(close));
        }
        assertThat(weights[4])
            .isCloseTo(r.of(String.join(".", set, penalty, "intercept")), within(close));
      }
    }
  }

  @Test
  void slopeOfWhatIsMinimisedIsZeroAtTheWeights() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[500][6];
    boolean[] labels = new boolean[500];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 6; j++) {
        rows[i][j] = j == 5 ? 3 : random.nextDouble() * (1 + j);
      }
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(2 - 3 * rows[i][0]));
    }
    double penalty = 2;

    double[] weights = RidgeLogistic.weights(rows, all(500), all(6), labels, penalty);

    for (int j = 0; j < 6; j++) {
      int column = j;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
      double spread =
          Math.sqrt(
              Arrays.stream(rows)
                  .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                  .average()
                  .orElseThrow());
      double slope = penalty * weights[j];
      for (int i = 0; i < rows.length; i++) {
        slope -=
            spread < 1e-9
                ? 0
                : (rows[i][j] - mean) / spread * ((labels[i] ? 1 : 0) - chance(rows, weights, i));
      }
      assertThat(slope).as("column %d", j).isCloseTo(0, within(1e-6));
    }
    assertThat(weights[5]).as("a column that does not vary").isZero();
  }

  private static double chance(double[][] rows, double[] weights, int i) {
    double sum = weights[weights.length - 1];
    for (int j = 0; j < rows[i].length; j++) {
      int column = j;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
      double square =
          Arrays.stream(rows).mapToDouble(row -> row[column] * row[column]).average().orElseThrow();
      double spread = Math.sqrt(square - mean * mean);
      sum += spread < 1e-6 ? 0 : weights[j] * (rows[i][j] - mean) / spread;
    }
    return 1 / (1 + Math.exp(-sum));
  }

  @Test
  void onlyTheChosenColumnsCount() {
    Reference.Rows rows = Reference.rows("tied");
    double[][] table = columns(rows);
    double[][] two =
        Arrays.stream(table).map(row -> new double[] {row[3], row[1]}).toArray(double[][]::new);
    int[] chosen = {3, 1};

    assertThat(RidgeLogistic.weights(table, all(1_000), chosen, rows.labels(), 1))
        .isEqualTo(RidgeLogistic.weights(two, all(1_000), all(2), rows.labels(), 1));
  }

  @Test
  void onlyTheChosenRowsCount() {
    Reference.Rows rows = Reference.rows("tied");
    double[][] table = columns(rows);
    int[] half = IntStream.range(0, 500).map(i -> 2 * i).toArray();
    double[][] chosen = Arrays.stream(half).mapToObj(i -> table[i]).toArray(double[][]::new);
    boolean[] labels = new boolean[500];
    Arrays.stream(half).forEach(i -> labels[i / 2] = rows.labels()[i]);

    assertThat(RidgeLogistic.weights(table, half, all(4), rows.labels(), 1))
        .isEqualTo(RidgeLogistic.weights(chosen, all(500), all(4), labels, 1));
  }

  @Test
  void classesToldApartWithoutFaultStayFinite() {
    double[][] rows =
        IntStream.range(0, 100).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
    boolean[] labels = new boolean[100];
    Arrays.fill(labels, 50, 100, true);

    double[] weights = RidgeLogistic.weights(rows, all(100), all(1), labels, 1);

    assertThat(weights[0]).isBetween(1.0, 10.0);
    assertThat(weights[1]).isCloseTo(0, within(1e-6));
  }
}
