package io.journeyscore.attribution;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Counts the moves of a chain by walking from state to state; takes memory for what occurs alone,
 * however many names there are.
 *
 * <p>A move is found by one look into a table of state and touch, so a path of known moves costs a
 * few steps a touch whatever the order; the run of touches that a state stands for is looked at
 * only when a move is seen for the first time.
 *
 * <p>Not thread-safe.
 */
final class WalkedMoves {

  private static final int NOWHERE = -1;

  /** The runs that states stand for, by the numbers of the states. */
  private final PathIndex runs = new PathIndex();

  private final int order;
  private final int names;

  private MoveTable moves = new MoveTable(1 << 10);
  private int[] from = new int[1 << 9];
  private int[] to = new int[1 << 9];
  private long[] along = new long[1 << 9];
  private int edges;

  private long[] conversions = new long[1 << 8];
  private long[] valueMicros = new long[1 << 8];
  private long[] nulls = new long[1 << 8];

  WalkedMoves(PathSet paths, int order) {
    this.order = order;
    names = paths.names().size();
    state(new int[0]);
    count(paths);
  }

  private void count(PathSet paths) {
    PathTree tree = paths.tree();
    int[] moved = new int[tree.size()];
    for (int node = 1; node < moved.length; node++) {
      moved[node] = edge(state(tree.parent(node), moved), tree.touch(node));
    }
    long[] journeys = new long[moved.length];
    for (int path = 0; path < paths.size(); path++) {
      int last = tree.last(path);
      if (last == 0) {
        continue; // Paths without a touch are no part of the chain.
      }
      int state = to[moved[last]];
      journeys[last] = paths.conversions(path) + paths.nulls(path);
      conversions[state] += paths.conversions(path);
      valueMicros[state] += paths.valueMicros(path);
      nulls[state] += paths.nulls(path);
    }
    for (int node = moved.length - 1; node > 0; node--) {
      along[moved[node]] += journeys[node];
      journeys[tree.parent(node)] += journeys[node];
    }
  }

  private int state(int node, int[] moved) {
    return node == 0 ? 0 : to[moved[node]];
  }

  private int edge(int state, int touch) {
    int slot = moves.slot(state, touch);
    int known = moves.edgeAt(slot);
    if (known >= 0) {
      return known;
    }
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
      along = Arrays.copyOf(along, 2 * edges);
    }
    from[edges] = state;
    to[edges] = state(extended(state, touch));
    moves.put(slot, state, touch, edges);
    edges++;
    if (moves.isCrowded()) {
      moves = moves.grown();
    }
    return edges - 1;
  }

  private int[] extended(int state, int touch) {
    int length = runs.length(state);
    int kept = Math.min(length, order - 1);
    int[] next = new int[kept + 1];
    for (int i = 0; i < kept; i++) {
      next[i] = runs.touch(state, length - kept + i);
    }
    next[kept] = touch;
    return next;
  }

  private int state(int[] run) {
    int state = runs.number(run, 0, run.length);
    if (state == conversions.length) {
      conversions = Arrays.copyOf(conversions, 2 * state);
      valueMicros = Arrays.copyOf(valueMicros, 2 * state);
      nulls = Arrays.copyOf(nulls, 2 * state);
    }
    return state;
  }

  /** Whether a journey was in a state: it ended there or went on. */
  private boolean[] statesThatOccur() {
    boolean[] occurs = new boolean[runs.size()];
    for (int state = 0; state < occurs.length; state++) {
      occurs[state] = state == 0 || conversions[state] > 0 || nulls[state] > 0;
    }
    for (int edge = 0; edge < edges; edge++) {
      occurs[from[edge]] |= along[edge] > 0;
    }
    return occurs;
  }

  /** The states and moves of some journey; states as they came, moves by their touches. */
  PathChain chain() {
    boolean[] occurs = statesThatOccur();
    int[] placeOf = new int[runs.size()];
    int places = 0;
    for (int state = 0; state < placeOf.length; state++) {
      placeOf[state] = occurs[state] ? places++ : NOWHERE;
    }
    int[] ordered = edgesByStateAndTouch();
    PathChain.Builder chain = new PathChain.Builder(places);
    int next = 0;
    for (int state = 0; state < placeOf.length; state++) {
      if (occurs[state]) {
        chain.state(touches(state), conversions[state], valueMicros[state], nulls[state]);
      }
      for (; next < edges && from[ordered[next]] == state; next++) {
        int edge = ordered[next];
        if (along[edge] > 0) {
          chain.move(placeOf[to[edge]], along[edge]);
        }
      }
    }
    return chain.build();
  }

  private int[] edgesByStateAndTouch() {
    int[] ordered = IntStream.range(0, edges).toArray();
    ordered = dealt(ordered, this::touchOf, names);
    return dealt(ordered, edge -> from[edge], runs.size());
  }

  private int touchOf(int edge) {
    return runs.touch(to[edge], runs.length(to[edge]) - 1);
  }

  private int[] touches(int state) {
    return IntStream.range(0, runs.length(state)).map(i -> runs.touch(state, i)).toArray();
  }

  /** Numbers in the order of their keys; those of equal keys stay in the order they had. */
  private static int[] dealt(int[] numbers, IntUnaryOperator keyOf, int keys) {
    int[] place = new int[keys + 1];
    for (int number : numbers) {
      place[keyOf.applyAsInt(number) + 1]++;
    }
    for (int key = 0; key < keys; key++) {
      place[key + 1] += place[key];
    }
    int[] dealt = new int[numbers.length];
    for (int number : numbers) {
      dealt[place[keyOf.applyAsInt(number)]++] = number;
    }
    return dealt;
  }

  /** From state and touch to edge: open addressing, a power of two in size, at most half full. */
  private static final class MoveTable {

    private final long[] keys;
    private final int[] edgesPlusOne;
    private int size;

    MoveTable(int capacity) {
      keys = new long[capacity];
      edgesPlusOne = new int[capacity];
    }

    /** Where the move is, or where it would be put. */
    int slot(int state, int touch) {
      long key = key(state, touch);
      long mixed = key * 0x9E3779B97F4A7C15L;
      int slot = (int) (mixed >>> 32) & (keys.length - 1);
      while (edgesPlusOne[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & (keys.length - 1);
      }
      return slot;
    }

    int edgeAt(int slot) {
      return edgesPlusOne[slot] - 1;
    }

    void put(int slot, int state, int touch, int edge) {
      keys[slot] = key(state, touch);
      edgesPlusOne[slot] = edge + 1;
      size++;
    }

    boolean isCrowded() {
      return 2 * size > keys.length;
    }

    MoveTable grown() {
      MoveTable grown = new MoveTable(2 * keys.length);
      for (int i = 0; i < keys.length; i++) {
        if (edgesPlusOne[i] != 0) {
          int state = (int) (keys[i] >>> 32);
          int touch = (int) keys[i];
          grown.put(grown.slot(state, touch), state, touch, edgesPlusOne[i] - 1);
        }
      }
      return grown;
    }

    private static long key(int state, int touch) {
      return (long) state << 32 | touch;
    }
  }
}
