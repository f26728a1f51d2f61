package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Arrays;

/**
 * A logistic regression: an intercept, and a weight for each column after it is standardised.
 *
 * <p>The margin is {@code intercept + sum(weight * (value - mean) / scale)} in log-odds, added up
 * from the intercept on in the order of the columns. The standardising is part of the model rather
 * than folded into the weights, because folding would round differently from the fit.
 *
 * <p>The means are those of the training examples, so the intercept is the margin of the average
 * example, and a column contributes its weight times how far it is from its mean. For a linear
 * model whose columns are taken as independent, that is the exact Shapley value (Strumbelj and
 * Kononenko 2014, doi:10.1007/s10115-013-0679-x).
 *
 * <p>Immutable and thread-safe.
 */
public final class LinearModel implements ScoringModel {
  private final double intercept;
  private final double[] weights;
  private final double[] means;
  private final double[] scales;

  private LinearModel(double intercept, double[] weights, double[] means, double[] scales) {
    this.intercept = intercept;
    this.weights = weights;
    this.means = means;
    this.scales = scales;
  }

  /**
   * Creates a model.
   *
   * @param intercept the log-odds of the average example; finite
   * @param weights log-odds for each column and unit of its scale; finite, at least one; copied
   * @param means what is taken off each column; finite; copied
   * @param scales what each column is then divided by; finite and positive; copied
   * @return the model
   * @throws IllegalArgumentException if a number is out of range, the lengths differ, or a row of
   *     floats could leave the sum not finite
   */
  public static LinearModel of(
      double intercept, double[] weights, double[] means, double[] scales) {
    requireNonNull(weights, "weights");
    requireNonNull(means, "means");
    requireNonNull(scales, "scales");
    if (weights.length == 0 || means.length != weights.length || scales.length != weights.length) {
      throw new IllegalArgumentException(
          "weights, means and scales must be of one length from 1 on: %d, %d, %d"
              .formatted(weights.length, means.length, scales.length));
    }
    checkFinite("intercept", intercept);
    for (int j = 0; j < weights.length; j++) {
      checkFinite("weight", weights[j]);
      checkFinite("mean", means[j]);
      checkFinite("scale", scales[j]);
      if (scales[j] <= 0) {
        throw new IllegalArgumentException("scale must be positive: " + scales[j]);
      }
    }
    LinearModel model = new LinearModel(intercept, weights.clone(), means.clone(), scales.clone());
    if (!Double.isFinite(model.largestMargin())) {
      throw new IllegalArgumentException(
          "weights must keep the sum finite: %s".formatted(model.largestMargin()));
    }
    return model;
  }

  /** Returns a bound on the magnitude of the margin, and of any step to it, over rows of floats. */
  private double largestMargin() {
    double sum = Math.abs(intercept);
    for (int j = 0; j < weights.length; j++) {
      sum += (Float.MAX_VALUE + Math.abs(means[j])) / scales[j] * Math.abs(weights[j]);
    }
    return sum;
  }

  private static void checkFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s must be finite: %s".formatted(name, value));
    }
  }

  /**
   * Returns the log-odds of the average example.
   *
   * @return the intercept
   */
  public double intercept() {
    return intercept;
  }

  /**
   * Returns the weight of a column, in log-odds for one unit of its {@linkplain #scale scale}.
   *
   * @param column from 0 to {@code width() - 1}
   * @return the weight
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double weight(int column) {
    return weights[column];
  }

  /**
   * Returns the mean that is taken off a column.
   *
   * @param column from 0 to {@code width() - 1}
   * @return the mean
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double mean(int column) {
    return means[column];
  }

  /**
   * Returns what a column is divided by after its mean is taken off.
   *
   * @param column from 0 to {@code width() - 1}
   * @return the scale, positive
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double scale(int column) {
    return scales[column];
  }

  @Override
  public int width() {
    return weights.length;
  }

  @Override
  public MarginUnit unit() {
    return MarginUnit.LOG_ODDS;
  }

  @Override
  public double margin(double[] row) {
    Rows.checkWidth(row, weights.length);
    return marginAt(row, 0);
  }

  @Override
  public void margins(double[] rows, int count, double[] margins, Scratch scratch) {
    requireNonNull(scratch, "scratch");
    Rows.checkBlock(rows, weights.length, count, margins);
    for (int r = 0; r < count; r++) {
      margins[r] = marginAt(rows, r * weights.length);
    }
  }

  private double marginAt(double[] row, int from) {
    double sum = intercept;
    for (int j = 0; j < weights.length; j++) {
      sum += (row[from + j] - means[j]) / scales[j] * weights[j];
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("row must give a finite margin: " + sum);
    }
    return sum;
  }

  @Override
  public double margin(double[] row, Scratch scratch) {
    requireNonNull(scratch, "scratch");
    return margin(row);
  }

  @Override
  public double probability(double margin) {
    return Logistic.of(margin);
  }

  @Override
  public double base() {
    return intercept;
  }

  @Override
  public void contribute(double[] row, double[] contributions, Scratch scratch) {
    requireNonNull(scratch, "scratch");
    Rows.checkWidth(row, weights.length);
    Rows.checkContributions(contributions, weights.length);
    for (int j = 0; j < weights.length; j++) {
      contributions[j] = (row[j] - means[j]) / scales[j] * weights[j];
    }
  }

  @Override
  public Scratch newScratch() {
    return newScratch(1);
  }

  @Override
  public Scratch newScratch(int rows) {
    return new Scratch(0, 0, rows);
  }

  void write(ByteWriter out) {
    out.count(weights.length).f64(intercept);
    for (int j = 0; j < weights.length; j++) {
      out.f64(weights[j]).f64(means[j]).f64(scales[j]);
    }
  }

  static LinearModel read(ByteReader in, ModelLimits limits) {
    int width = in.count("column count", limits.columns(), 24);
    if (width == 0) {
      throw in.fail(Code.BAD_COUNT, "column count must be positive");
    }
    double intercept = in.f64("intercept");
    double[] weights = new double[width];
    double[] means = new double[width];
    double[] scales = new double[width];
    for (int j = 0; j < width; j++) {
      weights[j] = in.f64("weight");
      means[j] = in.f64("mean");
      scales[j] = in.f64("scale");
      if (scales[j] <= 0) {
        throw in.fail(Code.BAD_NUMBER, "scale must be positive");
      }
    }
    LinearModel model = new LinearModel(intercept, weights, means, scales);
    if (!Double.isFinite(model.largestMargin())) {
      throw in.fail(Code.BAD_NUMBER, "weights must keep the sum finite");
    }
    return model;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof LinearModel that
        && Double.compare(intercept, that.intercept) == 0
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(means, that.means)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(intercept) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "LinearModel[width=%d]".formatted(weights.length);
  }
}
