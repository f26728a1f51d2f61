package io.journeyscore.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Credit by Shapley's value, in the game in which a coalition of names achieves the conversions of
 * the paths that touch nothing outside it.
 *
 * <p>That game never loses by a further name, and its value has a closed form: each conversion is
 * shared alike by the <i>different</i> names on its path, however often each was touched. So it is
 * exact for any number of names and takes linear time. Where names stand on the path counts in
 * {@link #byPosition} alone. For a game of one's own, such as a predictor's, see {@link
 * ShapleyValues}.
 *
 * <p>Source: K. Zhao, S. H. Mahboobi, S. R. Bagheri, "Shapley value methods for attribution
 * modeling in online advertising", 2018, <a
 * href="https://arxiv.org/abs/1804.05327">arXiv:1804.05327</a>.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ShapleyModel implements AttributionModel {

  static final ShapleyModel INSTANCE = new ShapleyModel();

  private ShapleyModel() {}

  @Override
  public String name() {
    return "shapley";
  }

  @Override
  public Accumulator accumulator() {
    return new PathAccumulator(this);
  }

  @Override
  public Accumulator accumulator(byte[] bytes) {
    return new PathAccumulator(this).accept(AccumulatorCodec.readPaths(this, bytes));
  }

  @Override
  public Attribution attribute(PathSet paths) {
    paths.requireConversions();
    CreditSums sums = new CreditSums();
    sums.count(paths.totalConversions(), paths.totalValueMicros(), paths.totalNulls());
    int[] numbers = paths.names().stream().mapToInt(sums::number).toArray();
    for (int path = 0; path < paths.size(); path++) {
      int[] names = differentNames(paths, path);
      if (names.length == 0) {
        sums.addToNone(paths.conversions(path), paths.valueMicros(path));
        continue;
      }
      long[] parts = CreditSums.equalParts(names.length);
      for (int i = 0; i < names.length; i++) {
        sums.add(numbers[names[i]], parts[i], paths.conversions(path), paths.valueMicros(path));
      }
    }
    return sums.result(name());
  }

  private static int[] differentNames(PathSet paths, int path) {
    int[] names = touches(paths, path);
    Arrays.sort(names);
    int count = 0;
    for (int i = 0; i < names.length; i++) {
      if (i == 0 || names[i] != names[i - 1]) {
        names[count++] = names[i];
      }
    }
    return Arrays.copyOf(names, count);
  }

  private static int[] touches(PathSet paths, int path) {
    int[] touches = new int[paths.length(path)];
    Arrays.setAll(touches, position -> paths.touch(path, position));
    return touches;
  }

  /**
   * Returns the game that is divided: the conversions of the paths that touch nothing outside a
   * coalition. Paths without a touch are no part of it. Asking it takes time linear in the number
   * of different sets of names.
   *
   * @param paths the paths; a player is the place of a name in {@link PathSet#names}
   * @return the game
   */
  public CoalitionValue game(PathSet paths) {
    List<Coalition> sets = new ArrayList<>();
    List<Long> achieved = new ArrayList<>();
    Map<int[], Long> bySet = new TreeMap<>(Arrays::compare);
    for (int path = 0; path < paths.size(); path++) {
      int[] names = differentNames(paths, path);
      if (names.length > 0) {
        bySet.merge(names, paths.conversions(path), Long::sum);
      }
    }
    bySet.forEach(
        (names, conversions) -> {
          sets.add(Coalition.of(names));
          achieved.add(conversions);
        });
    return coalition -> {
      long sum = 0;
      for (int i = 0; i < sets.size(); i++) {
        if (coalition.containsAll(sets.get(i))) {
          sum += achieved.get(i);
        }
      }
      return sum;
    };
  }

  /**
   * Returns the ordered variant: each name's credit by where on the path it stood. A name that
   * stands in several places of a path has the same part of its credit in each. Over all positions
   * a name's credits add up to that of {@link #attribute(PathSet)}.
   *
   * @param paths the paths
   * @return an unmodifiable list by name in code-point order, then by position; without credits of
   *     nothing
   * @throws IllegalArgumentException if no path converted
   */
  public List<PositionCredit> byPosition(PathSet paths) {
    paths.requireConversions();
    Map<Integer, Map<Integer, Double>> credits = new TreeMap<>();
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) == 0) {
        continue;
      }
      int[] touches = touches(paths, path);
      double share = (double) paths.conversions(path) / differentNames(paths, path).length;
      for (int position = 0; position < touches.length; position++) {
        int name = touches[position];
        long places = Arrays.stream(touches).filter(other -> other == name).count();
        credits
            .computeIfAbsent(name, unused -> new TreeMap<>())
            .merge(position, share / places, Double::sum);
      }
    }
    List<PositionCredit> result = new ArrayList<>();
    credits.forEach(
        (name, byPosition) ->
            byPosition.forEach(
                (position, conversions) ->
                    result.add(
                        new PositionCredit(paths.names().get(name), position, conversions))));
    return List.copyOf(result);
  }

  /**
   * A name's credit at one place of paths.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param name the name
   * @param position the place, from 0
   * @param conversions the conversions credited
   */
  public record PositionCredit(String name, int position, double conversions) {}

  @Override
  public String toString() {
    return "ShapleyModel[]";
  }
}
