package io.journeyscore.analytics.success;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.internal.RidgeLogistic;
import io.journeyscore.analytics.success.FittedWeight.Found;
import io.journeyscore.analytics.success.FittedWeights.Options;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FittedWeightsTest {
  private static final SuccessModel MODEL =
      SuccessModel.of(
          List.of(
              SuccessComponent.customer("success"),
              SuccessComponent.customer("value"),
              SuccessComponent.customer("speed"),
              SuccessComponent.business("margin")));

  /** Log-odds from 0 to 1 of the four components; two journeys for each customer. */
  private static List<OutcomeRow> rows(SplittableRandom random, int n, double... effects) {
    List<OutcomeRow> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      SuccessInputs inputs = SuccessInputs.none();
      double logOdds = -Arrays.stream(effects).sum() / 2;
      for (int j = 0; j < effects.length; j++) {
        double value = random.nextDouble();
        logOdds += effects[j] * value;
        inputs = inputs.with(MODEL.components().get(j).name(), value);
      }
      boolean outcome = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
      rows.add(new OutcomeRow(customer(i / 2), inputs, outcome));
    }
    return rows;
  }

  private static CustomerId customer(int number) {
    return new CustomerId(IdentifierKind.strong("customer"), "c" + number);
  }

  @Test
  void plantedWeightsLieInTheirIntervalsAndSumToOne() {
    List<OutcomeRow> rows = rows(new SplittableRandom(21), 4000, 4, 2.4, 1.6, 0);
    FittedWeights fitted = FittedWeights.of(MODEL, rows, new Options(0.95, 100, 42));
    double[] planted = {0.5, 0.3, 0.2};
    double sum = 0;
    for (int j = 0; j < 4; j++) {
      FittedWeight weight = fitted.weights().get(j);
      sum += weight.weight().value();
      assertThat(fitted.model().components().get(j).weight())
          .isCloseTo(weight.weight().value(), within(1e-12));
      if (j < 3) {
        assertThat(weight.weight().interval().contains(planted[j])).as("%s", weight).isTrue();
        assertThat(weight.weight().interval().width()).isBetween(0.02, 0.2);
        assertThat(weight.found()).isEqualTo(Found.POSITIVE);
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(fitted.weights().get(3).weight().interval().low()).isZero();
    assertThat(fitted.positives() + fitted.negatives()).isEqualTo(4000);
    assertThat(fitted.missingRows()).isZero();
    assertThat(fitted.lowData()).isFalse();
  }

  @Test
  void componentWithWhichTheOutcomeIsLessLikelyWeighsNothingAndIsNamed() {
    List<OutcomeRow> rows = rows(new SplittableRandom(22), 800, 4, -2, 2, 1);
    List<OutcomeRow> flat =
        rows.stream()
            .map(
                row ->
                    new OutcomeRow(row.customer(), row.inputs().with("margin", 0.3), row.outcome()))
            .toList();
    FittedWeights fitted = FittedWeights.of(MODEL, flat, Options.seeded(42));
    assertThat(fitted.weights())
        .extracting(FittedWeight::found)
        .containsExactly(Found.POSITIVE, Found.NOT_POSITIVE, Found.POSITIVE, Found.CONSTANT);
    assertThat(fitted.weights().get(1).weight().value()).isZero();
    assertThat(fitted.weights().get(3).weight().value()).isZero();
    assertThat(fitted.lowData()).isTrue();
    // The others are as if it were not there.
    SuccessModel rest =
        SuccessModel.of(
            List.of(SuccessComponent.customer("success"), SuccessComponent.customer("speed")));
    FittedWeights without = FittedWeights.of(rest, flat, Options.seeded(42));
    assertThat(fitted.weights().get(0).weight().value())
        .isCloseTo(without.weights().get(0).weight().value(), within(1e-9));
  }

  @Test
  void nonNegativeWeightsAreTheBestOfAllSubsets() {
    SplittableRandom random = new SplittableRandom(23);
    for (int run = 0; run < 40; run++) {
      int n = 60 + random.nextInt(100);
      double[][] rows = new double[n][5];
      boolean[] labels = new boolean[n];
      double[] effects = random.doubles(5, -3, 3).toArray();
      for (int i = 0; i < n; i++) {
        double common = random.nextDouble();
        double logOdds = 0;
        for (int j = 0; j < 5; j++) {
          rows[i][j] = j % 2 == 0 ? (common + random.nextDouble()) / 2 : random.nextDouble();
          logOdds += effects[j] * (rows[i][j] - 0.5);
        }
        labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
      }
      int[] all = IntStream.range(0, n).toArray();
      double[] found = NonNegativeLogistic.weights(rows, all, labels);
      double[] best = bestSubset(rows, all, labels);
      for (int j = 0; j < 5; j++) {
        assertThat(found[j]).as("run %s, column %s", run, j).isCloseTo(best[j], within(1e-6));
      }
    }
  }

  /** Fits every subset of the columns and keeps the likeliest without a negative weight. */
  private static double[] bestSubset(double[][] rows, int[] all, boolean[] labels) {
    double least = Double.POSITIVE_INFINITY;
    double[] best = new double[5];
    for (int subset = 0; subset < 32; subset++) {
      int of = subset;
      int[] chosen = IntStream.range(0, 5).filter(j -> (of >> j & 1) == 1).toArray();
      double[] some = RidgeLogistic.weights(rows, all, chosen, labels, NonNegativeLogistic.PENALTY);
      if (IntStream.range(0, chosen.length).anyMatch(k -> some[k] < 0)) {
        continue;
      }
      double loss = 0;
      double[] weights = new double[5];
      double[] logOdds = new double[rows.length];
      Arrays.fill(logOdds, some[chosen.length]);
      for (int k = 0; k < chosen.length; k++) {
        int j = chosen[k];
        double mean = Arrays.stream(rows).mapToDouble(row -> row[j]).average().orElseThrow();
        double spread =
            Math.sqrt(
                Arrays.stream(rows)
                    .mapToDouble(row -> (row[j] - mean) * (row[j] - mean))
                    .average()
                    .orElseThrow());
        weights[j] = some[k] / spread;
        loss += NonNegativeLogistic.PENALTY / 2 * some[k] * some[k];
        for (int i = 0; i < rows.length; i++) {
          logOdds[i] += weights[j] * (rows[i][j] - mean);
        }
      }
      for (int i = 0; i < rows.length; i++) {
        loss += Math.log1p(Math.exp(labels[i] ? -logOdds[i] : logOdds[i]));
      }
      if (loss < least) {
        least = loss;
        best = weights;
      }
    }
    return best;
  }

  @Test
  void orderOfTheRowsChangesNoBitAndTheSeedDoes() {
    List<OutcomeRow> rows = new ArrayList<>(rows(new SplittableRandom(24), 300, 3, 1, 1, 1));
    Options few = new Options(0.9, 20, 7);
    FittedWeights fitted = FittedWeights.of(MODEL, rows, few);
    Collections.shuffle(rows, new Random(5));
    assertThat(FittedWeights.of(MODEL, rows, few)).isEqualTo(fitted);
    assertThat(FittedWeights.of(MODEL, rows, new Options(0.9, 20, 8)).weights())
        .isNotEqualTo(fitted.weights());
  }

  @Test
  void rowsThatLackAComponentAreLeftOutAndCounted() {
    List<OutcomeRow> rows = rows(new SplittableRandom(25), 300, 3, 1, 1, 1);
    List<OutcomeRow> more = new ArrayList<>(rows);
    for (int i = 0; i < 30; i++) {
      more.add(new OutcomeRow(customer(i), SuccessInputs.none().with("speed", 0.5), true));
    }
    Options few = new Options(0.9, 5, 7);
    FittedWeights fitted = FittedWeights.of(MODEL, more, few);
    assertThat(fitted.missingRows()).isEqualTo(30);
    assertThat(fitted.model()).isEqualTo(FittedWeights.of(MODEL, rows, few).model());
  }

  @Test
  void tooFewRowsOrNoLikelierOutcomeAreRefused() {
    List<OutcomeRow> rows = rows(new SplittableRandom(26), 80, 3, 1, 1, 1);
    assertThatThrownBy(() -> FittedWeights.of(MODEL, rows, Options.seeded(1)))
        .isInstanceOf(TrainingDataException.class)
        .hasMessageContaining("50 needed of each")
        .extracting(e -> ((TrainingDataException) e).code())
        .isEqualTo("TOO_FEW");
    List<OutcomeRow> against = rows(new SplittableRandom(27), 400, -4, -4, -4, -4);
    assertThatThrownBy(() -> FittedWeights.of(MODEL, against, Options.seeded(1)))
        .isInstanceOf(TrainingDataException.class)
        .extracting(e -> ((TrainingDataException) e).code())
        .isEqualTo("NO_SIGNAL");
  }
}
