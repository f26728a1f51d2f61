package io.journeyscore.examples.cli;

import io.journeyscore.ml.Algorithm;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is fitted. */
final class AlgorithmOptions {

  /** The algorithms by their words. */
  enum Kind {
    LOGISTIC,
    FOREST,
    BOOSTING,
    BEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description =
          "What is fitted: ${COMPLETION-CANDIDATES} (best: the one of the three that does best on"
              + " examples kept for calibration). Without it, boosting.")
  Kind kind = Kind.BOOSTING;

  @Option(
      names = "--trees",
      paramLabel = "N",
      description = "For forest and boosting: how many trees. Without it, 200 and 100.")
  Optional<Integer> trees = Optional.empty();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "For forest and boosting: the most splits from root to leaf. Without it, 12 and 4.")
  Optional<Integer> depth = Optional.empty();

  Algorithm algorithm() {
    try {
      return switch (kind) {
        case LOGISTIC -> withoutTrees(Algorithm.logistic());
        case FOREST -> forest((Algorithm.RandomForest) Algorithm.randomForest());
        case BOOSTING -> boosting((Algorithm.GradientBoosting) Algorithm.gradientBoosting());
        case BEST -> withoutTrees(Algorithm.best());
      };
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private Algorithm withoutTrees(Algorithm algorithm) {
    if (trees.isPresent() || depth.isPresent()) {
      throw CommandFailure.usage("--trees and --depth are for --algorithm forest and boosting");
    }
    return algorithm;
  }

  private Algorithm forest(Algorithm.RandomForest usual) {
    return new Algorithm.RandomForest(
        trees.orElse(usual.trees()), depth.orElse(usual.maxDepth()), usual.minLeaf());
  }

  private Algorithm boosting(Algorithm.GradientBoosting usual) {
    return new Algorithm.GradientBoosting(
        trees.orElse(usual.trees()),
        depth.orElse(usual.maxDepth()),
        usual.minLeaf(),
        usual.shrinkage(),
        usual.subsample());
  }
}
