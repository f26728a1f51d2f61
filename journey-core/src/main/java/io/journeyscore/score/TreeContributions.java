package io.journeyscore.score;

import static io.journeyscore.score.PackedNode.ahead;
import static io.journeyscore.score.PackedNode.column;
import static io.journeyscore.score.PackedNode.goesLeft;
import static io.journeyscore.score.PackedNode.isSplit;
import static io.journeyscore.score.PackedNode.step;

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
 * that is taken back where the factor changes.
 *
 * <p>The passes do the same at every split, whichever way the row goes there and whether its column
 * came before: a column that did not come before stands in the root, with o, r and f of 1. So there
 * is no branch to guess. What a pass keeps of a node lies in one line of memory. Three points are
 * taken in one pass, which hides the latency of one behind the others. The cost for a row is the
 * number of nodes times a sixth of the distinct columns on a path. There is no recursion.
 *
 * <p>Immutable and thread-safe.
 */
final class TreeContributions {
  /** How many points share a pass. */
  static final int POINTS = 3;

  /**
   * How many numbers a pass keeps of a node: for each point what goes down to it, later what comes
   * up from it; for each point one over the factor of its parent's column; whether the row passes
   * every split on that column from the root to it, 1 or 0; one is unused.
   */
  static final int KEPT = 8;

  private static final int INVERSE = POINTS;
  private static final int PASSES = 2 * POINTS;

  /** How many numbers are known of a node: its share, one over its share, what it is worth. */
  private static final int KNOWN = 3;

  private final int[] roots;
  private final long[] nodes;

  /** Where each tree's splits begin; one more entry marks the end of the last. */
  private final int[] splitStarts;

  /** For a split, which node of its tree it is; parents before children. */
  private final int[] splits;

  /** For a split, the lowest node above its children whose parent has the same column; or 0. */
  private final int[] above;

