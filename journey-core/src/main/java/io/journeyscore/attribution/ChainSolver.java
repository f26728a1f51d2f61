package io.journeyscore.attribution;

/**
 * Solves the absorbing chain of paths: how likely a journey from the start converts, and for what
 * value, with all names or without one.
 *
 * <p>Small chains are solved by eliminating one state after the other, in the way of Grassmann,
 * Taksar and Heyman: a state's journeys are handed on to where they go from there, in proportion.
 * It adds, multiplies and divides numbers that are not negative and never subtracts, so every
 * result is right to a few units of its last place however close to singular the chain is. It costs
 * the cube of the number of states.
 *
 * <p>Large chains are sparse, as a state has no more followers than there are names. They are
 * solved by sweeps of Gauss and Seidel over the moves, from below (nobody converts) and from above
 * (everybody does) at once. Both are monotone, in exact arithmetic and in that of doubles, and the
 * answer lies between them; sweeps go on until the two meet. A sweep costs the number of moves, and
 * each one adds a constant number of digits. Chains whose journeys are so long that sweeps get
 * nowhere are eliminated after all, if memory allows, or swept until no digit changes.
 *
 * <p>Source of the elimination: W. K. Grassmann, M. I. Taksar, D. P. Heyman, "Regenerative analysis
 * and steady state distributions for Markov chains", Operations Research 33(5), 1985, pages
 * 1107-1116.
 *
 * <p>Not thread-safe.
 */
final class ChainSolver {

  /** Up to how many states elimination is the quicker way. */
  static final int SMALL = 96;

  /** Up to how many states elimination is possible: a square of doubles of 128 MB. */
  private static final int ELIMINABLE = 4_000;

  private static final int PATIENCE = 5_000;

  /** How close the sweeps must come, as a share of what the whole chain gives. */
  private static final double CLOSE = 1e-14;

  private final PathChain chain;
  private final double greatestValue;
  private final int small;

  /**
   * Where journeys from the start end.
   *
   * @param conversion the probability of conversion
   * @param value the mean value of a journey, in millionths
   */
  record Absorption(double conversion, double value) {}

  ChainSolver(PathChain chain) {
    this(chain, SMALL);
  }

  /** A solver that eliminates up to a given number of states. */
  ChainSolver(PathChain chain, int small) {
    this.chain = chain;
    this.small = small;
    double greatest = 0;
    for (int state = 0; state < chain.states(); state++) {
      if (chain.conversions(state) > 0) {
        greatest = Math.max(greatest, (double) chain.valueMicros(state) / chain.conversions(state));
      }
    }
    greatestValue = greatest;
  }

  /** With all names. */
  Absorption absorption() {
    // A chain of observed paths converts as often as they did; that is known before it is solved.
    double journeys = chain.journeys(0);
    return solve(
        new boolean[chain.states()],
        chain.totalConversions() / journeys,
        chain.totalValueMicros() / journeys);
  }

  /** Without one name, of which the states end without conversion. */
  Absorption absorptionWithout(int name, Absorption whole) {
    boolean[] removed = new boolean[chain.states()];
    for (int state = 0; state < removed.length; state++) {
      removed[state] = chain.holds(state, name);
    }
    return solve(removed, whole.conversion(), whole.value());
  }

  private Absorption solve(boolean[] removed, double conversionScale, double valueScale) {
    if (chain.totalConversions() == 0) {
      return new Absorption(0, 0);
    }
    if (chain.states() <= small) {
      return eliminate(removed);
    }
    Sweeps sweeps = new Sweeps(removed);
    for (int i = 0; i < PATIENCE; i++) {
      if (!sweeps.next() || sweeps.isClose(conversionScale, valueScale)) {
        return sweeps.answer();
      }
    }
    if (chain.states() <= ELIMINABLE) {
      return eliminate(removed);
    }
    boolean moved = true;
    while (moved && !sweeps.isClose(conversionScale, valueScale)) {
      moved = sweeps.next();
    }
    return sweeps.answer();
  }

