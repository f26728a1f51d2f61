package io.journeyscore.attribution;

import java.util.Arrays;

/**
 * How many journeys moved between runs of the last few touches.
 *
 * <p>State 0 is the start; the others stand in the order in which paths show them, and the moves
 * from a state in the order of their touches. States and moves of no journey are left out, and so
 * are paths without a touch.
 *
 * <p>Counts are exact. Not changed after it is made.
 */
final class PathChain {

  private final int[][] runs;
  private final long[] conversions;
  private final long[] valueMicros;
  private final long[] nulls;
  private final long[] journeys;
  private final int[] firstEdge;
  private final int[] to;
  private final long[] along;
  private final long totalConversions;
  private final long totalValueMicros;

  private PathChain(Builder from) {
    runs = from.runs;
    conversions = from.conversions;
    valueMicros = from.valueMicros;
    nulls = from.nulls;
    firstEdge = from.firstEdge;
    to = Arrays.copyOf(from.to, from.edges);
    along = Arrays.copyOf(from.along, from.edges);
    journeys = new long[runs.length];
    long sumOfConversions = 0;
    long sumOfValue = 0;
    for (int state = 0; state < runs.length; state++) {
      sumOfConversions += conversions[state];
      sumOfValue += valueMicros[state];
      journeys[state] = conversions[state] + nulls[state];
      for (int edge = firstEdge[state]; edge < firstEdge[state + 1]; edge++) {
        journeys[state] += along[edge];
      }
    }
    totalConversions = sumOfConversions;
    totalValueMicros = sumOfValue;
  }

  /** The chain of some paths, equal in every bit whichever way moves are counted. */
  static PathChain of(PathSet paths, int order) {
    return PackedMoves.fits(paths, order)
        ? new PackedMoves(paths, order).chain()
        : new WalkedMoves(paths, order).chain();
  }

  int states() {
    return runs.length;
  }

  /** The touches that a state stands for, which the caller leaves as they are. */
  int[] touches(int state) {
    return runs[state];
  }

  int lastTouch(int state) {
    int[] run = runs[state];
    return run[run.length - 1];
  }

  boolean holds(int state, int touch) {
    for (int own : runs[state]) {
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

  /** Takes the states in their order, each with its moves after it. */
  static final class Builder {

    private final int[][] runs;
    private final long[] conversions;
    private final long[] valueMicros;
    private final long[] nulls;
    private final int[] firstEdge;
    private int states;
    private int[] to = new int[1 << 6];
    private long[] along = new long[1 << 6];
    private int edges;

    Builder(int states) {
      runs = new int[states][];
      conversions = new long[states];
      valueMicros = new long[states];
      nulls = new long[states];
      firstEdge = new int[states + 1];
    }

    void state(int[] touches, long converted, long micros, long unconverted) {
      runs[states] = touches;
      conversions[states] = converted;
      valueMicros[states] = micros;
      nulls[states] = unconverted;
      states++;
      firstEdge[states] = edges;
    }

    /** A move from the state that was named last. */
    void move(int target, long journeys) {
      if (edges == to.length) {
        to = Arrays.copyOf(to, 2 * edges);
        along = Arrays.copyOf(along, 2 * edges);
      }
      to[edges] = target;
      along[edges] = journeys;
      edges++;
      firstEdge[states] = edges;
    }

    PathChain build() {
      return new PathChain(this);
    }
  }
}
