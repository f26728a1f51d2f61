package io.journeyscore.score;

import static io.journeyscore.score.PackedNode.ahead;
import static io.journeyscore.score.PackedNode.column;
import static io.journeyscore.score.PackedNode.goesLeft;
import static io.journeyscore.score.PackedNode.isSplit;

import java.util.Arrays;

/**
 * What each column contributes to the sum of the trees: the Shapley values of the path-dependent
 * game (Lundberg et al. 2020, doi:10.1038/s42256-019-0138-9), exactly.
 *
 * <p>Where a column is unknown, a row goes to both children, in proportion to the training examples
 * that did. In that game a leaf is worth its value times, for each column j on the way to it,
 * either o_j (1 if the row passes every split on j, else 0) when j is known, or r_j (the share of
 * examples that passed them) when it is not. Column i gets
 *
 * <pre>
 * value * integral over t in [0, 1] of (o_i - r_i) * product over j != i of f_j,
 * f_j = t o_j + (1 - t) r_j
 * </pre>
 *
 * <p>because the Shapley weight k!(n-k-1)!/n! of a coalition of k is the integral of t^k
 * (1-t)^(n-k-1) (Owen 1972, doi:10.1287/mnsc.18.5.64). The integrand is a polynomial, so a {@link
 * Quadrature} of half as many points as there are columns is exact. At one point all leaves share
 * one pass down the tree, which multiplies the f_j, and one pass up, which adds the leaves and
 * gives each split's column its part: the sum below each child times (o - r) / f. A column that was
 * split on further up was given its part there for all leaves below, with the factor it had there;
 * that is taken back where the factor changes. Below a child that the row does not reach by that
 * column, the factor changes in proportion only, and there is nothing to take back or to give.
 *
 * <p>Three points are taken in one pass, which hides the latency of one behind the others. The cost
 * for a row is the number of nodes times a sixth of the distinct columns on a path. There is no
 * recursion.
 *
 * <p>Immutable and thread-safe.
 */
final class TreeContributions {
  /** How many points share a pass. */
  static final int POINTS = 3;

  private final int[] roots;
  private final long[] nodes;
  private final double[] values;

  /** Where each tree's splits begin; one more entry marks the end of the last. */
  private final int[] splitStarts;

  /** For a split, which node of its tree it is; parents before children. */
  private final int[] splits;

  /** For a split, the lowest node above its children whose parent has the same column; or -1. */
  private final int[] above;

  /** For a node, the share of examples that pass all splits on its parent's column down to it. */
  private final double[] shares;

  /** For a node, the share of the examples at its parent that go on to it. */
  private final double[] goOn;

  /** For a number of distinct columns, the points and weights, in threes. */
  private final double[][] points;

  private final double[][] weights;

  /** For a tree, how many distinct columns a path has at most. */
  private final int[] distinct;

  /**
   * Prepares an ensemble.
   *
   * @param roots where each tree's nodes begin, and the end of the last
   * @param nodes packed, breadth first within a tree
   * @param values for a leaf what it adds, for a split 0
   * @param shares for a node, as the field says
   * @param goOn for a node, as the field says
   * @param previous for a node, the lowest node above it whose parent has its parent's column; or
   *     -1
   * @param distinct for a tree, how many distinct columns a path has at most
   */
  TreeContributions(
      int[] roots,
      long[] nodes,
      double[] values,
      double[] shares,
      double[] goOn,
      int[] previous,
      int[] distinct) {
    this.roots = roots;
    this.nodes = nodes;
    this.values = values;
    this.shares = shares;
    this.goOn = goOn;
    this.distinct = distinct;
    int trees = distinct.length;
    splitStarts = new int[trees + 1];
    splits = new int[nodes.length / 2];
    above = new int[nodes.length / 2];
    int count = 0;
    for (int t = 0; t < trees; t++) {
      for (int i = roots[t]; i < roots[t + 1]; i++) {
        if (isSplit(nodes[i])) {
          splits[count] = i - roots[t];
          above[count++] = previous[i + ahead(nodes[i])];
        }
      }
      splitStarts[t + 1] = count;
    }
    int widest = Arrays.stream(distinct).max().orElse(0);
    points = new double[widest + 1][];
    weights = new double[widest + 1][];
    for (int columns = 0; columns <= widest; columns++) {
      fillRule(columns);
    }
  }

  private void fillRule(int columns) {
    Quadrature rule = Quadrature.of((columns + 1) / 2);
    int padded = (rule.size() + POINTS - 1) / POINTS * POINTS;
    points[columns] = new double[padded];
    weights[columns] = new double[padded];
    for (int q = 0; q < padded; q++) {
      // A point that only fills up the three may be anywhere inside, with no weight.
      points[columns][q] = q < rule.size() ? rule.point(q) : 0.5;
      weights[columns][q] = q < rule.size() ? rule.weight(q) : 0;
    }
  }

  /** Adds each column's contribution, divided by the norm. */
  void addTo(double[] contributions, double[] row, double norm, Scratch scratch) {
    for (int t = 0; t < distinct.length; t++) {
      double[] rule = points[distinct[t]];
      double[] weight = weights[distinct[t]];
      for (int q = 0; q < rule.length; q += POINTS) {
        passDown(t, row, rule[q], rule[q + 1], rule[q + 2], scratch);
        passUp(t, rule, weight, q, norm, contributions, scratch);
      }
    }
  }