  /**
   * Rows are counts of journeys; where they go from a state matters in proportion alone. What goes
   * back to the state itself is left out of its total, which is what makes room for it.
   */
  private Absorption eliminate(boolean[] removed) {
    int states = chain.states();
    double[][] moves = new double[states][];
    double[] converted = new double[states];
    double[] value = new double[states];
    double[] ended = new double[states];
    for (int state = 0; state < states; state++) {
      moves[state] = new double[states];
      converted[state] = chain.conversions(state);
      value[state] = chain.valueMicros(state);
      ended[state] = chain.nulls(state);
      for (int edge = chain.firstEdge(state); edge < chain.firstEdge(state + 1); edge++) {
        if (removed[chain.target(edge)]) {
          ended[state] += chain.journeysAlong(edge);
        } else {
          moves[state][chain.target(edge)] += chain.journeysAlong(edge);
        }
      }
    }
    for (int last = states - 1; last > 0; last--) {
      double[] row = moves[last];
      double total = converted[last] + ended[last];
      for (int to = 0; to < last; to++) {
        total += row[to];
      }
      for (int state = 0; state < last; state++) {
        double through = moves[state][last];
        if (through == 0) {
          continue;
        }
        double share = through / total;
        for (int to = 0; to < last; to++) {
          moves[state][to] += share * row[to];
        }
        converted[state] += share * converted[last];
        value[state] += share * value[last];
        ended[state] += share * ended[last];
      }
    }
    double total = converted[0] + ended[0];
    return new Absorption(converted[0] / total, value[0] / total);
  }

  /** The bounds of every state, brought closer sweep by sweep. */
  private final class Sweeps {

    private final boolean[] removed;
    private final double[] conversionBelow;
    private final double[] conversionAbove;
    private final double[] valueBelow;
    private final double[] valueAbove;

    Sweeps(boolean[] removed) {
      this.removed = removed;
      int states = removed.length;
      conversionBelow = new double[states];
      conversionAbove = new double[states];
      valueBelow = new double[states];
      valueAbove = new double[states];
      for (int state = 0; state < states; state++) {
        if (!removed[state]) {
          conversionAbove[state] = 1;
          valueAbove[state] = greatestValue;
        }
      }
    }

    /** Sweeps over all states once; says whether a bound was moved. */
    boolean next() {
      boolean moved = false;
      // From the last state back: what comes later in paths was mostly met later.
      for (int state = removed.length - 1; state >= 0; state--) {
        if (!removed[state]) {
          moved |= improve(state);
        }
      }
      return moved;
    }

    private boolean improve(int state) {
      double below = chain.conversions(state);
      double above = below;
      double worthBelow = chain.valueMicros(state);
      double worthAbove = worthBelow;
      long total = chain.journeys(state);
      for (int edge = chain.firstEdge(state); edge < chain.firstEdge(state + 1); edge++) {
        int to = chain.target(edge);
        long count = chain.journeysAlong(edge);
        if (to == state) {
          total -= count;
        } else {
          below += count * conversionBelow[to];
          above += count * conversionAbove[to];
          worthBelow += count * valueBelow[to];
          worthAbove += count * valueAbove[to];
        }
      }
      // Rounding must not move a bound the wrong way.
      boolean moved = raise(conversionBelow, state, below / total);
      moved |= lower(conversionAbove, state, above / total);
      moved |= raise(valueBelow, state, worthBelow / total);
      moved |= lower(valueAbove, state, worthAbove / total);
      return moved;
    }

    private boolean raise(double[] bounds, int state, double bound) {
      boolean higher = bound > bounds[state];
      if (higher) {
        bounds[state] = bound;
      }
      return higher;
    }

    private boolean lower(double[] bounds, int state, double bound) {
      boolean deeper = bound < bounds[state];
      if (deeper) {
        bounds[state] = bound;
      }
      return deeper;
    }

    boolean isClose(double conversionScale, double valueScale) {
      return conversionAbove[0] - conversionBelow[0] <= CLOSE * conversionScale
          && valueAbove[0] - valueBelow[0] <= CLOSE * valueScale;
    }

    Absorption answer() {
      return new Absorption(conversionBelow[0], valueBelow[0]);
    }
  }
}
