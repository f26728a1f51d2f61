package io.journeyscore.ml;

import java.time.Duration;
import java.util.Optional;

/**
 * How many examples fits may see, so that the fits of a training end within its budget.
 *
 * <p>What a fit will take is foreseen from its size, not measured: so the same budget gives the
 * same plan, and the same model, on any machine. The costs are those of exact splits on one core of
 * 2020; a machine that is slower than that ends late, not elsewhere.
 *
 * @param budget how long the fits may take together; empty for no limit
 */
record WorkPlan(Optional<Duration> budget) {

  /** Of a search, how many examples of each fold a fit sees at most. */
  private static final int MOST_IN_SEARCH = 10_000;

  /**
   * How many examples trees are fitted to without a budget: exact splits look at all of them again
   * and again.
   */
  private static final int MOST_FOR_TREES = 50_000;

  private static final int FEWEST = 1_000;

  /** Seconds for one example, column, tree and level: 25 s for 20,000 x 40, 100 trees, 6 levels. */
  private static final double TREE_COST = 25 / (20_000.0 * 40 * 100 * 6);

  /** Seconds for one example and column of a logistic regression, all of its steps. */
  private static final double LOGISTIC_COST = 2e-6;

  /** What may be spent on trying candidates, on each that meets another once more, on the fit. */
  private static final double SEARCH_SHARE = 0.5;

  private static final double FINAL_SHARE = 0.1;
  private static final double FIT_SHARE = 0.3;

  /** Returns how many examples the chosen algorithm is fitted to at most. */
  int mostToFit(Algorithm algorithm, int columns) {
    return most(FIT_SHARE, algorithm, columns);
  }

  /** Returns how many examples a candidate is fitted to at most that meets another once more. */
  int mostInFinal(Algorithm algorithm, int columns) {
    return most(FINAL_SHARE, algorithm, columns);
  }

  private int most(double share, Algorithm algorithm, int columns) {
    if (budget.isEmpty()) {
      return algorithm instanceof Algorithm.Logistic ? Integer.MAX_VALUE : MOST_FOR_TREES;
    }
    return (int) Math.max(FEWEST, share * seconds() / seconds(algorithm, 1, columns));
  }

  /** Returns how many examples of a fold each candidate is fitted to at most. */
  int mostInSearch() {
    return MOST_IN_SEARCH;
  }

  /** Returns whether a search that has been foreseen to take so long may go on with one more. */
  boolean allows(double spentSeconds, Algorithm candidate, int examples, int folds, int columns) {
    double more = folds * seconds(candidate, Math.min(examples, MOST_IN_SEARCH), columns);
    return budget.isEmpty() || spentSeconds + more <= SEARCH_SHARE * seconds();
  }

  /** Foresees the seconds that a fit takes. */
  static double seconds(Algorithm algorithm, int examples, int columns) {
    if (algorithm instanceof Algorithm.GradientBoosting boosting) {
      return TREE_COST
          * examples
          * boosting.subsample()
          * columns
          * boosting.trees()
          * boosting.maxDepth();
    } else if (algorithm instanceof Algorithm.RandomForest forest) {
      return TREE_COST * examples * Math.sqrt(columns) * forest.trees() * forest.maxDepth();
    }
    return LOGISTIC_COST * examples * columns;
  }

  private double seconds() {
    return budget
        .map(length -> length.getSeconds() + length.getNano() / 1e9)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
