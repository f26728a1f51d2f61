package io.journeyscore.attribution;

import java.util.Arrays;

/**
 * Counts the moves of a chain in a table with a place for every run of touches there could be.
 *
 * <p>A touch is a digit from 1 on, and the last few touches of a journey are one number of such
 * digits, the last one lowest; 0 is no touch. The number of a move is that of the state before it
 * with one digit more, and that of the state it leads to is its last digits. So nothing is looked
 * up. The price is a place for runs that do not occur: {@link #fits} says where it is low. Twelve
 * bytes a node of the paths' tree are needed while counting.
 *
 * <p>Not thread-safe.
 */
final class PackedMoves {

  private static final int MOST_BITS = 24;
  private static final int FEW_PLACES = 1 << 12;

  /** What is kept of journeys that end in a state: three numbers, and one to fill the line. */
  private static final int ENDS = 4;

  private final int order;
  private final int names;
  private final int digit;
  private final int stateMask;
  private final long[] along;
  private final long[] ends;

  /** By state: the first node at which a journey is in it; 0 for the start and for none. */
  private final int[] firstNode;

  PackedMoves(PathSet paths, int order) {
    this.order = order;
    names = paths.names().size();
    digit = digit(names);
    int states = 1 << (order * digit);
    stateMask = states - 1;
    along = new long[states << digit];
    ends = new long[ENDS * states];
    firstNode = new int[states];
    count(paths);
  }

  /** Whether the table is small, or has at most two places for each node of the paths' tree. */
  static boolean fits(PathSet paths, int order) {
    int bits = (order + 1) * digit(paths.names().size());
    return bits <= MOST_BITS && 1 << bits <= Math.max(FEW_PLACES, 2L * paths.tree().size());
  }

  /** How many bits a digit takes; one where there is no name. */
  private static int digit(int names) {
    return Math.max(1, bits(names));
  }

  private static int bits(int greatest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
  }

  private void count(PathSet paths) {
    PathTree tree = paths.tree();
    int[] digits = tree.digits();
    int[] states = order == 1 ? digits : statesAtNodes(tree);
    long[] journeys = new long[states.length];
    for (int path = 0; path < paths.size(); path++) {
      int last = tree.last(path);
      int end = states[last] * ENDS;
      ends[end] += paths.conversions(path);
      ends[end + 1] += paths.valueMicros(path);
      ends[end + 2] += paths.nulls(path);
      journeys[last] = paths.conversions(path) + paths.nulls(path);
    }
    // Paths without a touch are no part of the chain.
    Arrays.fill(ends, 0, ENDS, 0);
    for (int node = states.length - 1; node > 0; node--) {
      int parent = tree.parent(node);
      along[(states[parent] << digit) | digits[node]] += journeys[node];
      journeys[parent] += journeys[node];
      firstNode[states[node]] = node;
    }
  }

  private int[] statesAtNodes(PathTree tree) {
    int[] states = new int[tree.size()];
    for (int node = 1; node < states.length; node++) {
      states[node] = ((states[tree.parent(node)] << digit) | tree.digits()[node]) & stateMask;
    }
    return states;
  }

  PathChain chain() {
    int[] states = statesInOrder();
    int[] placeOf = new int[stateMask + 1];
    for (int place = 0; place < states.length; place++) {
      placeOf[states[place]] = place;
    }
    PathChain.Builder chain = new PathChain.Builder(states.length);
    for (int state : states) {
      int end = state * ENDS;
      chain.state(touches(state), ends[end], ends[end + 1], ends[end + 2]);
      for (int touch = 1; touch <= names; touch++) {
        int move = (state << digit) | touch;
        if (along[move] > 0) {
          chain.move(placeOf[move & stateMask], along[move]);
        }
      }
    }
    return chain.build();
  }

  /** The start, then the states that occur in the order of their first nodes. */
  private int[] statesInOrder() {
    long[] ordered = new long[stateMask + 1];
    int size = 1;
    for (int state = 1; state <= stateMask; state++) {
      if (firstNode[state] > 0 && occurs(state)) {
        ordered[size++] = ((long) firstNode[state] << Integer.SIZE) | state;
      }
    }
    Arrays.sort(ordered, 0, size);
    return Arrays.stream(ordered, 0, size).mapToInt(place -> (int) place).toArray();
  }

  /** Whether a journey was in a state: it ended there or went on. */
  private boolean occurs(int state) {
    if (ends[state * ENDS] > 0 || ends[state * ENDS + 2] > 0) {
      return true;
    }
    for (int touch = 1; touch <= names; touch++) {
      if (along[(state << digit) | touch] > 0) {
        return true;
      }
    }
    return false;
  }

  private int[] touches(int state) {
    int[] touches = new int[(bits(state) + digit - 1) / digit];
    for (int i = touches.length - 1, rest = state; i >= 0; i--, rest >>>= digit) {
      touches[i] = (rest & ((1 << digit) - 1)) - 1;
    }
    return touches;
  }
}
