package io.journeyscore.benchmarks.score;

import io.journeyscore.ml.internal.SmileFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import smile.base.cart.Node;
import smile.base.cart.OrdinalNode;
import smile.base.cart.RegressionNode;
import smile.classification.GradientTreeBoost;
import smile.regression.RegressionTree;

/**
 * Smile's boosted trees as a model of XGBoost, in its JSON.
 *
 * <p>XGBoost sends a value to the left if it is less than the threshold, Smile if it is at most
 * that: so the threshold becomes the next float above. A leaf becomes twice its share of the sum,
 * since Smile adds up half the log-odds. What the sum starts from is added to the leaves of the
 * first tree, as readers differ in what they make of a base score. Covers are numbers of examples
 * in both.
 */
final class XgboostModel {
  private static final int NO_PARENT = Integer.MAX_VALUE;

  private XgboostModel() {}

  static String json(GradientTreeBoost model, double shrinkage, int columns) {
    RegressionTree[] trees = model.trees();
    StringJoiner written = new StringJoiner(",", "[", "]");
    for (int t = 0; t < trees.length; t++) {
      double start = t == 0 ? SmileFields.intercept(model) : 0;
      written.add(new Tree(trees[t].root(), shrinkage, start).json(t, columns));
    }
    return """
    {"learner":{"attributes":{},"feature_names":[],"feature_types":[],
    "gradient_booster":{"name":"gbtree","model":{
    "gbtree_model_param":{"num_parallel_tree":"1","num_trees":"%d"},
    "iteration_indptr":%s,"tree_info":%s,"trees":%s}},
    "learner_model_param":{"base_score":"5E-1","boost_from_average":"1","num_class":"0",
    "num_feature":"%d","num_target":"1"},
    "objective":{"name":"binary:logistic","reg_loss_param":{"scale_pos_weight":"1"}}},
    "version":[2,1,4]}\
    """
        .formatted(
            trees.length,
            IntStream.rangeClosed(0, trees.length).boxed().toList(),
            Collections.nCopies(trees.length, 0),
            written,
            columns)
        .replace("\n", "");
  }

  /** One tree, breadth first: XGBoost takes the right child to be next to the left one. */
  private static final class Tree {
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<Integer> parent = new ArrayList<>();
    private final List<Integer> column = new ArrayList<>();
    private final List<Float> condition = new ArrayList<>();
    private final List<Float> cover = new ArrayList<>();
    private final double shrinkage;
    private final double start;

    Tree(Node root, double shrinkage, double start) {
      this.start = start;
      this.shrinkage = shrinkage;
      Deque<Node> waiting = new ArrayDeque<>();
      add(root, NO_PARENT, waiting);
      for (int at = 0; !waiting.isEmpty(); at++) {
        if (waiting.remove() instanceof OrdinalNode split) {
          left.set(at, add(split.trueChild(), at, waiting));
          right.set(at, add(split.falseChild(), at, waiting));
        }
      }
    }

    private int add(Node node, int above, Deque<Node> waiting) {
      left.add(-1);
      right.add(-1);
      parent.add(above);
      cover.add((float) node.size());
      if (node instanceof OrdinalNode split) {
        column.add(split.feature());
        condition.add(justAbove(SmileFields.threshold(split)));
      } else {
        column.add(0);
        condition.add((float) (2 * (start + shrinkage * ((RegressionNode) node).output())));
      }
      waiting.add(node);
      return left.size() - 1;
    }

    /** The least float that is more than the threshold. */
    private static float justAbove(double threshold) {
      float near = (float) threshold;
      return near > threshold ? near : Math.nextUp(near);
    }

    String json(int id, int columns) {
      int nodes = left.size();
      List<Integer> zeros = Collections.nCopies(nodes, 0);
      List<Float> unknown = Collections.nCopies(nodes, 0f);
      return """
      {"id":%d,"tree_param":{"num_deleted":"0","num_feature":"%d","num_nodes":"%d",
      "size_leaf_vector":"1"},"categories":[],"categories_nodes":[],"categories_segments":[],
      "categories_sizes":[],"default_left":%s,"split_type":%s,"base_weights":%s,
      "loss_changes":%s,"left_children":%s,"right_children":%s,"parents":%s,
      "split_indices":%s,"split_conditions":%s,"sum_hessian":%s}\
      """
          .formatted(
              id, columns, nodes, zeros, zeros, unknown, unknown, left, right, parent, column,
              condition, cover);
    }
  }
}
