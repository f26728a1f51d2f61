package io.journeyscore.attribution;

import io.journeyscore.attribution.ChainSolver.Absorption;

/**
 * Sends journeys through a chain, sweep by sweep, until what may still come of those on their way
 * is known.
 *
 * <p>A sweep takes the states in their order and sends on whoever waits there, so many go several
 * moves. It adds, multiplies and divides numbers that are not negative. What converted so far is a
 * bound from below, and were all who are left to convert, that would be one from above.
 *
 * <p>Closer bounds come from how the numbers of those who wait change. Sweeps are all the same
 * linear map without a negative number in it. So if after one there wait, in every state, at most
 * {@code r} times as many as before it, then each later sweep too leaves, and gains, at most {@code
 * r} times as much as the one before; and the same with at least. All that is gained later lies
 * between two geometric series. The two ratios come together, as in the power method, long before
 * nobody is left.
 *
 * <p>Source of the bounds by the least and the greatest ratio: L. Collatz, "Einschließungssatz für
 * die charakteristischen Zahlen von Matrizen", Mathematische Zeitschrift 48, 1942, pages 221-226,
 * <a href="https://doi.org/10.1007/BF01180013">doi:10.1007/BF01180013</a>.
 *
 * <p>Not changed after it is made; each {@link Run} is one thread's.
 */
final class ChainSweeps {

  /** How close the bounds must come, as a share of what the whole chain gives. */
  private static final double CLOSE = 1e-14;

  /** How far a ratio of those who wait may be off by rounding, as a share of it. */
  private static final double ROUNDING = 32 * 0x1p-53;

  private final int states;
  private final int[] firstMove;
  private final int[] to;

  /** Shares of those who leave a state: along each move, by conversion, and their mean value. */
  private final double[] along;

  private final double[] converting;
  private final double[] value;
  private final double greatestValue;

  ChainSweeps(PathChain chain) {
    states = chain.states();
    int edges = chain.firstEdge(states);
    firstMove = new int[states + 1];
    to = new int[edges];
    along = new double[edges];
    converting = new double[states];
    value = new double[states];
    int moves = 0;
    double greatest = 0;
    for (int state = 0; state < states; state++) {
      double leaving = leaving(chain, state);
      for (int edge = chain.firstEdge(state); edge < chain.firstEdge(state + 1); edge++) {
        if (chain.target(edge) != state) {
          to[moves] = chain.target(edge);
          along[moves] = chain.journeysAlong(edge) / leaving;
          moves++;
        }
      }
      firstMove[state + 1] = moves;
      if (chain.conversions(state) > 0) {
        converting[state] = chain.conversions(state) / leaving;
        value[state] = chain.valueMicros(state) / leaving;
        greatest = Math.max(greatest, (double) chain.valueMicros(state) / chain.conversions(state));
      }
    }
    greatestValue = greatest;
  }

  /** Who goes from a state back to it has not left it. */
  private static double leaving(PathChain chain, int state) {
    long leaving = chain.journeys(state);
    for (int edge = chain.firstEdge(state); edge < chain.firstEdge(state + 1); edge++) {
      leaving -= chain.target(edge) == state ? chain.journeysAlong(edge) : 0;
    }
    return leaving;
  }

  /** All journeys at the start, before the first sweep; who comes to a removed state is lost. */
  Run run(boolean[] removed) {
    return new Run(removed);
  }

  final class Run {

    private final boolean[] removed;

    /** By state, as shares of all journeys: who waits there, and who did before the last sweep. */
    private final double[] waiting = new double[states];

    private final double[] before = new double[states];
    private final Sum conversions = new Sum(1);
    private final Sum worth = new Sum(greatestValue);
    private double left = 1;

    private Run(boolean[] removed) {
      this.removed = removed;
      waiting[0] = 1;
    }

    /** Sweeps over all states once; says whether that brought the answer on. */
    boolean next() {
      System.arraycopy(waiting, 0, before, 0, states);
      double converted = 0;
      double gained = 0;
      for (int state = 0; state < states; state++) {
        double journeys = waiting[state];
        waiting[state] = 0;
        if (journeys > 0 && !removed[state]) {
          converted += journeys * converting[state];
          gained += journeys * value[state];
          send(journeys, state);
        }
      }
      double leftBefore = left;
      Ratios ratios = lookAtWhoIsLeft();
      boolean moreConverted = conversions.add(converted, left, ratios);
      boolean moreWorth = worth.add(gained, left, ratios);
      return moreConverted || moreWorth || left < leftBefore;
    }

    private void send(double journeys, int state) {
      for (int move = firstMove[state]; move < firstMove[state + 1]; move++) {
        waiting[to[move]] += journeys * along[move];
      }
    }

    private Ratios lookAtWhoIsLeft() {
      left = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int state = 0; state < states; state++) {
        if (!removed[state] && (waiting[state] > 0 || before[state] > 0)) {
          left += waiting[state];
          double ratio = waiting[state] / before[state];
          least = Math.min(least, ratio);
          most = Math.max(most, ratio);
        }
      }
      return new Ratios(least, most);
    }

    boolean isClose(double conversionScale, double valueScale) {
      return conversions.uncertainty() <= CLOSE * conversionScale
          && worth.uncertainty() <= CLOSE * valueScale;
    }

    Absorption answer() {
      return new Absorption(conversions.answer(), worth.answer());
    }
  }

  /** How many times as many as before wait in the state where it is the least, and the most. */
  private record Ratios(double least, double most) {}

  /** What was gained so far, and between which bounds lies what is gained later. */
  private static final class Sum {

    private final double greatest;
    private double found;
    private double least;
    private double most;
    private double uncertainty = Double.POSITIVE_INFINITY;

    /** A sum of which each journey adds at most a given number. */
    Sum(double greatest) {
      this.greatest = greatest;
    }

    /** Adds what the last sweep gained; says whether the sum is another one by it. */
    boolean add(double gain, double left, Ratios ratios) {
      least = 0;
      most = left * greatest;
      uncertainty = most;
      if (ratios.most() < 1) {
        double low = gain * ratios.least() / (1 - ratios.least());
        double high = gain * ratios.most() / (1 - ratios.most());
        double apart = high - low + ROUNDING * high / (1 - ratios.most());
        if (apart < uncertainty) {
          least = low;
          most = high;
          uncertainty = apart;
        }
      }
      double sum = found + gain;
      boolean grown = sum > found;
      found = sum;
      return grown;
    }

    double uncertainty() {
      return uncertainty;
    }

    double answer() {
      return found + (least + most) / 2;
    }
  }
}
