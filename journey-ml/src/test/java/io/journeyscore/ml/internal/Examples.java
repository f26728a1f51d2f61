package io.journeyscore.ml.internal;

import java.util.Random;

/** Seeded examples whose label depends on some of the columns, in a curve and with noise. */
record Examples(double[][] rows, boolean[] labels) {

  static Examples draw(int count, int width, long seed) {
    return draw(count, width, seed, 0);
  }

  /** The larger the shift, the rarer the positives. */
  static Examples draw(int count, int width, long seed, double shift) {
    Random random = new Random(seed);
    double[][] rows = new double[count][width];
    boolean[] labels = new boolean[count];
    for (int r = 0; r < count; r++) {
      double logOdds = -shift;
      for (int j = 0; j < width; j++) {
        rows[r][j] = (float) value(random, j);
      }
      logOdds += Math.min(3, rows[r][0]) - (width > 3 ? rows[r][1] * 2 + rows[r][3] / 40 : 0);
      labels[r] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
    }
    return new Examples(rows, labels);
  }

  /** Counts, flags, lengths of time, amounts, tiny ratios: what signals look like. */
  private static double value(Random random, int column) {
    return switch (column % 6) {
      case 0 -> random.nextInt(6);
      case 1 -> random.nextInt(2);
      case 2 -> random.nextGaussian();
      case 3 -> -Math.log(1 - random.nextDouble()) * 40;
      case 4 -> Math.exp(random.nextGaussian() * 3);
      default -> random.nextDouble() * 1e-6;
    };
  }
}
