package io.journeyscore.score;

/**
 * Gauss-Legendre quadrature on [0, 1]: with m points, the weighted sum of a polynomial's values is
 * its integral exactly, for every degree up to 2m - 1.
 *
 * <p>The points are the roots of the Legendre polynomial of degree m, found by Newton's method from
 * the usual cosine estimate (Abramowitz and Stegun, Handbook of Mathematical Functions, 25.4.29).
 * {@link StrictMath} keeps them the same on every processor.
 *
 * <p>Immutable and thread-safe.
 */
final class Quadrature {
  private static final int NEWTON_STEPS = 32;

  private final double[] points;
  private final double[] weights;

  private Quadrature(double[] points, double[] weights) {
    this.points = points;
    this.weights = weights;
  }

  /** Returns the rule with the given number of points; with none, it gives 0 for everything. */
  static Quadrature of(int size) {
    double[] points = new double[size];
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      double x = StrictMath.cos(StrictMath.PI * (i + 0.75) / (size + 0.5));
      for (int step = 0; step < NEWTON_STEPS; step++) {
        x -= legendre(size, x) / slope(size, x);
      }
      double slope = slope(size, x);
      points[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new Quadrature(points, weights);
  }

  int size() {
    return points.length;
  }

  double point(int i) {
    return points[i];
  }

  double weight(int i) {
    return weights[i];
  }

  private static double legendre(int degree, double x) {
    double before = 1;
    double value = x;
    for (int k = 2; k <= degree; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return value;
  }

  private static double slope(int degree, double x) {
    double lower = degree == 1 ? 1 : legendre(degree - 1, x);
    return degree * (lower - x * legendre(degree, x)) / (1 - x * x);
  }
}
