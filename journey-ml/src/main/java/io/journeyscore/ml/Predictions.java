package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.evaluation.ScoredRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The probabilities that a trained scorer gave to the examples held out from it, so that two
 * scorers can be compared on the same examples.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows no probability.
 */
public final class Predictions {

  private final double[] probabilities;
  private final boolean[] labels;
  private final int[] customers;
  private final long[] landmarks;

  private Predictions(double[] probabilities, boolean[] labels, int[] customers, long[] landmarks) {
    this.probabilities = probabilities;
    this.labels = labels;
    this.customers = customers;
    this.landmarks = landmarks;
  }

  static Predictions of(CalibratedModel model, List<Example> test) {
    return new Predictions(
        model.probabilities(test),
        TrainingSet.labels(test),
        TrainingSet.customers(test),
        test.stream().mapToLong(Example::landmark).toArray());
  }

  /**
   * Returns how many examples were held out.
   *
   * @return a count, positive
   */
  public int size() {
    return labels.length;
  }

  /**
   * Returns by how much these probabilities rank the held-out examples better than those of another
   * scorer, with an interval that knows that both were tested on the same customers.
   *
   * @param other what a scorer of other signals or another algorithm gave to the same examples:
   *     trained with the same target, landmarks, holdout and seed on the same log
   * @param level the confidence level of the interval, above 0 and below 1
   * @return the difference; empty if all labels are equal
   * @throws IllegalArgumentException if the held-out examples are not the same, or the level is not
   *     above 0 and below 1
   */
  public Optional<AucDifference> aucAbove(Predictions other, double level) {
    requireNonNull(other, "other");
    if (!Arrays.equals(labels, other.labels)
        || !Arrays.equals(customers, other.customers)
        || !Arrays.equals(landmarks, other.landmarks)) {
      throw new IllegalArgumentException(
          "other must have the same held-out examples: %d here, %d there"
              .formatted(size(), other.size()));
    }
    return AucDifference.between(probabilities, other.probabilities, labels, customers, level);
  }

  /**
   * Returns the probabilities with what became of the examples, to measure them further, such as by
   * {@link io.journeyscore.analytics.evaluation.Gains}.
   *
   * @return the rows; examples of one customer are alike
   */
  public ScoredRows rows() {
    return ScoredRows.of(probabilities, labels, customers);
  }

  double[] probabilities() {
    return probabilities;
  }

  boolean[] labels() {
    return labels;
  }

  int[] customers() {
    return customers;
  }

  @Override
  public String toString() {
    return "Predictions[examples=%d]".formatted(size());
  }
}
