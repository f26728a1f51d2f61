package io.journeyscore.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private final List<int[]> runs = new ArrayList<>();
  private final Map<List<Integer>, Integer> stateOf = new HashMap<>();
  private final int order;

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
    to[edges] = state(extended(runs.get(state), touch));
    moves.put(slot, state, touch, edges);
    edges++;
    if (moves.isCrowded()) {
      moves = moves.grown();
    }
    return edges - 1;
  }

  private int[] extended(int[] run, int touch) {
    int kept = Math.min(run.length, order - 1);
    int[] next = new int[kept + 1];
    System.arraycopy(run, run.length - kept, next, 0, kept);
    next[kept] = touch;
    return next;
  }

  private int state(int[] run) {
    List<Integer> key = Arrays.stream(run).boxed().toList();
    Integer known = stateOf.get(key);
    if (known != null) {
      return known;
    }
    int state = runs.size();
    runs.add(run);
    stateOf.put(key, state);
    if (state == conversions.length) {
      conversions = Arrays.copyOf(conversions, 2 * state);
      valueMicros = Arrays.copyOf(valueMicros, 2 * state);
      nulls = Arrays.copyOf(nulls, 2 * state);
    }
    return state;
  }

  /** The states and moves of some journey; states as they came, moves by their touches. */
  PathChain chain() {
    int[] placeOf = new int[runs.size()];
    int places = 0;
    List<List<Integer>> edgesOf = edgesOf();
    for (int state = 0; state < placeOf.length; state++) {
      if (occurs(state, edgesOf.get(state))) {
        placeOf[state] = places++;
      }
    }
    PathChain.Builder chain = new PathChain.Builder(places);
    for (int state = 0; state < placeOf.length; state++) {
      if (occurs(state, edgesOf.get(state))) {
        chain.state(runs.get(state), conversions[state], valueMicros[state], nulls[state]);
        edgesOf.get(state).forEach(edge -> chain.move(placeOf[to[edge]], along[edge]));
      }
    }
    return chain.build();
  }

  private boolean occurs(int state, List<Integer> itsEdges) {
    return state == 0 || conversions[state] > 0 || nulls[state] > 0 || !itsEdges.isEmpty();
  }

  private List<List<Integer>> edgesOf() {
    List<List<Integer>> edgesOf = new ArrayList<>();
    runs.forEach(run -> edgesOf.add(new ArrayList<>()));
    for (int edge = 0; edge < edges; edge++) {
      if (along[edge] > 0) {
        edgesOf.get(from[edge]).add(edge);
      }
    }
    edgesOf.forEach(own -> own.sort(Comparator.comparingInt(edge -> lastTouch(to[edge]))));
    return edgesOf;
  }

  private int lastTouch(int state) {
    int[] run = runs.get(state);
    return run[run.length - 1];
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
