package io.journeyscore.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An obvious, recursive twin of one tree of an ensemble: walks by the definition, and computes the
 * path-dependent game by its definition.
 */
final class SlowTree {
  final int column;
  final float threshold;
  final boolean missingGoesLeft;
  final SlowTree left;
  final SlowTree right;
  final double value;
  final double cover;

  private SlowTree(
      int column,
      float threshold,
      boolean missingGoesLeft,
      SlowTree left,
      SlowTree right,
      double value,
      double cover) {
    this.column = column;
    this.threshold = threshold;
    this.missingGoesLeft = missingGoesLeft;
    this.left = left;
    this.right = right;
    this.value = value;
    this.cover = cover;
  }

  static SlowTree leaf(double value, double cover) {
    return new SlowTree(-1, 0, false, null, null, value, cover);
  }

  static SlowTree split(
      int column, float threshold, boolean missingGoesLeft, SlowTree left, SlowTree right) {
    return new SlowTree(
        column, threshold, missingGoesLeft, left, right, 0, left.cover + right.cover);
  }

  /** Draws a tree; thresholds lie on a coarse grid so that rows on the grid meet them exactly. */
  static SlowTree random(Random random, int width, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return leaf(random.nextGaussian(), 1 + random.nextInt(100));
    }
    return split(
        random.nextInt(width),
        gridValue(random),
        random.nextBoolean(),
        random(random, width, depth - 1),
        random(random, width, depth - 1));
  }

  static float gridValue(Random random) {
    return (random.nextInt(9) - 4) * 0.5f;
  }

  boolean isLeaf() {
    return left == null;
  }

  double predict(double[] row) {
    if (isLeaf()) {
      return value;
    }
    double x = row[column];
    boolean goesLeft = Double.isNaN(x) ? missingGoesLeft : x <= threshold;
    return goesLeft ? left.predict(row) : right.predict(row);
  }

  /** The worth of a coalition: columns outside it go both ways, by cover. */
  double worth(double[] row, int known) {
    if (isLeaf()) {
      return value;
    }
    if ((known >> column & 1) == 1) {
      return row[column] <= threshold ? left.worth(row, known) : right.worth(row, known);
    }
    return (left.cover * left.worth(row, known) + right.cover * right.worth(row, known)) / cover;
  }

  /** Shapley values by their definition, over all coalitions. */
  double[] shapley(double[] row) {
    int width = row.length;
    double[] result = new double[width];
    for (int i = 0; i < width; i++) {
      for (int known = 0; known < 1 << width; known++) {
        if ((known >> i & 1) == 0) {
          int size = Integer.bitCount(known);
          double weight = factorial(size) * factorial(width - size - 1) / factorial(width);
          result[i] += weight * (worth(row, known | 1 << i) - worth(row, known));
        }
      }
    }
    return result;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  void addTo(TreeEnsemble.Builder builder) {
    if (isLeaf()) {
      builder.leaf(value, cover);
    } else {
      builder.split(column, threshold, missingGoesLeft);
      left.addTo(builder);
      right.addTo(builder);
    }
  }

  static List<SlowTree> forest(Random random, int trees, int width, int depth) {
    List<SlowTree> forest = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      forest.add(random(random, width, depth));
    }
    return forest;
  }

  static TreeEnsemble ensemble(List<SlowTree> forest, int width, double offset) {
    TreeEnsemble.Builder builder = TreeEnsemble.sum(width, offset);
    forest.forEach(tree -> tree.addTo(builder));
    return builder.build();
  }
}
