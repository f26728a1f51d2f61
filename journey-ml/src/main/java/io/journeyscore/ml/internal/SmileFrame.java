package io.journeyscore.ml.internal;

import java.util.Arrays;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.type.StructType;
import smile.data.vector.BaseVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;

/**
 * Rows as Smile's trees see them: a frame of columns, each multiplied by a power of two.
 *
 * <p>Smile does not split between values that are within 1e-7 of each other. A column whose values
 * lie closer is scaled up until they do not; a power of two changes no digit, so a threshold is
 * scaled back without rounding.
 */
final class SmileFrame {
  static final String LABEL = "y";

  private static final double LEAST_GAP = 4e-7;

  private final double[][] rows;
  private final int[] exponents;
  private final DataFrame frame;
  private final StructType columns;

  SmileFrame(double[][] rows, int[] labels) {
    int width = rows[0].length;
    this.rows = rows;
    this.exponents = new int[width];
    BaseVector<?, ?, ?>[] vectors = new BaseVector<?, ?, ?>[width + 1];
    for (int j = 0; j < width; j++) {
      double[] column = new double[rows.length];
      for (int r = 0; r < rows.length; r++) {
        column[r] = rows[r][j];
      }
      exponents[j] = exponent(column);
      for (int r = 0; r < rows.length; r++) {
        column[r] = Math.scalb(column[r], exponents[j]);
      }
      vectors[j] = DoubleVector.of("x" + j, column);
    }
    vectors[width] = IntVector.of(LABEL, labels);
    frame = DataFrame.of(vectors);
    columns = DataFrame.of(Arrays.copyOf(vectors, width)).schema();
  }

  /** Returns the least power of two that takes distinct values apart; 0 if they are already. */
  private static int exponent(double[] column) {
    double[] sorted = column.clone();
    Arrays.sort(sorted);
    double gap = Double.MAX_VALUE;
    for (int r = 1; r < sorted.length; r++) {
      if (sorted[r] > sorted[r - 1]) {
        gap = Math.min(gap, sorted[r] - sorted[r - 1]);
      }
    }
    return gap >= LEAST_GAP ? 0 : Math.getExponent(LEAST_GAP) - Math.getExponent(gap) + 1;
  }

  DataFrame frame() {
    return frame;
  }

  int rows() {
    return rows.length;
  }

  int width() {
    return exponents.length;
  }

  double[] row(int index) {
    return rows[index];
  }

  /** Returns a row as Smile's predict takes it. */
  Tuple tuple(double[] row) {
    double[] scaled = new double[exponents.length];
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = Math.scalb(row[j], exponents[j]);
    }
    return Tuple.of(scaled, columns);
  }

  /**
   * Returns the largest float that is not above a threshold. The rows hold floats, so none lies
   * between the two, and both send every row the same way.
   */
  float threshold(int column, double scaled) {
    double exact = Math.scalb(scaled, -exponents[column]);
    float rounded = (float) exact;
    return rounded > exact ? Math.nextDown(rounded) : rounded;
  }
}