  /**
   * For a node: the share of examples that pass all splits on its parent's column down to it, one
   * over that, and a leaf's value, or 1 for a split.
   */
  private final double[] known;

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
   * @param values for a leaf what it adds
   * @param shares for a node, the share of examples that pass all splits on its parent's column
   * @param previous for a node, the lowest node above it whose parent has its parent's column; or
   *     -1
   * @param distinct for a tree, how many distinct columns a path has at most
   */
  TreeContributions(
      int[] roots, long[] nodes, double[] values, double[] shares, int[] previous, int[] distinct) {
    this.roots = roots;
    this.nodes = nodes;
    this.distinct = distinct;
    int trees = distinct.length;
    splitStarts = new int[trees + 1];
    splits = new int[nodes.length / 2];
    above = new int[nodes.length / 2];
    known = new double[KNOWN * nodes.length];
    int count = 0;
    for (int t = 0; t < trees; t++) {
      for (int i = roots[t]; i < roots[t + 1]; i++) {
        known[KNOWN * i] = shares[i];
        known[KNOWN * i + 1] = 1 / shares[i];
        known[KNOWN * i + 2] = isSplit(nodes[i]) ? 1 : values[i];
        if (isSplit(nodes[i])) {
          splits[count] = i - roots[t];
          above[count++] = Math.max(0, previous[i + ahead(nodes[i])]);
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

  /**
   * Adds each column's contribution, divided by the norm.
   *
   * @param complete whether no value of the row is missing; then the scratch has them in order
   */
  void addTo(double[] contributions, double[] row, boolean complete, double norm, Scratch scratch) {
    for (int t = 0; t < distinct.length; t++) {
      double[] rule = points[distinct[t]];
      double[] weight = weights[distinct[t]];
      if (rule.length > 0) {
        turn(t, row, complete, scratch);
      }
      for (int q = 0; q < rule.length; q += POINTS) {
        passDown(t, rule[q], rule[q + 1], rule[q + 2], scratch);
        passUp(t, rule, weight, q, norm, contributions, scratch);
      }
    }
  }

  /** Finds the child of each split to which the row goes. */
  private void turn(int tree, double[] row, boolean complete, Scratch scratch) {
    int[] turns = scratch.turns;
    int[] ordered = scratch.ordered;
    int root = roots[tree];
    int from = splitStarts[tree];
    int count = splitStarts[tree + 1] - from;
    if (complete) {
      for (int k = 0; k < count; k++) {
        int split = splits[from + k];
        turns[k] = split + step(nodes[root + split], ordered);
      }
    } else {
      for (int k = 0; k < count; k++) {
        int split = splits[from + k];
        long node = nodes[root + split];
        turns[k] = split + ahead(node) + (goesLeft(node, row) ? 0 : 1);
      }
    }
  }

  private void passDown(int tree, double t0, double t1, double t2, Scratch scratch) {
    double[] kept = scratch.kept;
    int[] turns = scratch.turns;
    int first = KNOWN * roots[tree];
    int root = roots[tree];
    int from = splitStarts[tree];
    int count = splitStarts[tree + 1] - from;
    double u0 = 1 - t0;
    double u1 = 1 - t1;
    double u2 = 1 - t2;
    double over0 = 1 / u0;
    double over1 = 1 / u1;
    double over2 = 1 / u2;
    Arrays.fill(kept, 0, KEPT, 1);
    for (int k = 0; k < count; k++) {
      int split = splits[from + k];
      int left = split + ahead(nodes[root + split]);
      int hot = turns[k];
      int cold = left + left + 1 - hot;
      int parent = KEPT * split;
      int before = KEPT * above[from + k];
      int ofHot = first + KNOWN * hot;
      int ofCold = first + KNOWN * cold;
      int toHot = KEPT * hot;
      int toCold = KEPT * cold;
      double passes = kept[before + PASSES];
      double down0 = kept[parent] * kept[before + INVERSE];
      double down1 = kept[parent + 1] * kept[before + INVERSE + 1];
      double down2 = kept[parent + 2] * kept[before + INVERSE + 2];
      double share = known[ofHot];
      double worth = known[ofHot + 2];
      double factor0 = t0 * passes + u0 * share;
      double factor1 = t1 * passes + u1 * share;
      double factor2 = t2 * passes + u2 * share;
      kept[toHot] = down0 * factor0 * worth;
      kept[toHot + 1] = down1 * factor1 * worth;
      kept[toHot + 2] = down2 * factor2 * worth;
      kept[toHot + INVERSE] = 1 / factor0;
      kept[toHot + INVERSE + 1] = 1 / factor1;
      kept[toHot + INVERSE + 2] = 1 / factor2;
      kept[toHot + PASSES] = passes;
      double other = known[ofCold];
      double overOther = known[ofCold + 1];
      double otherWorth = known[ofCold + 2] * other;
      kept[toCold] = down0 * u0 * otherWorth;
      kept[toCold + 1] = down1 * u1 * otherWorth;
      kept[toCold + 2] = down2 * u2 * otherWorth;
      kept[toCold + INVERSE] = over0 * overOther;
      kept[toCold + INVERSE + 1] = over1 * overOther;
      kept[toCold + INVERSE + 2] = over2 * overOther;
      kept[toCold + PASSES] = 0;
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
    double[] kept = scratch.kept;
    int[] turns = scratch.turns;
    int first = KNOWN * roots[tree];
    int root = roots[tree];
    int from = splitStarts[tree];
    double w0 = weight[q] / norm;
    double w1 = weight[q + 1] / norm;
    double w2 = weight[q + 2] / norm;
    double closed0 = w0 / (1 - rule[q]);
    double closed1 = w1 / (1 - rule[q + 1]);
    double closed2 = w2 / (1 - rule[q + 2]);
    for (int k = splitStarts[tree + 1] - from - 1; k >= 0; k--) {
      int split = splits[from + k];
      long node = nodes[root + split];
      int left = split + ahead(node);
      int hot = turns[k];
      int fromHot = KEPT * hot;
      int fromCold = KEPT * (left + left + 1 - hot);
      int parent = KEPT * split;
      int given = KEPT * above[from + k];
      double hot0 = kept[fromHot];
      double hot1 = kept[fromHot + 1];
      double hot2 = kept[fromHot + 2];
      double cold0 = kept[fromCold];
      double cold1 = kept[fromCold + 1];
      double cold2 = kept[fromCold + 2];
      double sum0 = hot0 + cold0;
      double sum1 = hot1 + cold1;
      double sum2 = hot2 + cold2;
      kept[parent] = sum0;
      kept[parent + 1] = sum1;
      kept[parent + 2] = sum2;
      double passes = kept[given + PASSES];
      double gain =
          (passes - known[first + KNOWN * hot])
                  * (w0 * hot0 * kept[fromHot + INVERSE]
                      + w1 * hot1 * kept[fromHot + INVERSE + 1]
                      + w2 * hot2 * kept[fromHot + INVERSE + 2])
              - (closed0 * cold0 + closed1 * cold1 + closed2 * cold2)
              - (passes - known[first + KNOWN * above[from + k]])
                  * (w0 * sum0 * kept[given + INVERSE]
                      + w1 * sum1 * kept[given + INVERSE + 1]
                      + w2 * sum2 * kept[given + INVERSE + 2]);
      contributions[column(node)] += gain;
    }
  }
}
