package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shapley's value of any game: what each player adds to the coalition before it, as a mean over all
 * orders in which the players may come.
 *
 * <p>The shares add up to what all achieve together beyond what nobody does; players who add alike
 * get alike; who adds nothing gets nothing; and the shares of a sum of games are the sums of the
 * shares. No other division does all that.
 *
 * <p>Source: L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games 2,
 * 1953, pages 307-317; J. C. Harsanyi, "A simplified bargaining model for the n-person cooperative
 * game", International Economic Review 4(2), 1963, pages 194-220, for the dividends.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ShapleyValues {

  /** Up to how many players the value is computed exactly. */
  public static final int MAX_EXACT = 20;

  private ShapleyValues() {}

  /**
   * Returns the exact shares. Asks for the value of each of the 2^n coalitions once, and takes n
   * 2^n steps and 8 x 2^n bytes.
   *
   * @param players how many players there are; from 1 to {@link #MAX_EXACT}
   * @param game what coalitions achieve
   * @return an unmodifiable list of a share for each player, with a standard error of 0
   * @throws IllegalArgumentException if there are too few or too many players, or a value is not
   *     finite
   */
  public static List<ShapleyEstimate> exact(int players, CoalitionValue game) {
    double[] values = values(players, game);
    double[] weightOfSize = new double[players];
    // (size! (players - size - 1)!) / players!, the share of orders in which a coalition of that
    // size comes just before a player.
    double weight = 1.0 / players;
    for (int size = 0; size < players; size++) {
      weightOfSize[size] = weight;
      weight = weight * (size + 1) / (players - size - 1);
    }
    List<ShapleyEstimate> shares = new ArrayList<>(players);
    for (int player = 0; player < players; player++) {
      int own = 1 << player;
      Total total = new Total();
      for (int others = 0; others < values.length; others++) {
        if ((others & own) == 0) {
          total.add(
              weightOfSize[Integer.bitCount(others)] * (values[others | own] - values[others]));
        }
      }
      shares.add(new ShapleyEstimate(total.sum(), 0));
    }
    return List.copyOf(shares);
  }

  /**
   * Returns estimates of the shares from orders drawn by chance, for more players than can be
   * computed exactly. Asks for the value of {@code orders} times the number of players coalitions.
   *
   * <p>The estimates add up as the shares do, but for rounding, as those of each order do.
   *
   * @param players how many players there are; positive
   * @param game what coalitions achieve
   * @param orders how many orders are drawn; at least 2
   * @param seed the seed of the draws; equal seeds give equal estimates
   * @return an unmodifiable list of an estimate for each player
   * @throws IllegalArgumentException if there is no player or fewer than two orders, or a value is
   *     not finite
   */
  public static List<ShapleyEstimate> sampled(
      int players, CoalitionValue game, int orders, long seed) {
    Checks.requirePositive(players, "players");
    requireNonNull(game, "game");
    if (orders < 2) {
      throw new IllegalArgumentException("orders must be at least 2: " + orders);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] mean = new double[players];
    double[] squares = new double[players];
    int[] order = new int[players];
    Arrays.setAll(order, player -> player);
    double nobody = value(game, Coalition.of());
    for (int draw = 1; draw <= orders; draw++) {
      shuffle(order, random);
      Coalition coalition = Coalition.of();
      double before = nobody;
      for (int player : order) {
        coalition = coalition.with(player);
        double after = value(game, coalition);
        // Welford: the mean and the sum of squared distances from it, without cancellation.
        double distance = after - before - mean[player];
        mean[player] += distance / draw;
        squares[player] += distance * (after - before - mean[player]);
        before = after;
      }
    }
    List<ShapleyEstimate> estimates = new ArrayList<>(players);
    for (int player = 0; player < players; player++) {
      double variance = Math.max(0, squares[player]) / (orders - 1);
      estimates.add(new ShapleyEstimate(mean[player], Math.sqrt(variance / orders)));
    }
    return List.copyOf(estimates);
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  /**
   * Returns Harsanyi's dividends: what each coalition achieves beyond the dividends of all smaller
   * ones in it. Those of all coalitions add up to what all players achieve, and a player's share is
   * its equal part of every dividend of a coalition that it is in.
   *
   * <p>Takes n 2^n steps and 8 x 2^n bytes.
   *
   * @param players how many players there are; from 1 to {@link #MAX_EXACT}
   * @param game what coalitions achieve
   * @return the dividends, as a game of their own
   * @throws IllegalArgumentException if there are too few or too many players, or a value is not
   *     finite
   */
  public static CoalitionValue dividends(int players, CoalitionValue game) {
    double[] dividends = values(players, game);
    for (int player = 0; player < players; player++) {
      int own = 1 << player;
      for (int coalition = 0; coalition < dividends.length; coalition++) {
        if ((coalition & own) != 0) {
          dividends[coalition] -= dividends[coalition ^ own];
        }
      }
    }
    return coalition -> dividends[bits(coalition, players)];
  }

  private static int bits(Coalition coalition, int players) {
    return coalition
        .players()
        .peek(
            player -> {
              if (player >= players) {
                throw new IllegalArgumentException(
                    "player must be below %d: %d".formatted(players, player));
              }
            })
        .map(player -> 1 << player)
        .sum();
  }

  private static double[] values(int players, CoalitionValue game) {
    requireNonNull(game, "game");
    if (players < 1 || players > MAX_EXACT) {
      throw new IllegalArgumentException(
          "players must be from 1 to %d for exact shares, more are for sampled(): %d"
              .formatted(MAX_EXACT, players));
    }
    double[] values = new double[1 << players];
    for (int coalition = 0; coalition < values.length; coalition++) {
      values[coalition] = value(game, Coalition.ofBits(coalition));
    }
    return values;
  }

  private static double value(CoalitionValue game, Coalition coalition) {
    return Checks.requireFinite(game.of(coalition), "value of a coalition");
  }

  /** A sum that also keeps what rounding drops, after Neumaier. */
  private static final class Total {

    private double sum;
    private double dropped;

    void add(double part) {
      double next = sum + part;
      dropped += Math.abs(sum) >= Math.abs(part) ? sum - next + part : part - next + sum;
      sum = next;
    }

    double sum() {
      return sum + dropped;
    }
  }
}
