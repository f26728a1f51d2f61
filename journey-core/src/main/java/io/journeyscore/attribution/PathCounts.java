package io.journeyscore.attribution;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names, the different paths of them, and how many journeys took each.
 *
 * <p>Names and paths are numbered as they come. Only {@link #build} puts them in an order that does
 * not depend on that.
 *
 * <p>Not thread-safe.
 */
final class PathCounts {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final PathIndex index = new PathIndex();
  private long[] conversions = new long[1 << 6];
  private long[] valueMicros = new long[1 << 6];
  private long[] nulls = new long[1 << 6];

  /** Returns the number of a name, given anew if it has none. */
  int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    numbers.put(Checks.requireText(name, "name of a touch"), names.size());
    names.add(name);
    return names.size() - 1;
  }

  /**
   * Counts journeys that took a path. A path that nobody took is none.
   *
   * @param codes the numbers of names
   * @param from where the path's touches begin among them
   * @param to where they end
   */
  void count(int[] codes, int from, int to, long converted, long micros, long unconverted) {
    if (converted == 0 && unconverted == 0) {
      return;
    }
    int path = index.number(codes, from, to);
    if (path == conversions.length) {
      conversions = Arrays.copyOf(conversions, 2 * path);
      valueMicros = Arrays.copyOf(valueMicros, 2 * path);
      nulls = Arrays.copyOf(nulls, 2 * path);
    }
    long newConversions = MicroValue.plus(conversions[path], converted, "conversions");
    long newMicros = MicroValue.plus(valueMicros[path], micros, "value");
    nulls[path] = MicroValue.plus(nulls[path], unconverted, "nulls");
    conversions[path] = newConversions;
    valueMicros[path] = newMicros;
  }

  /** Returns the set of what was counted so far; sorts names and paths. */
  PathSet build() {
    int[] rank = new int[names.size()];
    List<String> used = usedNames();
    for (int i = 0; i < used.size(); i++) {
      rank[number(used.get(i))] = i;
    }
    int[][] ranked = new int[index.size()][];
    Integer[] order = new Integer[index.size()];
    for (int path = 0; path < ranked.length; path++) {
      ranked[path] = new int[index.length(path)];
      for (int i = 0; i < ranked[path].length; i++) {
        ranked[path][i] = rank[index.touch(path, i)];
      }
      order[path] = path;
    }
    Arrays.sort(order, (left, right) -> Arrays.compare(ranked[left], ranked[right]));
    int[] touches = new int[index.totalLength()];
    int[] startOf = new int[order.length + 1];
    for (int place = 0; place < order.length; place++) {
      int[] path = ranked[order[place]];
      System.arraycopy(path, 0, touches, startOf[place], path.length);
      startOf[place + 1] = startOf[place] + path.length;
    }
    return new PathSet(
        used,
        touches,
        startOf,
        inOrder(conversions, order),
        inOrder(valueMicros, order),
        inOrder(nulls, order));
  }

  /** The names that a path has, in code-point order. */
  private List<String> usedNames() {
    boolean[] used = new boolean[names.size()];
    for (int path = 0; path < index.size(); path++) {
      for (int i = 0; i < index.length(path); i++) {
        used[index.touch(path, i)] = true;
      }
    }
    List<String> result = new ArrayList<>();
    for (int number = 0; number < used.length; number++) {
      if (used[number]) {
        result.add(names.get(number));
      }
    }
    result.sort(CodePoints::compare);
    return List.copyOf(result);
  }

  private static long[] inOrder(long[] counts, Integer[] order) {
    long[] ordered = new long[order.length];
    Arrays.setAll(ordered, place -> counts[order[place]]);
    return ordered;
  }
}
