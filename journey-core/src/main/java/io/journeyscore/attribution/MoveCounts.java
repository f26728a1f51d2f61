package io.journeyscore.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each move came after each run of touches, of every length up to the highest order, and
 * how likely moves are by that.
 *
 * <p>Not changed after it is made.
 */
final class MoveCounts {

  /** Before the first touch of every path, so that beginnings are told from what comes later. */
  private static final int START = -3;

  private static final int CONVERSION = -1;
  private static final int END = -2;

  private final Map<List<Integer>, Followers> followersOf = new HashMap<>();
  private final int names;

  MoveCounts(PathSet paths) {
    names = paths.names().size();
    for (int path = 0; path < paths.size(); path++) {
      List<Integer> touches = touches(paths, path);
      long journeys = paths.conversions(path) + paths.nulls(path);
      if (journeys == 0) {
        continue;
      }
      for (int i = 1; i < touches.size(); i++) {
        count(touches.subList(0, i), touches.get(i), journeys);
      }
      count(touches, CONVERSION, paths.conversions(path));
      count(touches, END, paths.nulls(path));
    }
  }

  private static List<Integer> touches(PathSet paths, int path) {
    List<Integer> touches = new ArrayList<>(paths.length(path) + 1);
    touches.add(START);
    for (int i = 0; i < paths.length(path); i++) {
      touches.add(paths.touch(path, i));
    }
    return touches;
  }

  private void count(List<Integer> before, int move, long journeys) {
    if (journeys == 0) {
      return;
    }
    int longest = Math.min(before.size(), MarkovModel.MAX_ORDER);
    for (int length = 0; length <= longest; length++) {
      followersOf
          .computeIfAbsent(lastOf(before, length), unused -> new Followers())
          .count(move, journeys);
    }
  }

  private static List<Integer> lastOf(List<Integer> touches, int length) {
    return List.copyOf(touches.subList(touches.size() - length, touches.size()));
  }

  /** The logarithm of the likelihood of all journeys on some paths. */
  double logLikelihood(PathSet paths, int order) {
    double sum = 0;
    for (int path = 0; path < paths.size(); path++) {
      long journeys = paths.conversions(path) + paths.nulls(path);
      if (journeys == 0) {
        continue;
      }
      List<Integer> touches = touches(paths, path);
      for (int i = 1; i < touches.size(); i++) {
        sum += journeys * Math.log(probability(touches.subList(0, i), touches.get(i), order));
      }
      sum += paths.conversions(path) * Math.log(probability(touches, CONVERSION, order));
      sum += paths.nulls(path) * Math.log(probability(touches, END, order));
    }
    return sum;
  }

  /** How likely the journeys on each path converted, given their touches and that they are over. */
  double[] conversionProbabilities(PathSet paths, int order) {
    double[] probabilities = new double[paths.size()];
    for (int path = 0; path < probabilities.length; path++) {
      List<Integer> touches = touches(paths, path);
      double conversion = probability(touches, CONVERSION, order);
      probabilities[path] = conversion / (conversion + probability(touches, END, order));
    }
    return probabilities;
  }

  /** From all moves alike to those after the longest run, each smoothed by the one before. */
  private double probability(List<Integer> before, int move, int order) {
    double probability = 1.0 / (names + 2);
    for (int length = 0; length <= Math.min(before.size(), order); length++) {
      Followers followers = followersOf.get(lastOf(before, length));
      if (followers == null) {
        break; // A run that was never seen: nor was a longer one.
      }
      probability = followers.smoothed(move, probability);
    }
    return probability;
  }

  private static final class Followers {

    private final Map<Integer, Long> counts = new HashMap<>();
    private long total;

    void count(int move, long journeys) {
      counts.merge(move, journeys, Long::sum);
      total += journeys;
    }

    /** New moves are as likely together as the number of different ones says. */
    double smoothed(int move, double otherwise) {
      int different = counts.size();
      return (counts.getOrDefault(move, 0L) + different * otherwise) / (total + different);
    }
  }
}
