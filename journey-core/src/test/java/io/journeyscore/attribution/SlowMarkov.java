package io.journeyscore.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A chain of paths as plain as can be: each state a list of names, each probability from a map, and
 * Gauss with pivots on a full matrix.
 */
final class SlowMarkov {

  private final List<List<String>> states = new ArrayList<>(List.of(List.of()));
  private final Map<List<String>, Map<List<String>, Double>> moves = new HashMap<>();
  private final Map<List<String>, double[]> ends = new HashMap<>();

  SlowMarkov(PathSet set, int order) {
    for (int path = 0; path < set.size(); path++) {
      double count = set.conversions(path) + set.nulls(path);
      List<String> state = List.of();
      for (int i = 0; i < set.length(path); i++) {
        List<String> next = new ArrayList<>(state);
        next.add(set.names().get(set.touch(path, i)));
        if (next.size() > order) {
          next.remove(0);
        }
        moves.computeIfAbsent(state, unused -> new HashMap<>()).merge(next, count, Double::sum);
        if (!states.contains(next)) {
          states.add(next);
        }
        state = next;
      }
      if (!state.isEmpty()) {
        double[] end = ends.computeIfAbsent(state, unused -> new double[3]);
        end[0] += set.conversions(path);
        end[1] += set.valueMicros(path);
        end[2] += set.nulls(path);
      }
    }
  }

  double conversion(String removed) {
    return solve(removed, 0);
  }

  double value(String removed) {
    return solve(removed, 1);
  }

  private double total(List<String> state) {
    double[] end = ends.getOrDefault(state, new double[3]);
    return end[0]
        + end[2]
        + moves.getOrDefault(state, Map.of()).values().stream().mapToDouble(d -> d).sum();
  }

  private double solve(String removed, int what) {
    int n = states.size();
    double[][] rows = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      List<String> state = states.get(i);
      rows[i][i] = 1;
      double total = total(state);
      if (total == 0 || state.contains(removed)) {
        continue;
      }
      int row = i;
      moves
          .getOrDefault(state, Map.of())
          .forEach((next, count) -> rows[row][states.indexOf(next)] -= count / total);
      rows[i][n] = ends.getOrDefault(state, new double[3])[what] / total;
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column; i < n; i++) {
        pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
      }
      double[] kept = rows[column];
      rows[column] = rows[pivot];
      rows[pivot] = kept;
      for (int i = 0; i < n; i++) {
        if (i != column) {
          double factor = rows[i][column] / rows[column][column];
          for (int j = column; j <= n; j++) {
            rows[i][j] -= factor * rows[column][j];
          }
        }
      }
    }
    return rows[0][n] / rows[0][0];
  }

  boolean walk(String removed, Random random) {
    List<String> state = List.of();
    while (true) {
      double total = total(state);
      if (state.contains(removed) || total == 0) {
        return false;
      }
      double[] end = ends.getOrDefault(state, new double[3]);
      double left = random.nextDouble() * total;
      if (left < end[0]) {
        return true;
      }
      left -= end[0] + end[2];
      if (left < 0) {
        return false;
      }
      List<String> next = List.of();
      Map<String, List<String>> ordered = new TreeMap<>();
      moves.get(state).keySet().forEach(to -> ordered.put(to.toString(), to));
      for (List<String> to : ordered.values()) {
        if (left >= 0) {
          next = to;
          left -= moves.get(state).get(to);
        }
      }
      state = next;
    }
  }
}
