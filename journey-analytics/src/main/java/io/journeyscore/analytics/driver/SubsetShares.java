package io.journeyscore.analytics.driver;

/**
 * The Shapley value of a game whose worth is known for every subset of players.
 *
 * <p>With {@code t} the size of a subset {@code T} and {@code w(t) = t! (n - 1 - t)! / n!}, the
 * value of player {@code j} is the sum over the subsets with {@code j} of {@code v(T) (w(t - 1) +
 * w(t))}, less the sum over all subsets of {@code v(T) w(t)}, where {@code w(n)} is zero. The first
 * sum is had for all players at once by folding the subsets in halves: O(2^n) in all.
 *
 * <p>Source: L. S. Shapley, <i>A Value for n-Person Games</i>, Contributions to the Theory of Games
 * II, Annals of Mathematics Studies 28 (1953), 307-317.
 *
 * <p>Immutable and thread-safe.
 */
final class SubsetShares {
  private SubsetShares() {}

  /**
   * Returns how a reduction is shared among players.
   *
   * @param left for each subset, as bits, what it leaves; overwritten
   * @param players how many
   * @return for each player the share in {@code left[0] - left[all]}, not negative where no player
   *     ever increases what is left
   */
  static double[] shapley(double[] left, int players) {
    double[] weights = weights(players);
    double none = left[0];
    double everywhere = 0;
    for (int subset = 0; subset < left.length; subset++) {
      int size = Integer.bitCount(subset);
      double worth = none - left[subset];
      everywhere += worth * weights[size];
      left[subset] = worth * ((size > 0 ? weights[size - 1] : 0) + weights[size]);
    }
    double[] shares = new double[players];
    int half = left.length;
    for (int player = players - 1; player >= 0; player--) {
      half /= 2;
      double sum = 0;
      for (int subset = 0; subset < half; subset++) {
        sum += left[half + subset];
        left[subset] += left[half + subset];
      }
      shares[player] = Math.max(0, sum - everywhere);
    }
    return shares;
  }

  /** {@code w(0)} to {@code w(n)}. */
  private static double[] weights(int players) {
    double[] weights = new double[players + 1];
    if (players > 0) {
      weights[0] = 1.0 / players;
      for (int t = 1; t < players; t++) {
        weights[t] = weights[t - 1] * t / (players - t);
      }
    }
    return weights;
  }
}
