package io.journeyscore.benchmarks.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A chain of order one as it is written first: moves are counted in maps of maps by names, and the
 * probability of conversion is solved for by elimination in a dense matrix, anew without each name.
 */
final class NaiveMarkov {

  private static final String START = "(start)";
  private static final String CONVERSION = "(conversion)";
  private static final String NULL = "(null)";

  private NaiveMarkov() {}

  /** Returns the conversions that each name is credited with. */
  static Map<String, Double> credit(RandomPaths paths) {
    Map<String, Map<String, Integer>> moves = new HashMap<>();
    int conversions = 0;
    for (int path = 0; path < paths.size(); path++) {
      String state = START;
      for (String touch : paths.touches(path)) {
        count(moves, state, touch);
        state = touch;
      }
      count(moves, state, paths.isConverted(path) ? CONVERSION : NULL);
      conversions += paths.isConverted(path) ? 1 : 0;
    }
    List<String> states = new ArrayList<>(new TreeSet<>(moves.keySet()));
    double whole = conversion(moves, states, "");
    Map<String, Double> effects = new TreeMap<>();
    double sum = 0;
    for (String name : states) {
      if (!name.equals(START)) {
        double effect = 1 - conversion(moves, states, name) / whole;
        effects.put(name, effect);
        sum += effect;
      }
    }
    Map<String, Double> credit = new TreeMap<>();
    for (Map.Entry<String, Double> effect : effects.entrySet()) {
      credit.put(effect.getKey(), conversions * effect.getValue() / sum);
    }
    return credit;
  }

  private static void count(Map<String, Map<String, Integer>> moves, String from, String to) {
    moves.computeIfAbsent(from, unused -> new HashMap<>()).merge(to, 1, Integer::sum);
  }

  /** How likely a journey is to convert if it ends where it would come to a name. */
  private static double conversion(
      Map<String, Map<String, Integer>> moves, List<String> states, String without) {
    int size = states.size();
    double[][] matrix = new double[size][size + 1];
    for (int row = 0; row < size; row++) {
      matrix[row][row] = 1;
      if (states.get(row).equals(without)) {
        continue;
      }
      Map<String, Integer> own = moves.getOrDefault(states.get(row), Map.of());
      double total = own.values().stream().mapToInt(count -> count).sum();
      for (Map.Entry<String, Integer> move : own.entrySet()) {
        int to = states.indexOf(move.getKey());
        if (to >= 0) {
          matrix[row][to] -= move.getValue() / total;
        } else if (move.getKey().equals(CONVERSION)) {
          matrix[row][size] += move.getValue() / total;
        }
      }
    }
    return solved(matrix)[states.indexOf(START)];
  }

  private static double[] solved(double[][] matrix) {
    int size = matrix.length;
    for (int pivot = 0; pivot < size; pivot++) {
      int best = pivot;
      for (int row = pivot + 1; row < size; row++) {
        best = Math.abs(matrix[row][pivot]) > Math.abs(matrix[best][pivot]) ? row : best;
      }
      double[] kept = matrix[pivot];
      matrix[pivot] = matrix[best];
      matrix[best] = kept;
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          double factor = matrix[row][pivot] / matrix[pivot][pivot];
          for (int column = pivot; column <= size; column++) {
            matrix[row][column] -= factor * matrix[pivot][column];
          }
        }
      }
    }
    double[] solution = new double[size];
    for (int row = 0; row < size; row++) {
      solution[row] = matrix[row][size] / matrix[row][row];
    }
    return solution;
  }
}
