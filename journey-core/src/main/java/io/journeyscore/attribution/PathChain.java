package io.journeyscore.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many journeys moved between runs of the last few touches.
 *
 * <p>State 0 is the start. A move is found by one look into a table of state and touch, so a path
 * of known moves costs a few steps a touch whatever the order; the run of touches that a state
 * stands for is looked at only when a move is seen for the first time. Paths without a touch are no
 * part of the chain.
 *
 * <p>Counts are exact. Not changed after it is made.
 */
final class PathChain {

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
  private final long[] journeys;
  private final int[] firstEdge;
  private long totalConversions;
  private long totalValueMicros;

  PathChain(PathSet paths, int order) {
    this.order = order;
    state(new int[0]);
    count(paths);
    firstEdge = groupByState();
    journeys = new long[states()];
    for (int state = 0; state < states(); state++) {
      journeys[state] = conversions[state] + nulls[state];
    }
    for (int edge = 0; edge < edges; edge++) {
      journeys[from[edge]] += along[edge];
    }
  }

  /**
   * Walks over the tree of the paths: neighbours in their order begin alike, and a move that many
   * paths begin with is looked up and counted once for all of them.
   */
  private void count(PathSet paths) {
    int[] walked = new int[16];
    long[] waiting = new long[16];
    int depth = 0;
    for (int path = 0; path < paths.size(); path++) {
      int length = paths.length(path);
      if (length == 0) {
        continue;
      }
      if (length > walked.length) {
        walked = Arrays.copyOf(walked, 2 * length);
        waiting = Arrays.copyOf(waiting, 2 * length);
      }
      depth = goBack(walked, waiting, depth, paths.sharedWithPrevious(path));
      int state = depth == 0 ? 0 : to[walked[depth - 1]];
      for (; depth < length; depth++) {
        int edge = edge(state, paths.touch(path, depth));
        walked[depth] = edge;
        waiting[depth] = 0;
        state = to[edge];
      }
      waiting[depth - 1] += paths.conversions(path) + paths.nulls(path);
      conversions[state] += paths.conversions(path);
      valueMicros[state] += paths.valueMicros(path);
      nulls[state] += paths.nulls(path);
      totalConversions += paths.conversions(path);
      totalValueMicros += paths.valueMicros(path);
    }
    int unused = goBack(walked, waiting, depth, 0);
  }

  /** Counts the journeys along the moves that the next path does not begin with. */
  private int goBack(int[] walked, long[] waiting, int from, int to) {
    for (int depth = from - 1; depth >= to; depth--) {
      along[walked[depth]] += waiting[depth];
      if (depth > 0) {
        waiting[depth - 1] += waiting[depth];
      }
    }
    return to;
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

  /** Puts the edges of each state side by side; returns where each state's begin. */
  private int[] groupByState() {
    int[] first = new int[states() + 1];
    for (int edge = 0; edge < edges; edge++) {
      first[from[edge] + 1]++;
    }
    for (int state = 0; state < states(); state++) {
      first[state + 1] += first[state];
    }
    int[] next = first.clone();
    int[] newFrom = new int[edges];
    int[] newTo = new int[edges];
    long[] newAlong = new long[edges];
    for (int edge = 0; edge < edges; edge++) {
      int place = next[from[edge]]++;
      newFrom[place] = from[edge];
      newTo[place] = to[edge];
      newAlong[place] = along[edge];
    }
    from = newFrom;
    to = newTo;
    along = newAlong;
    return first;
  }

  int states() {
    return runs.size();
  }

  /** The touches that a state stands for, which the caller leaves as they are. */
  int[] touches(int state) {
    return runs.get(state);
  }

  int lastTouch(int state) {
    int[] run = runs.get(state);
    return run[run.length - 1];
  }

  boolean holds(int state, int touch) {
    for (int own : runs.get(state)) {
      if (own == touch) {
        return true;
      }
    }
    return false;
  }

  int firstEdge(int state) {
    return firstEdge[state];
  }

  int target(int edge) {
    return to[edge];
  }

  long journeysAlong(int edge) {
    return along[edge];
  }

  /** How often journeys were in a state. */
  long journeys(int state) {
    return journeys[state];
  }

  long conversions(int state) {
    return conversions[state];
  }

  long valueMicros(int state) {
    return valueMicros[state];
  }

  long nulls(int state) {
    return nulls[state];
  }

  long totalConversions() {
    return totalConversions;
  }

  long totalValueMicros() {
    return totalValueMicros;
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
