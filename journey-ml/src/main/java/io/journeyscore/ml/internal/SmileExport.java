package io.journeyscore.ml.internal;

import io.journeyscore.score.LinearModel;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.Scratch;
import io.journeyscore.score.TreeEnsemble;
import java.util.ArrayDeque;
import java.util.Deque;
import smile.base.cart.DecisionNode;
import smile.base.cart.InternalNode;
import smile.base.cart.Node;
import smile.base.cart.OrdinalNode;
import smile.base.cart.RegressionNode;
import smile.classification.GradientTreeBoost;
import smile.classification.LogisticRegression;
import smile.classification.RandomForest;
import smile.data.Tuple;
import smile.regression.RegressionTree;

/**
 * Turns Smile's models into the core's, and proves for each row of the training data that both add
 * up the same number, bit for bit, and come to the same probability but for the last places.
 *
 * <p>Boosting adds {@code shrinkage * leaf} to its intercept, tree after tree, and takes half the
 * log-odds for the sum. The exported leaves are those products doubled, which changes no digit, so
 * the exported sum is twice Smile's. A forest adds {@code weight * (count + 1) / (n + 2)} for both
 * classes and divides; the exported leaves are those products.
 */
final class SmileExport {
  /** Boosting takes its probability from 1, so its last places are those of numbers near 1. */
  private static final double TOLERANCE = 4 * Math.ulp(1.0);

  private SmileExport() {}

  static ScoringModel boosting(GradientTreeBoost model, double shrinkage, SmileFrame data) {
    double intercept = SmileFields.intercept(model);
    requireFinite(intercept);
    TreeEnsemble.Builder builder = TreeEnsemble.sum(data.width(), 2 * intercept);
    for (RegressionTree tree : model.trees()) {
      addTree(
          tree.root(),
          data,
          builder,
          leaf -> {
            RegressionNode node = (RegressionNode) leaf;
            builder.leaf(2 * (shrinkage * requireFinite(node.output())), node.size());
          });
    }
    ScoringModel exported = builder.build();
    RegressionTree[] trees = model.trees();
    prove(
        exported,
        data,
        (row, posterior) -> {
          model.predict(row, posterior);
          double sum = intercept;
          for (RegressionTree tree : trees) {
            sum += shrinkage * tree.predict(row);
          }
          return 2 * sum;
        });
    return exported;
  }

  static ScoringModel forest(RandomForest model, SmileFrame data) {
    TreeEnsemble.Builder builder = TreeEnsemble.average(data.width());
    for (RandomForest.Model member : model.models()) {
      double weight = requireFinite(member.weight);
      addTree(
          member.tree.root(),
          data,
          builder,
          leaf -> {
            DecisionNode node = (DecisionNode) leaf;
            double[] shares = node.posteriori(new double[2]);
            builder.leaf(weight * shares[1], weight * shares[0], node.size());
          });
    }
    ScoringModel exported = builder.build();
    prove(
        exported,
        data,
        (row, posterior) -> {
          model.predict(row, posterior);
          return posterior[1];
        });
    return exported;
  }

  static ScoringModel logistic(
      LogisticRegression.Binomial model,
      double[][] standardised,
      Standard standard,
      double[][] rows) {
    double[] coefficients = model.coefficients();
    int width = coefficients.length - 1;
    double[] weights = new double[width];
    for (int j = 0; j < width; j++) {
      weights[j] = requireFinite(coefficients[j]);
    }
    LinearModel exported =
        LinearModel.of(
            requireFinite(coefficients[width]), weights, standard.means(), standard.scales());
    double[] posterior = new double[2];
    for (int r = 0; r < rows.length; r++) {
      double sum = coefficients[width];
      for (int j = 0; j < width; j++) {
        sum += standardised[r][j] * coefficients[j];
      }
      model.predict(standardised[r], posterior);
      compare(r, exported, exported.margin(rows[r]), sum, posterior[1]);
    }
    return exported;
  }

  /** What Smile makes of a row: fills the posterior of both classes and returns the margin. */
  @FunctionalInterface
  private interface Peer {
    double margin(Tuple row, double[] posterior);
  }

  @FunctionalInterface
  private interface LeafExport {
    void add(Node leaf);
  }

  private static void prove(ScoringModel exported, SmileFrame data, Peer smile) {
    Scratch scratch = exported.newScratch();
    double[] posterior = new double[2];
    for (int r = 0; r < data.rows(); r++) {
      double margin = smile.margin(data.tuple(data.row(r)), posterior);
      compare(r, exported, exported.margin(data.row(r), scratch), margin, posterior[1]);
    }
  }

  private static void compare(
      int row, ScoringModel exported, double margin, double smileMargin, double smileProbability) {
    if (Double.compare(margin, smileMargin) != 0) {
      throw new IllegalStateException(
          "the exported model must add up what Smile does: %s, %s in row %d"
              .formatted(margin, smileMargin, row));
    }
    double probability = exported.probability(margin);
    if (!(Math.abs(probability - smileProbability) <= TOLERANCE)) {
      throw new IllegalStateException(
          "the exported model must give Smile's probability: %s, %s in row %d"
              .formatted(probability, smileProbability, row));
    }
  }

  /** Walks a tree in pre-order: the true side, which is the left one, before the false side. */
  private static void addTree(
      Node root, SmileFrame data, TreeEnsemble.Builder builder, LeafExport leaves) {
    Deque<Node> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      if (node instanceof OrdinalNode split) {
        double threshold = requireFinite(SmileFields.threshold(split));
        builder.split(split.feature(), data.threshold(split.feature(), threshold), false);
        waiting.push(split.falseChild());
        waiting.push(split.trueChild());
      } else if (node instanceof InternalNode) {
        throw new IllegalStateException("every column is a number, so every split must be ordinal");
      } else {
        leaves.add(node);
      }
    }
  }

  private static double requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("what Smile has learned must be finite: " + value);
    }
    return value;
  }
}
