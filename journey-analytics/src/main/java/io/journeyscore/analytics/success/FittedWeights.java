package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights of the components of success that go with a business outcome.
 *
 * <p>A logistic regression of the outcome on the components, with weights that must not be
 * negative: a component with which the outcome is less likely weighs 0 and is named, and the others
 * are as if it were not there. They are divided by their sum, so that the score orders journeys as
 * the regression does. A small penalty keeps them finite where the components tell the outcome
 * without fault.
 *
 * <p>Association, not cause; and of these rows: judge the score on others. Rows that lack a
 * component are left out and counted. A component that is the outcome in other words takes all of
 * the weight; what is known only after the outcome must not be among them.
 *
 * <p>The order of the rows changes no bit. Immutable and thread-safe.
 *
 * @param model the model with the weights that were found
 * @param weights the same with intervals, in the order of the model
 * @param positives of how many rows the outcome came
 * @param negatives of how many it did not
 * @param missingRows how many rows were left out
 * @param lowData whether there are fewer than 500 of a class
 */
public record FittedWeights(
    SuccessModel model,
    List<FittedWeight> weights,
    long positives,
    long negatives,
    long missingRows,
    boolean lowData) {
  private static final int LEAST_OF_A_CLASS = 50;
  private static final int ENOUGH_OF_A_CLASS = 500;

  /**
   * Checks the parts and copies the list.
   *
   * @param model the model with the weights that were found
   * @param weights the same with intervals
   * @param positives of how many rows the outcome came
   * @param negatives of how many it did not
   * @param missingRows how many rows were left out
   * @param lowData whether there are fewer than 500 of a class
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a count is negative
   */
  public FittedWeights {
    requireNonNull(model, "model");
    weights = List.copyOf(weights);
    Checks.atLeast(positives, 0, "positives");
    Checks.atLeast(negatives, 0, "negatives");
    Checks.atLeast(missingRows, 0, "missingRows");
  }

  /**
   * How well the weights are to be known.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of the intervals, above 0 and below 1
   * @param resamples how often customers are drawn, positive
   * @param seed seed of the draws; equal seeds give equal bits
   */
  public record Options(double level, int resamples, long seed) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of the intervals
     * @param resamples how often customers are drawn
     * @param seed seed of the draws
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(resamples, 1, "resamples");
    }

    /**
     * Returns a level of 0.95 and 200 resamples.
     *
     * @param seed seed of the draws
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(0.95, 200, seed);
    }
  }

  /**
   * Fits weights.
   *
   * <p>A few regressions for each resample, each O(rows times components squared).
   *
   * @param model the components; their weights do not matter
   * @param rows journeys with their outcomes, in any order
   * @param options how well the weights are to be known
   * @return the weights
   * @throws NullPointerException if an argument or an entry is null
   * @throws TrainingDataException with TOO_FEW if there are fewer than 50 rows of a class that have
   *     all components; with NO_SIGNAL if the outcome is likelier with none of them
   */
  public static FittedWeights of(SuccessModel model, List<OutcomeRow> rows, Options options) {
    requireNonNull(options, "options");
    List<SuccessComponent> components = requireNonNull(model, "model").components();
    List<OutcomeRow> complete =
        List.copyOf(rows).stream()
            .filter(
                row -> components.stream().allMatch(c -> row.inputs().value(c.name()).isPresent()))
            .toList();
    Ordered ordered = Ordered.of(components, complete);
    long positives = complete.stream().filter(OutcomeRow::outcome).count();
    long negatives = complete.size() - positives;
    long fewest = Math.min(positives, negatives);
    if (fewest < LEAST_OF_A_CLASS) {
      throw new TrainingDataException(
          Code.TOO_FEW,
          "too few rows to fit weights: %d with the outcome, %d without, %d needed of each"
              .formatted(positives, negatives, LEAST_OF_A_CLASS));
    }
    double[] shares = ordered.shares(ordered.everyRow());
    if (shares.length == 0) {
      throw new TrainingDataException(
          Code.NO_SIGNAL,
          "no component goes with a likelier outcome: " + complete.size() + " rows");
    }
    Interval[] intervals = ordered.intervals(shares, options);
    List<FittedWeight> weights = new ArrayList<>();
    List<SuccessComponent> weighted = new ArrayList<>();
    for (int j = 0; j < components.size(); j++) {
      weights.add(
          new FittedWeight(
              components.get(j).name(),
              new Estimate(shares[j], intervals[j], complete.size()),
              ordered.found(j, shares[j])));
      weighted.add(components.get(j).withWeight(shares[j]));
    }
    return new FittedWeights(
        SuccessModel.of(weighted),
        weights,
        positives,
        negatives,
        rows.size() - complete.size(),
        fewest < ENOUGH_OF_A_CLASS);
  }

  /** Rows in an order that depends on nothing but what they hold. */
  private static final class Ordered {
    private final double[][] values;
    private final boolean[] labels;
    private final ClusteredRows clusters;

    private Ordered(double[][] values, boolean[] labels, ClusteredRows clusters) {
      this.values = values;
      this.labels = labels;
      this.clusters = clusters;
    }

    static Ordered of(List<SuccessComponent> components, List<OutcomeRow> rows) {
      double[][] values = new double[rows.size()][components.size()];
      boolean[] labels = new boolean[rows.size()];
      int[] clusters = new int[rows.size()];
      Map<CustomerId, Integer> numbers = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        OutcomeRow row = rows.get(i);
        for (int j = 0; j < components.size(); j++) {
          values[i][j] = row.inputs().value(components.get(j).name()).orElseThrow() + 0.0;
        }
        labels[i] = row.outcome();
        clusters[i] = numbers.computeIfAbsent(row.customer(), of -> numbers.size());
      }
      ClusteredRows order =
          ClusteredRows.of(
              clusters,
              (a, b) -> {
                int byLabel = Boolean.compare(labels[a], labels[b]);
                return byLabel != 0 ? byLabel : Arrays.compare(values[a], values[b]);
              });
      return new Ordered(values, labels, order);
    }

    int[] everyRow() {
      int[] all = new int[clusters.size()];
      Arrays.setAll(all, clusters::row);
      return all;
    }

    /** Shares of the weights; of length 0 if no weight is positive or the rows are of one class. */
    double[] shares(int[] which) {
      long positives = Arrays.stream(which).filter(i -> labels[i]).count();
      if (positives == 0 || positives == which.length) {
        return new double[0];
      }
      double[] weights = NonNegativeLogistic.weights(values, which, labels);
      double sum = Arrays.stream(weights).sum();
      return sum > 0 ? Arrays.stream(weights).map(w -> w / sum).toArray() : new double[0];
    }

    Interval[] intervals(double[] shares, Options options) {
      List<double[]> drawn = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(options.seed());
      for (int r = 0; r < options.resamples(); r++) {
        double[] one = shares(resample(random.split()));
        if (one.length > 0) {
          drawn.add(one);
        }
      }
      Interval[] intervals = new Interval[shares.length];
      for (int j = 0; j < shares.length; j++) {
        int place = j;
        double[] ends =
            drawn.isEmpty()
                ? new double[] {0, 1}
                : Quantiles.central(
                    drawn.stream().mapToDouble(one -> one[place]).toArray(), options.level());
        intervals[j] = new Interval(ends[0], ends[1], options.level());
      }
      return intervals;
    }

    private int[] resample(SplittableRandom random) {
      int[] which = new int[16];
      int size = 0;
      for (int c = 0; c < clusters.clusters(); c++) {
        int drawn = Draws.below(random, clusters.clusters());
        for (int i = clusters.start(drawn); i < clusters.start(drawn + 1); i++) {
          if (size == which.length) {
            which = Arrays.copyOf(which, 2 * size);
          }
          which[size++] = clusters.row(i);
        }
      }
      return Arrays.copyOf(which, size);
    }

    FittedWeight.Found found(int column, double share) {
      if (share > 0) {
        return FittedWeight.Found.POSITIVE;
      }
      double first = values[0][column];
      return Arrays.stream(values).allMatch(row -> row[column] == first)
          ? FittedWeight.Found.CONSTANT
          : FittedWeight.Found.NOT_POSITIVE;
    }
  }
}
