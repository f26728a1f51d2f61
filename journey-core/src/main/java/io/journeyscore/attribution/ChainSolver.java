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
 * <p>Large chains are sparse, as a state has no more followers than there are names. Journeys are
 * sent through them by {@link ChainSweeps}, until bounds from below and from above meet. A sweep
 * costs the number of moves, and each one adds digits. Chains whose journeys are so long that
 * sweeps get nowhere are eliminated after all, if memory allows, or swept until no digit changes.
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

  private final PathChain chain;
  private final int small;
  private final ChainSweeps sweeps;

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
    sweeps = new ChainSweeps(chain);
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
    ChainSweeps.Run run = sweeps.run(removed);
    // A few sweeps may bring nothing but journeys nearer to where they end.
    boolean moved = true;
    for (int i = 0; (moved || i < PATIENCE) && !run.isClose(conversionScale, valueScale); i++) {
      if (i == PATIENCE && chain.states() <= ELIMINABLE) {
        return eliminate(removed);
      }
      moved = run.next();
    }
    return run.answer();
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
}
