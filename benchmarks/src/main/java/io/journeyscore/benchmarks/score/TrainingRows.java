package io.journeyscore.benchmarks.score;

import io.journeyscore.ml.Algorithm;
import java.util.Random;

/**
 * Seeded rows of 20 columns with a label that depends on them, and the two ensembles of 500 trees
 * that are grown from them.
 *
 * @param rows each value exactly a float
 * @param labels in a curve of the values, with noise
 */
record TrainingRows(double[][] rows, boolean[] labels) {
  static final int TREES = 500;
  static final int DEPTH = 6;
  static final int COLUMNS = 20;
  static final double SHRINKAGE = 0.05;
  static final double SUBSAMPLE = 0.7;
  static final int LEAST_LEAF = 5;
  static final long SEED = 42;

  static TrainingRows draw(int count, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[count][COLUMNS];
    boolean[] labels = new boolean[count];
    for (int r = 0; r < count; r++) {
      for (int j = 0; j < COLUMNS; j++) {
        rows[r][j] = (float) (random.nextGaussian() * 4);
      }
      double logOdds = rows[r][0] - Math.abs(rows[r][1]) + rows[r][2] * rows[r][3] / 4;
      labels[r] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
    }
    return new TrainingRows(rows, labels);
  }

  static Algorithm boosting() {
    return new Algorithm.GradientBoosting(TREES, DEPTH, LEAST_LEAF, SHRINKAGE, SUBSAMPLE);
  }

  static Algorithm forest() {
    return new Algorithm.RandomForest(TREES, DEPTH, LEAST_LEAF);
  }
}
