package io.journeyscore.ml;

import java.util.List;

/**
 * What is fitted to the examples, with its options.
 *
 * <p>The defaults are meant for 1,000 to 100,000 examples on two cores. All of them are fitted with
 * a seed of the caller's, and the same examples, options and seed give the same model bit for bit,
 * whatever the number of threads.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface Algorithm
    permits Algorithm.Logistic, Algorithm.RandomForest, Algorithm.GradientBoosting, Algorithm.Best {

  /**
   * Returns the word for this algorithm on a command line and in a model's provenance.
   *
   * @return {@code logistic}, {@code forest}, {@code boosting} or {@code best}
   */
  String word();

  /**
   * Returns what is to be fitted: this algorithm, or for {@link Best} those among which it chooses.
   *
   * @return the algorithms to fit, at least one, none of them {@link Best}
   */
  default List<Algorithm> candidates() {
    return List.of(this);
  }

  /**
   * Returns logistic regression with the default penalty of 1.
   *
   * @return the algorithm
   */
  static Algorithm logistic() {
    return new Logistic(1);
  }

  /**
   * Returns a random forest with the default options: 200 trees, 12 splits deep, 5 examples a leaf.
   *
   * @return the algorithm
   */
  static Algorithm randomForest() {
    return new RandomForest(200, 12, 5);
  }

  /**
   * Returns gradient boosting with the default options: 100 trees, 4 splits deep, 20 examples a
   * leaf, shrinkage 0.1, 70% of the examples for each tree.
   *
   * @return the algorithm
   */
  static Algorithm gradientBoosting() {
    return new GradientBoosting(100, 4, 20, 0.1, 0.7);
  }

  /**
   * Returns the choice of whichever of the others, each with a few options, does best on examples
   * that it was not fitted to.
   *
   * @return the algorithm
   */
  static Algorithm best() {
    return new Best();
  }

  /**
   * Logistic regression on standardised columns, with a penalty on the squared weights.
   *
   * @param lambda the penalty: half of it times the sum of the squared weights is added to the sum
   *     of the examples' log losses; finite, not negative
   */
  record Logistic(double lambda) implements Algorithm {
    /**
     * Checks the options.
     *
     * @param lambda the penalty; finite, not negative
     * @throws IllegalArgumentException if an option is out of range
     */
    public Logistic {
      if (!(lambda >= 0) || !Double.isFinite(lambda)) {
        throw new IllegalArgumentException("lambda must be finite and not negative: " + lambda);
      }
    }

    @Override
    public String word() {
      return "logistic";
    }
  }

  /**
   * A random forest (Breiman 2001, doi:10.1023/A:1010933404324). Each tree sees a sample of the
   * examples in which the larger class is thinned out towards the size of the smaller one, so the
   * margin of a forest is not a rate in the whole data before it is calibrated.
   *
   * @param trees how many trees, from 1 to 10,000
   * @param maxDepth the most splits from a root to a leaf, from 1 to 32
   * @param minLeaf the fewest examples of a leaf, at least 1
   */
  record RandomForest(int trees, int maxDepth, int minLeaf) implements Algorithm {
    /**
     * Checks the options.
     *
     * @param trees how many trees, from 1 to 10,000
     * @param maxDepth the most splits from a root to a leaf, from 1 to 32
     * @param minLeaf the fewest examples of a leaf, at least 1
     * @throws IllegalArgumentException if an option is out of range
     */
    public RandomForest {
      checkTrees(trees, maxDepth, minLeaf);
    }

    @Override
    public String word() {
      return "forest";
    }
  }

  /**
   * Gradient boosting of regression trees on the log loss (Friedman 2001,
   * doi:10.1214/aos/1013203451), each tree on a sample of its own (Friedman 2002,
   * doi:10.1016/S0167-9473(01)00065-2).
   *
   * @param trees how many trees, from 1 to 10,000
   * @param maxDepth the most splits from a root to a leaf, from 1 to 32
   * @param minLeaf the fewest examples of a leaf, at least 1
   * @param shrinkage how much of each tree is taken, above 0 and at most 1
   * @param subsample the share of the examples that each tree sees, above 0 and at most 1
   */
  record GradientBoosting(int trees, int maxDepth, int minLeaf, double shrinkage, double subsample)
      implements Algorithm {
    /**
     * Checks the options.
     *
     * @param trees how many trees, from 1 to 10,000
     * @param maxDepth the most splits from a root to a leaf, from 1 to 32
     * @param minLeaf the fewest examples of a leaf, at least 1
     * @param shrinkage how much of each tree is taken, above 0 and at most 1
     * @param subsample the share of the examples that each tree sees, above 0 and at most 1
     * @throws IllegalArgumentException if an option is out of range
     */
    public GradientBoosting {
      checkTrees(trees, maxDepth, minLeaf);
      checkShare("shrinkage", shrinkage);
      checkShare("subsample", subsample);
    }

    @Override
    public String word() {
      return "boosting";
    }
  }

  /** Whichever of the other algorithms does best on examples that were held out. */
  record Best() implements Algorithm {
    @Override
    public String word() {
      return "best";
    }

    @Override
    public List<Algorithm> candidates() {
      return List.of(
          logistic(),
          new Logistic(100),
          gradientBoosting(),
          randomForest(),
          new GradientBoosting(200, 3, 20, 0.05, 0.7),
          new RandomForest(200, 6, 20),
          new GradientBoosting(200, 6, 20, 0.05, 0.7));
    }
  }

  private static void checkTrees(int trees, int maxDepth, int minLeaf) {
    if (trees < 1 || trees > 10_000) {
      throw new IllegalArgumentException("trees must be from 1 to 10000: " + trees);
    }
    if (maxDepth < 1 || maxDepth > 32) {
      throw new IllegalArgumentException("maxDepth must be from 1 to 32: " + maxDepth);
    }
    if (minLeaf < 1) {
      throw new IllegalArgumentException("minLeaf must be positive: " + minLeaf);
    }
  }

  private static void checkShare(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most 1: %s".formatted(name, share));
    }
  }
}
