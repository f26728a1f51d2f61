package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Where a log-likelihood is largest, in the logarithms of its parameters, and how it bends there.
 */
final class Maximum {
  private final double[] logs;
  private final double value;
  private final double[][] inverse;
  private final double[][] root;

  Maximum(double[] logs, double value, CholeskyDecomposition curvature) {
    this.logs = logs;
    this.value = value;
    inverse = curvature.getSolver().getInverse().getData();
    // Symmetric but for rounding, and as positive as the curvature is.
    root = new CholeskyDecomposition(curvature.getSolver().getInverse(), 1e-6, 0).getL().getData();
  }

  double value() {
    return value;
  }

  double[] parameters() {
    return exponentials(logs);
  }

  /** The standard error of a logarithm. */
  double error(int parameter) {
    return Math.sqrt(inverse[parameter][parameter]);
  }

  /** Draws parameters from the normal distribution of their logarithms. */
  double[] draw(SplittableRandom random) {
    double[] normal = new double[logs.length];
    Arrays.setAll(normal, j -> Draws.normal(random));
    double[] drawn = logs.clone();
    for (int j = 0; j < drawn.length; j++) {
      for (int k = 0; k <= j; k++) {
        drawn[j] += root[j][k] * normal[k];
      }
    }
    return exponentials(drawn);
  }

  static double[] exponentials(double[] logs) {
    return Arrays.stream(logs).map(StrictMath::exp).toArray();
  }
}
