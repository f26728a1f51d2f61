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

  private static final int CONVERSIONS = 0;
  private static final int VALUE = 1;
  private static final int NULLS = 2;
  private static final int COUNTS = 3;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final PathIndex index = new PathIndex();

  /** Of each path, side by side as they are counted: conversions, value, nulls. */
  private long[] counts = new long[COUNTS << 6];

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

  /** The names by their numbers, whether a path has them or not. */
  List<String> names() {
    return names;
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
    int at = COUNTS * index.number(codes, from, to);
    if (at == counts.length) {
      counts = Arrays.copyOf(counts, 2 * at);
    }
    long newConversions = MicroValue.plus(counts[at + CONVERSIONS], converted, "conversions");
    long newMicros = MicroValue.plus(counts[at + VALUE], micros, "value");
    counts[at + NULLS] = MicroValue.plus(counts[at + NULLS], unconverted, "nulls");
    counts[at + CONVERSIONS] = newConversions;
    counts[at + VALUE] = newMicros;
  }

  /** Returns the set of what was counted so far; sorts names and paths. */
  PathSet build() {
    int[] rank = new int[names.size()];
    List<String> used = usedNames();
    for (int i = 0; i < used.size(); i++) {
      rank[number(used.get(i))] = i;
    }
    int[] ranks = index.translated(rank);
    int[] order = new PathOrder(index, ranks, used.size()).sorted();
    int[] touches = new int[ranks.length];
    int[] startOf = new int[order.length + 1];
    for (int place = 0; place < order.length; place++) {
      int length = index.length(order[place]);
      System.arraycopy(ranks, index.start(order[place]), touches, startOf[place], length);
      startOf[place + 1] = startOf[place] + length;
    }
    return new PathSet(
        used,
        touches,
        startOf,
        inOrder(CONVERSIONS, order),
        inOrder(VALUE, order),
        inOrder(NULLS, order));
  }

  /** The names that a path has, in code-point order. */
  private List<String> usedNames() {
    boolean[] used = index.used(names.size());
    List<String> result = new ArrayList<>();
    for (int number = 0; number < used.length; number++) {
      if (used[number]) {
        result.add(names.get(number));
      }
    }
    result.sort(CodePoints::compare);
    return List.copyOf(result);
  }

  private long[] inOrder(int which, int[] order) {
    long[] ordered = new long[order.length];
    Arrays.setAll(ordered, place -> counts[COUNTS * order[place] + which]);
    return ordered;
  }
}
