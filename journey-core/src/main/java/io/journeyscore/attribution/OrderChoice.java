package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Which order of {@link MarkovModel} foretells journeys best that it has not seen.
 *
 * <p>Journeys are dealt out by chance to a few folds. For each, chains of every order are counted
 * from the other folds and judged by the fold's journeys, in two ways:
 *
 * <ul>
 *   <li>by their log-likelihood: of each touch and of the end, conversion or not, given the touches
 *       before. It asks how well the chain foretells whole journeys.
 *   <li>by the AUC of the probability that a journey converted, given its touches and that it is
 *       over: the share of pairs of a journey that converted and one that did not, in the same
 *       fold, of which the first has the greater probability; equal ones count half. It asks only
 *       how well the chain tells who converts, which is not all that credit is made of.
 * </ul>
 *
 * <p>What a chain has hardly seen is smoothed by the chain of the order below, by the method C of
 * Witten and Bell, and at last by all moves alike. A higher order always fits better what it was
 * counted from; here it has to foretell more.
 *
 * <p>Costs a pass over all touches for each fold and order, and a draw for each journey; counts of
 * all orders are held for each fold.
 *
 * <p>Source of the smoothing: I. H. Witten, T. C. Bell, "The zero-frequency problem: estimating the
 * probabilities of novel events in adaptive text compression", IEEE Transactions on Information
 * Theory 37(4), 1991, pages 1085-1094, <a
 * href="https://doi.org/10.1109/18.87000">doi:10.1109/18.87000</a>; of the AUC as a share of pairs:
 * J. A. Hanley, B. J. McNeil, "The meaning and use of the area under a receiver operating
 * characteristic (ROC) curve", Radiology 143(1), 1982, pages 29-36, <a
 * href="https://doi.org/10.1148/radiology.143.1.7063747">doi:10.1148/radiology.143.1.7063747</a>.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param meanLogLikelihoods the mean natural logarithm of the likelihood of a journey, for each
 *     order from 1 on
 * @param aucs the AUC for each order from 1 on, from 0 to 1; empty if no fold holds both a journey
 *     that converted and one that did not
 */
public record OrderChoice(List<Double> meanLogLikelihoods, List<Double> aucs) {

  /**
   * Keeps copies of the lists.
   *
   * @param meanLogLikelihoods the mean logarithm of the likelihood of a journey, for each order
   * @param aucs the AUC for each order
   * @throws IllegalArgumentException if there is no likelihood
   */
  public OrderChoice {
    meanLogLikelihoods = List.copyOf(meanLogLikelihoods);
    aucs = List.copyOf(aucs);
    if (meanLogLikelihoods.isEmpty()) {
      throw new IllegalArgumentException("meanLogLikelihoods must hold one for each order: []");
    }
  }

  /**
   * Returns the order to take.
   *
   * @return the order with the greatest likelihood, of equal ones the lowest
   */
  public int order() {
    return best(meanLogLikelihoods);
  }

  /**
   * Returns the order that tells best who converts.
   *
   * @return the order with the greatest AUC, of equal ones the lowest; empty if there is no AUC
   */
  public OptionalInt orderByAuc() {
    return aucs.isEmpty() ? OptionalInt.empty() : OptionalInt.of(best(aucs));
  }

  private static int best(List<Double> judgements) {
    return 1 + judgements.indexOf(Collections.max(judgements));
  }

  /**
   * Judges all orders.
   *
   * @param paths the paths
   * @param folds into how many parts journeys are dealt out; at least 2
   * @param seed the seed of the dealing out; equal seeds give equal choices
   * @return the choice
   * @throws IllegalArgumentException if there are fewer than two folds, or fewer journeys than
   *     folds
   */
  public static OrderChoice among(PathSet paths, int folds, long seed) {
    requireNonNull(paths, "paths");
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2: " + folds);
    }
    long journeys = paths.totalConversions() + paths.totalNulls();
    if (journeys < folds) {
      throw new IllegalArgumentException(
          "journeys must be at least as many as folds, %d: %d".formatted(folds, journeys));
    }
    double[] sums = new double[MarkovModel.MAX_ORDER];
    List<ConversionRanking> rankings =
        Stream.generate(ConversionRanking::new).limit(sums.length).toList();
    for (PathSet[] fold : deal(paths, folds, new SplittableRandom(seed))) {
      MoveCounts counts = new MoveCounts(fold[0]);
      for (int order = 1; order <= sums.length; order++) {
        sums[order - 1] += counts.logLikelihood(fold[1], order);
        rankings.get(order - 1).add(fold[1], counts.conversionProbabilities(fold[1], order));
      }
    }
    return new OrderChoice(
        Arrays.stream(sums).mapToObj(sum -> sum / journeys).toList(),
        rankings.stream().filter(ConversionRanking::hasPairs).map(ConversionRanking::auc).toList());
  }

  /** For each fold the journeys of all others, and its own. */
  private static List<PathSet[]> deal(PathSet paths, int folds, SplittableRandom random) {
    long[][] conversions = new long[folds][paths.size()];
    long[][] nulls = new long[folds][paths.size()];
    for (int path = 0; path < paths.size(); path++) {
      for (long i = paths.conversions(path); i > 0; i--) {
        conversions[random.nextInt(folds)][path]++;
      }
      for (long i = paths.nulls(path); i > 0; i--) {
        nulls[random.nextInt(folds)][path]++;
      }
    }
    long[] noValue = new long[paths.size()];
    List<PathSet[]> dealt = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      long[] otherConversions = new long[paths.size()];
      long[] otherNulls = new long[paths.size()];
      for (int path = 0; path < paths.size(); path++) {
        otherConversions[path] = paths.conversions(path) - conversions[fold][path];
        otherNulls[path] = paths.nulls(path) - nulls[fold][path];
      }
      dealt.add(
          new PathSet[] {
            paths.withCounts(otherConversions, noValue, otherNulls),
            paths.withCounts(conversions[fold], noValue, nulls[fold])
          });
    }
    return dealt;
  }
}