  private void passDown(int tree, double[] row, double t0, double t1, double t2, Scratch scratch) {
    double[] down = scratch.down;
    double[] up = scratch.up;
    double[] inverse = scratch.inverse;
    boolean[] open = scratch.open;
    int root = roots[tree];
    double u0 = 1 - t0;
    double u1 = 1 - t1;
    double u2 = 1 - t2;
    Arrays.fill(down, 0, POINTS, 1);
    for (int k = splitStarts[tree]; k < splitStarts[tree + 1]; k++) {
      int split = splits[k];
      long node = nodes[root + split];
      int left = split + ahead(node);
      int before = above[k];
      int from = POINTS * split;
      double down0 = down[from];
      double down1 = down[from + 1];
      double down2 = down[from + 2];
      int hot = goesLeft(node, row) ? left : left + 1;
      int cold = left + left + 1 - hot;
      int toHot = POINTS * hot;
      int toCold = POINTS * cold;
      double hotValue = values[root + hot];
      double coldValue = values[root + cold];
      double cold0;
      double cold1;
      double cold2;
      double hot0;
      double hot1;
      double hot2;
      if (before >= 0 && !open[before]) {
        open[hot] = false;
        double toOne = goOn[root + hot];
        double toOther = goOn[root + cold];
        hot0 = down0 * toOne;
        hot1 = down1 * toOne;
        hot2 = down2 * toOne;
        cold0 = down0 * toOther;
        cold1 = down1 * toOther;
        cold2 = down2 * toOther;
      } else {
        open[hot] = true;
        if (before >= 0) {
          down0 *= inverse[POINTS * before];
          down1 *= inverse[POINTS * before + 1];
          down2 *= inverse[POINTS * before + 2];
        }
        double share = shares[root + hot];
        double factor0 = t0 + u0 * share;
        double factor1 = t1 + u1 * share;
        double factor2 = t2 + u2 * share;
        inverse[toHot] = 1 / factor0;
        inverse[toHot + 1] = 1 / factor1;
        inverse[toHot + 2] = 1 / factor2;
        hot0 = down0 * factor0;
        hot1 = down1 * factor1;
        hot2 = down2 * factor2;
        double other = shares[root + cold];
        cold0 = down0 * (u0 * other);
        cold1 = down1 * (u1 * other);
        cold2 = down2 * (u2 * other);
      }
      open[cold] = false;
      down[toHot] = hot0;
      down[toHot + 1] = hot1;
      down[toHot + 2] = hot2;
      down[toCold] = cold0;
      down[toCold + 1] = cold1;
      down[toCold + 2] = cold2;
      up[toHot] = hot0 * hotValue;
      up[toHot + 1] = hot1 * hotValue;
      up[toHot + 2] = hot2 * hotValue;
      up[toCold] = cold0 * coldValue;
      up[toCold + 1] = cold1 * coldValue;
      up[toCold + 2] = cold2 * coldValue;
    }
  }

  private void passUp(
      int tree,
      double[] rule,
      double[] weight,
      int q,
      double norm,
      double[] contributions,
      Scratch scratch) {
    double[] up = scratch.up;
    double[] inverse = scratch.inverse;
    boolean[] open = scratch.open;
    int root = roots[tree];
    double w0 = weight[q] / norm;
    double w1 = weight[q + 1] / norm;
    double w2 = weight[q + 2] / norm;
    double closed0 = w0 / (1 - rule[q]);
    double closed1 = w1 / (1 - rule[q + 1]);
    double closed2 = w2 / (1 - rule[q + 2]);
    for (int k = splitStarts[tree + 1] - 1; k >= splitStarts[tree]; k--) {
      int split = splits[k];
      long node = nodes[root + split];
      int left = split + ahead(node);
      int before = above[k];
      int hot = open[left] ? left : left + 1;
      int fromHot = POINTS * hot;
      int fromCold = POINTS * (left + left + 1 - hot);
      double hot0 = up[fromHot];
      double hot1 = up[fromHot + 1];
      double hot2 = up[fromHot + 2];
      double cold0 = up[fromCold];
      double cold1 = up[fromCold + 1];
      double cold2 = up[fromCold + 2];
      int to = POINTS * split;
      up[to] = hot0 + cold0;
      up[to + 1] = hot1 + cold1;
      up[to + 2] = hot2 + cold2;
      if (!open[hot]) {
        continue;
      }
      double gain =
          (1 - shares[root + hot])
                  * (w0 * hot0 * inverse[fromHot]
                      + w1 * hot1 * inverse[fromHot + 1]
                      + w2 * hot2 * inverse[fromHot + 2])
              - (closed0 * cold0 + closed1 * cold1 + closed2 * cold2);
      if (before >= 0) {
        int given = POINTS * before;
        gain -=
            (1 - shares[root + before])
                * (w0 * (hot0 + cold0) * inverse[given]
                    + w1 * (hot1 + cold1) * inverse[given + 1]
                    + w2 * (hot2 + cold2) * inverse[given + 2]);
      }
      contributions[column(node)] += gain;
    }
  }
}
