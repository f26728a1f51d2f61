package io.journeyscore.benchmarks.score;

import io.journeyscore.ml.internal.SmileTrainer;
import java.util.Arrays;
import java.util.stream.IntStream;
import smile.base.cart.CART;
import smile.base.cart.SplitRule;
import smile.classification.GradientTreeBoost;
import smile.classification.RandomForest;
import smile.classification.SoftClassifier;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.type.StructType;
import smile.data.vector.BaseVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;
import smile.math.MathEx;

/** The model as Smile itself has it, fitted with the same seeds, and its idiomatic use. */
final class SmilePeer {
  private final SoftClassifier<Tuple> model;
  private final CART[] trees;
  private final Tuple[] tuples;
  private final double[] posterior = new double[2];

  private SmilePeer(SoftClassifier<Tuple> model, CART[] trees, Tuple[] tuples) {
    this.model = model;
    this.trees = trees;
    this.tuples = tuples;
  }

  static SmilePeer fit(boolean boosting, TrainingRows training, double[][] rows) {
    int columns = TrainingRows.COLUMNS;
    BaseVector<?, ?, ?>[] vectors = new BaseVector<?, ?, ?>[columns + 1];
    for (int j = 0; j < columns; j++) {
      int column = j;
      vectors[j] =
          DoubleVector.of("x" + j, Arrays.stream(training.rows()).mapToDouble(r -> r[column]));
    }
    boolean[] labels = training.labels();
    vectors[columns] =
        IntVector.of("y", IntStream.range(0, labels.length).map(r -> labels[r] ? 1 : 0));
    DataFrame frame = DataFrame.of(vectors);
    StructType schema = DataFrame.of(Arrays.copyOf(vectors, columns)).schema();
    Tuple[] tuples = Arrays.stream(rows).map(row -> Tuple.of(row, schema)).toArray(Tuple[]::new);
    if (boosting) {
      SmileTrainer.seeds(TrainingRows.SEED, 1).forEach(MathEx::setSeed);
      GradientTreeBoost model =
          GradientTreeBoost.fit(
              Formula.lhs("y"),
              frame,
              TrainingRows.TREES,
              TrainingRows.DEPTH + 1,
              Integer.MAX_VALUE,
              TrainingRows.LEAST_LEAF,
              TrainingRows.SHRINKAGE,
              TrainingRows.SUBSAMPLE);
      return new SmilePeer(model, model.trees(), tuples);
    }
    RandomForest model =
        RandomForest.fit(
            Formula.lhs("y"),
            frame,
            TrainingRows.TREES,
            (int) Math.sqrt(columns),
            SplitRule.GINI,
            TrainingRows.DEPTH + 1,
            Integer.MAX_VALUE,
            TrainingRows.LEAST_LEAF,
            1.0,
            new int[] {1, 1},
            SmileTrainer.seeds(TrainingRows.SEED, TrainingRows.TREES));
    return new SmilePeer(model, model.trees(), tuples);
  }

  /** The boosted model, where it is one. */
  GradientTreeBoost boosting() {
    return (GradientTreeBoost) model;
  }

  double predict(int row) {
    model.predict(tuples[row], posterior);
    return posterior[1];
  }

  /** Adds up each tree's own contributions: those of the whole ensemble fail or do not add up. */
  double[] contributions(int row) {
    double[] sum = new double[trees[0].shap(tuples[row]).length];
    for (CART tree : trees) {
      double[] part = tree.shap(tuples[row]);
      for (int i = 0; i < part.length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }
}
