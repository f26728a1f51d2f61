package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

class RelativeImportanceTest {
  /** Correlations of drivers, and of each with the outcome. */
  private record Game(double[][] correlations, double[] withOutcome) {
    /** Correlations of random rows, so that they are possible together. */
    static Game random(long seed, int drivers) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = 2 * drivers + 10;
      double[][] columns = new double[drivers + 1][rows];
      for (int i = 0; i < rows; i++) {
        double common = random.nextDouble();
        for (double[] column : columns) {
          column[i] = random.nextDouble() + 0.7 * common;
        }
      }
      double[][] correlations = new double[drivers][drivers];
      double[] withOutcome = new double[drivers];
      for (int a = 0; a < drivers; a++) {
        for (int b = 0; b < drivers; b++) {
          correlations[a][b] = a == b ? 1 : pearson(columns[a], columns[b]);
        }
        withOutcome[a] = pearson(columns[a], columns[drivers]);
      }
      return new Game(correlations, withOutcome);
    }

    /** R2 of some of the drivers, by solving their normal equations. */
    double rSquared(List<Integer> subset) {
      int size = subset.size();
      if (size == 0) {
        return 0;
      }
      double[][] own = new double[size][size];
      double[] with = new double[size];
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          own[a][b] = correlations[subset.get(a)][subset.get(b)];
        }
        with[a] = withOutcome[subset.get(a)];
      }
      return new LUDecomposition(new Array2DRowRealMatrix(own))
          .getSolver()
          .solve(new ArrayRealVector(with))
          .dotProduct(new ArrayRealVector(with));
    }

    /** The mean over all orders of what each driver adds. */
    double[] sharesOverAllOrders() {
      double[] sums = new double[withOutcome.length];
      int orders = addInOrder(new ArrayList<>(), sums);
      return Arrays.stream(sums).map(sum -> sum / orders).toArray();
    }

    private int addInOrder(List<Integer> taken, double[] sums) {
      if (taken.size() == withOutcome.length) {
        for (int i = 0; i < taken.size(); i++) {
          sums[taken.get(i)] += rSquared(taken.subList(0, i + 1)) - rSquared(taken.subList(0, i));
        }
        return 1;
      }
      int orders = 0;
      for (int driver = 0; driver < withOutcome.length; driver++) {
        if (!taken.contains(driver)) {
          taken.add(driver);
          orders += addInOrder(taken, sums);
          taken.remove(taken.size() - 1);
        }
      }
      return orders;
    }
  }

  private static double pearson(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void weightsAreThoseOfIopsych() {
    Reference.Values r = Reference.values("drivers-r.csv");
    double[][] correlations = {
      {1.0, 0.2, 0.3, 0.4}, {0.2, 1.0, 0.5, 0.1}, {0.3, 0.5, 1.0, 0.2}, {0.4, 0.1, 0.2, 1.0}
    };
    double[] withOutcome = {-0.4, 0.1, -0.3, 0.4};
    double[] weights = RelativeImportance.relativeWeights(correlations, withOutcome);
    for (int i = 0; i < 4; i++) {
      assertThat(weights[i]).isCloseTo(r.of("iopsych.weight." + i), within(1e-7));
    }
    assertThat(RelativeImportance.rSquared(correlations, withOutcome))
        .isCloseTo(r.of("iopsych.r2"), within(1e-7));
    assertThat(Arrays.stream(weights).sum()).isCloseTo(r.of("iopsych.r2"), within(1e-7));
  }

  @Test
  void twoDriversByHandAreDividedAlikeByBothMethods() {
    double[][] correlations = {{1, 0.5}, {0.5, 1}};
    double[] withOutcome = {0.6, 0.4};
    double all = 0.28 / 0.75;
    double[] byHand = {(0.36 + all - 0.16) / 2, (0.16 + all - 0.36) / 2};
    assertThat(RelativeImportance.relativeWeights(correlations, withOutcome))
        .containsExactly(byHand, within(1e-15));
    assertThat(RelativeImportance.shapley(correlations, withOutcome))
        .containsExactly(byHand, within(1e-15));
  }

  @Test
  void aDriverAloneHasTheSquareOfItsCorrelation() {
    double[][] one = {{1}};
    assertThat(RelativeImportance.shapley(one, new double[] {-0.3}))
        .containsExactly(new double[] {0.09}, within(1e-16));
    assertThat(RelativeImportance.relativeWeights(one, new double[] {-0.3}))
        .containsExactly(new double[] {0.09}, within(1e-16));
  }

  @Property(tries = 60, seed = "20260101")
  void shapleySharesAreTheMeanOverAllOrders(@ForAll long seed) {
    Game game = Game.random(seed, 1 + Math.floorMod(seed, 6));
    assertThat(RelativeImportance.shapley(game.correlations, game.withOutcome))
        .containsExactly(game.sharesOverAllOrders(), within(1e-12));
  }

  @Property(tries = 100, seed = "20260102")
  void sharesAreNotNegativeAndAddUpToR2(@ForAll long seed) {
    Game game = Game.random(seed, 1 + Math.floorMod(seed, 12));
    double rSquared = RelativeImportance.rSquared(game.correlations, game.withOutcome);
    double[] shapley = RelativeImportance.shapley(game.correlations, game.withOutcome);
    double[] weights = RelativeImportance.relativeWeights(game.correlations, game.withOutcome);
    assertThat(Arrays.stream(shapley).sum()).isCloseTo(rSquared, within(1e-12));
    assertThat(Arrays.stream(weights).sum()).isCloseTo(rSquared, within(1e-12));
    assertThat(Arrays.stream(shapley).min().orElseThrow()).isNotNegative();
    assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
  }

  @Test
  void twentyDriversAreStillExact() {
    Game game = Game.random(5, RelativeImportance.MOST_FOR_SHAPLEY);
    double[] shapley = RelativeImportance.shapley(game.correlations, game.withOutcome);
    assertThat(Arrays.stream(shapley).sum())
        .isCloseTo(RelativeImportance.rSquared(game.correlations, game.withOutcome), within(1e-11));
  }

  @Test
  void uncorrelatedDriversHaveTheirOwnSquares() {
    double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    double[] withOutcome = {0.5, -0.3, 0.1};
    double[] squares = {0.25, 0.09, 0.01};
    assertThat(RelativeImportance.relativeWeights(identity, withOutcome))
        .containsExactly(squares, within(1e-15));
    assertThat(RelativeImportance.shapley(identity, withOutcome))
        .containsExactly(squares, within(1e-15));
  }

  @Test
  void whatIsNoCorrelationMatrixIsRefused() {
    double[] two = {0.1, 0.2};
    assertThatThrownBy(() -> RelativeImportance.shapley(new double[][] {{1, 0.2}, {0.3, 1}}, two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("correlations[0][1] must be in [-1, 1], symmetric");
    assertThatThrownBy(() -> RelativeImportance.shapley(new double[][] {{2, 0.2}, {0.2, 1}}, two))
        .hasMessageStartingWith("correlations[0][0] must be in [-1, 1], symmetric");
    assertThatThrownBy(() -> RelativeImportance.shapley(new double[][] {{1, 1}, {1, 1}}, two))
        .hasMessage("drivers must not be linear combinations of one another: 1 of 0");
    assertThatThrownBy(() -> RelativeImportance.shapley(new double[][] {{1}}, two))
        .hasMessage("correlations must have one row for each of the 2 drivers, at least one: 1");
    assertThatThrownBy(
            () ->
                RelativeImportance.rSquared(
                    new double[][] {{1, 0.9}, {0.9, 1}}, new double[] {0.9, -0.9}))
        .hasMessageStartingWith("withOutcome must go with correlations, R2 at most 1: ");
    assertThatThrownBy(() -> RelativeImportance.rSquared(new double[][] {{1}}, new double[] {1.1}))
        .hasMessage("withOutcome[0] must be in [-1, 1]: 1.1");
    assertThatThrownBy(() -> RelativeImportance.shapley(new double[21][21], new double[21]))
        .hasMessage("withOutcome must have at most 20 drivers: 21");
  }
}
