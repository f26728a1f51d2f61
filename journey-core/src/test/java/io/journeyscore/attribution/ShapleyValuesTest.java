package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShapleyValuesTest {

  /** The published game of three channels. */
  private static final Map<Coalition, Integer> PUBLISHED =
      Map.of(
          Coalition.of(), 0,
          Coalition.of(0), 80,
          Coalition.of(1), 56,
          Coalition.of(2), 70,
          Coalition.of(0, 1), 80,
          Coalition.of(0, 2), 85,
          Coalition.of(1, 2), 72,
          Coalition.of(0, 1, 2), 90);

  private static double[] values(List<ShapleyEstimate> estimates) {
    return estimates.stream().mapToDouble(ShapleyEstimate::value).toArray();
  }

  /** A game without any pattern. */
  private static CoalitionValue randomGame(int players, long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(1L << players, -1, 1).toArray();
    values[0] = 0;
    return coalition -> values[coalition.players().map(player -> 1 << player).sum()];
  }

  /** All orders in which players may come, and what each adds: the definition itself. */
  private static double[] bySpeltOutOrders(int players, CoalitionValue game) {
    double[] sums = new double[players];
    List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
    for (int player = 0; player < players; player++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> order : orders) {
        for (int at = 0; at <= order.size(); at++) {
          List<Integer> next = new ArrayList<>(order);
          next.add(at, player);
          longer.add(next);
        }
      }
      orders = longer;
    }
    for (List<Integer> order : orders) {
      Coalition coalition = Coalition.of();
      for (int player : order) {
        Coalition with = coalition.with(player);
        sums[player] += game.of(with) - game.of(coalition);
        coalition = with;
      }
    }
    for (int player = 0; player < players; player++) {
      sums[player] /= orders.size();
    }
    return sums;
  }

  /** Acceptance row A42. */
  @Test
  void publishedGameIsDividedAsPublished() {
    double[] expected = {235.0 / 6, 62.0 / 3, 181.0 / 6};

    assertThat(values(ShapleyValues.exact(3, PUBLISHED::get)))
        .containsExactly(expected, within(1e-12));
    assertThat(expected).containsExactly(new double[] {39.1667, 20.6667, 30.1667}, within(1e-4));

    CoalitionValue dividends = ShapleyValues.dividends(3, PUBLISHED::get);
    assertThat(dividends.of(Coalition.of(0, 1))).isEqualTo(80 - 80 - 56);
    for (int player = 0; player < 3; player++) {
      double share = 0;
      for (Coalition coalition : PUBLISHED.keySet()) {
        if (coalition.contains(player)) {
          share += dividends.of(coalition) / coalition.size();
        }
      }
      assertThat(share).isCloseTo(expected[player], within(1e-12));
    }
  }

  /** Acceptance row A42: efficiency, and equality with the definition. */
  @Property(tries = 2_000, seed = "1")
  void sharesAreThoseOfTheDefinitionAndAddUp(
      @ForAll @IntRange(min = 1, max = 5) int players, @ForAll long seed) {
    CoalitionValue game = randomGame(players, seed);
    double[] shares = values(ShapleyValues.exact(players, game));

    assertThat(shares).containsExactly(bySpeltOutOrders(players, game), within(1e-12));
    double whole = game.of(Coalition.of(IntStream.range(0, players).toArray()));
    assertThat(IntStream.range(0, players).mapToDouble(i -> shares[i]).sum())
        .isCloseTo(whole, within(1e-12));
  }

  /** Acceptance row A42: symmetry, null player, additivity. */
  @Property(tries = 1_000, seed = "2")
  void axiomsHold(@ForAll long seed) {
    int players = 5;
    CoalitionValue one = randomGame(players, seed);
    CoalitionValue other = randomGame(players, ~seed);
    double[] ofOne = values(ShapleyValues.exact(players, one));
    double[] ofOther = values(ShapleyValues.exact(players, other));

    CoalitionValue sum = coalition -> one.of(coalition) + other.of(coalition);
    double[] ofSum = values(ShapleyValues.exact(players, sum));
    CoalitionValue swapped = coalition -> one.of(coalition) + one.of(swap(coalition));
    double[] ofSwapped = values(ShapleyValues.exact(players, swapped));
    CoalitionValue withoutLast = coalition -> one.of(without(coalition, players - 1));
    double[] ofWithoutLast = values(ShapleyValues.exact(players, withoutLast));

    for (int player = 0; player < players; player++) {
      assertThat(ofSum[player]).isCloseTo(ofOne[player] + ofOther[player], within(1e-12));
    }
    assertThat(ofSwapped[0]).isCloseTo(ofSwapped[1], within(1e-12));
    assertThat(ofWithoutLast[players - 1]).isZero();
  }

  private static Coalition swap(Coalition coalition) {
    return Coalition.of(
        coalition.players().map(player -> player < 2 ? 1 - player : player).toArray());
  }

  private static Coalition without(Coalition coalition, int left) {
    return Coalition.of(coalition.players().filter(player -> player != left).toArray());
  }

  @Test
  void twentyPlayersAreExact() {
    List<ShapleyEstimate> shares =
        ShapleyValues.exact(20, coalition -> (double) coalition.size() * coalition.size());

    assertThat(values(shares)).containsOnly(new double[] {20}, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapleyValues.exact(21, Coalition::size))
        .withMessage("players must be from 1 to 20 for exact shares, more are for sampled(): 21");
  }

  @Test
  void estimatesAreWithinTheirErrorsAndAddUp() {
    CoalitionValue game = randomGame(8, 7);
    double[] exact = values(ShapleyValues.exact(8, game));
    List<ShapleyEstimate> sampled = ShapleyValues.sampled(8, game, 4_000, 3);

    for (int player = 0; player < 8; player++) {
      ShapleyEstimate estimate = sampled.get(player);
      assertThat(estimate.standardError()).isBetween(0.001, 0.03);
      assertThat(estimate.value()).isCloseTo(exact[player], within(4 * estimate.standardError()));
    }
    assertThat(sampled.stream().mapToDouble(ShapleyEstimate::value).sum())
        .isCloseTo(game.of(Coalition.of(0, 1, 2, 3, 4, 5, 6, 7)), within(1e-12));
    assertThat(ShapleyValues.sampled(8, game, 4_000, 3)).isEqualTo(sampled);
  }

  @Test
  void moreThanSixtyFourPlayersAreSampled() {
    List<ShapleyEstimate> sampled =
        ShapleyValues.sampled(100, coalition -> coalition.contains(99) ? 2 : 0, 10, 1);

    assertThat(sampled.get(99)).isEqualTo(new ShapleyEstimate(2, 0));
    assertThat(sampled.get(98)).isEqualTo(new ShapleyEstimate(0, 0));
  }

  @Test
  void valuesThatAreNotFiniteAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapleyValues.exact(2, coalition -> Double.NaN))
        .withMessage("value of a coalition must be finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapleyValues.sampled(2, Coalition::size, 1, 1))
        .withMessage("orders must be at least 2: 1");
  }

  @Test
  void orderedVariantCreditsPlacesAndAddsUpToTheValue() {
    PathSet paths =
        PathSet.builder()
            .addText("a > b > a", 4, BigDecimal.TEN, 1)
            .addText("b", 2, BigDecimal.ONE, 0)
            .build();

    assertThat(AttributionModel.shapley().byPosition(paths))
        .containsExactly(
            new ShapleyModel.PositionCredit("a", 0, 1),
            new ShapleyModel.PositionCredit("a", 2, 1),
            new ShapleyModel.PositionCredit("b", 0, 2),
            new ShapleyModel.PositionCredit("b", 1, 2));
    assertThat(AttributionModel.shapley().attribute(paths).credit("b").conversions()).isEqualTo(4);
  }
}
