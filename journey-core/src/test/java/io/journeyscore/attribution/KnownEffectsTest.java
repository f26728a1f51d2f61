package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Journeys of made worlds, in which it is known what would be lost without a channel.
 *
 * <p>In each world channels differ in how often they are met, in whether that is early or late, and
 * in what meeting them does to the odds of conversion; half of them do nothing. Customers differ in
 * how much they want to buy. After each step a customer converts by the odds of all channels met so
 * far, or goes on until the journey is over. What a channel truly does is found by letting the same
 * customers, with the same luck, go the same way without it: its touches then change no odds.
 */
class KnownEffectsTest {

  private static final int SOME_WORLDS = 20;
  private static final int WORLDS = 60;
  private static final int CHANNELS = 8;
  private static final int CUSTOMERS = 4_000;
  private static final int LONGEST = 8;

  private static final List<AttributionModel> MODELS =
      List.of(
          AttributionModel.first(),
          AttributionModel.last(),
          AttributionModel.linear(),
          AttributionModel.uShaped(),
          AttributionModel.shapley(),
          AttributionModel.markov(1),
          AttributionModel.markov(2),
          AttributionModel.markov(3));

  private static final List<String> DATA_DRIVEN = List.of("shapley", "markov-2", "markov-3");

  /** When customers make up their minds. */
  private enum Decision {
    /** Once, after all touches, by the odds of all channels met. */
    AT_THE_END,
    /** After each touch anew, by the odds of all channels met so far; a buyer's journey is over. */
    AFTER_EACH_TOUCH
  }

  /** A world: how often, how late, and to what effect on the log-odds each channel is met. */
  private static final class World {

    private final Random random;
    private final Decision decision;
    private final double[] reach;
    private final double[] lateness;
    private final double[] effect;
    private final int[][] touches = new int[CUSTOMERS][];
    private final double[] wish = new double[CUSTOMERS];
    private final double[][] luck = new double[CUSTOMERS][];

    World(long seed, Decision decision) {
      random = new Random(seed);
      this.decision = decision;
      reach = random.doubles(CHANNELS, 0.2, 1).toArray();
      lateness = random.doubles(CHANNELS).toArray();
      effect = random.doubles(CHANNELS).map(d -> d < 0.5 ? 0 : 4 * (d - 0.5)).toArray();
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        int length = 1 + random.nextInt(LONGEST);
        touches[customer] = new int[length];
        for (int step = 0; step < length; step++) {
          touches[customer][step] = channel((step + 0.5) / length);
        }
        wish[customer] = random.nextGaussian() - (decision == Decision.AT_THE_END ? 3 : 4);
        luck[customer] = random.doubles(length).toArray();
      }
    }

    private int channel(double progress) {
      double[] weights = new double[CHANNELS];
      for (int channel = 0; channel < CHANNELS; channel++) {
        weights[channel] = reach[channel] * Math.exp(-3 * Math.abs(lateness[channel] - progress));
      }
      double left = random.nextDouble() * Arrays.stream(weights).sum();
      int channel = 0;
      while (channel < CHANNELS - 1 && left >= weights[channel]) {
        left -= weights[channel++];
      }
      return channel;
    }

    /** After how many steps a customer converts without a channel; 0 if not at all. */
    private int convertsAfter(int customer, int without) {
      double odds = wish[customer];
      boolean[] met = new boolean[CHANNELS];
      for (int step = 0; step < touches[customer].length; step++) {
        int channel = touches[customer][step];
        if (channel != without && !met[channel]) {
          met[channel] = true;
          odds += effect[channel];
        }
        boolean decides =
            decision == Decision.AFTER_EACH_TOUCH || step + 1 == touches[customer].length;
        if (decides && luck[customer][step] < 1 / (1 + Math.exp(-odds))) {
          return step + 1;
        }
      }
      return 0;
    }

    private double conversions(int without) {
      return IntStream.range(0, CUSTOMERS)
          .filter(customer -> convertsAfter(customer, without) > 0)
          .count();
    }

    double[] lostWithout() {
      double whole = conversions(-1);
      return IntStream.range(0, CHANNELS)
          .mapToDouble(channel -> 1 - conversions(channel) / whole)
          .toArray();
    }

    PathSet paths() {
      PathSet.Builder paths = PathSet.builder();
      for (int customer = 0; customer < CUSTOMERS; customer++) {
        int end = convertsAfter(customer, -1);
        List<String> names = new ArrayList<>();
        for (int step = 0; step < (end > 0 ? end : touches[customer].length); step++) {
          names.add("c" + touches[customer][step]);
        }
        paths.add(names, end > 0 ? 1 : 0, BigDecimal.ZERO, end > 0 ? 0 : 1);
      }
      return paths.build();
    }
  }

  private static double[] shares(AttributionModel model, PathSet paths) {
    Attribution credit = model.attribute(paths);
    return IntStream.range(0, CHANNELS).mapToDouble(c -> credit.share("c" + c)).toArray();
  }

  /** Pearson's correlation of the ranks; those of equal numbers are their mean. */
  private static double spearman(double[] one, double[] other) {
    double[] ranks = ranks(one);
    double[] otherRanks = ranks(other);
    double mean = (CHANNELS - 1) / 2.0;
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (int i = 0; i < CHANNELS; i++) {
      product += (ranks[i] - mean) * (otherRanks[i] - mean);
      square += (ranks[i] - mean) * (ranks[i] - mean);
      otherSquare += (otherRanks[i] - mean) * (otherRanks[i] - mean);
    }
    return product / Math.sqrt(square * otherSquare);
  }

  private static double[] ranks(double[] numbers) {
    return Arrays.stream(numbers)
        .map(
            number ->
                Arrays.stream(numbers).map(other -> Math.signum(number - other) / 2).sum()
                    + (CHANNELS - 1) / 2.0)
        .toArray();
  }

  /** Kendall's tau-b. */
  private static double kendall(double[] one, double[] other) {
    double agreeing = 0;
    double untied = 0;
    double otherUntied = 0;
    for (int i = 0; i < CHANNELS; i++) {
      for (int j = 0; j < i; j++) {
        double sign = Math.signum(one[i] - one[j]);
        double otherSign = Math.signum(other[i] - other[j]);
        agreeing += sign * otherSign;
        untied += Math.abs(sign);
        otherUntied += Math.abs(otherSign);
      }
    }
    return agreeing / Math.sqrt(untied * otherUntied);
  }

  /** The mean rank correlations of each model's credit with the truth: Spearman's and Kendall's. */
  private static Map<String, double[]> correlations(
      int worlds, Decision decision, TestReporter reporter) {
    Map<String, double[]> means = new LinkedHashMap<>();
    for (int seed = 0; seed < worlds; seed++) {
      World world = new World(seed, decision);
      double[] truth = world.lostWithout();
      PathSet paths = world.paths();
      for (AttributionModel model : MODELS) {
        double[] shares = shares(model, paths);
        double[] mean = means.computeIfAbsent(model.name(), unused -> new double[2]);
        mean[0] += spearman(shares, truth) / worlds;
        mean[1] += kendall(shares, truth) / worlds;
      }
    }
    means.forEach(
        (name, mean) ->
            reporter.publishEntry(
                decision + " " + name, "Spearman %.3f, Kendall %.3f".formatted(mean[0], mean[1])));
    return means;
  }

  /**
   * Acceptance row A43: of Shapley's value, and of chains of the orders that foretell these
   * journeys best. A chain of order one forgets all but the last touch, and is no better than it.
   */
  @Test
  void whereCustomersDecideAtTheEndDataDrivenCreditRanksChannelsMoreTrulyThanTheLastTouch(
      TestReporter reporter) {
    assertDataDrivenCreditIsAheadAtTheEnd(SOME_WORLDS, reporter);
  }

  @Test
  @Tag("long")
  void whereCustomersDecideAtTheEndInManyWorldsDataDrivenCreditIsAheadOfTheLastTouch(
      TestReporter reporter) {
    assertDataDrivenCreditIsAheadAtTheEnd(WORLDS, reporter);
  }

  private static void assertDataDrivenCreditIsAheadAtTheEnd(int worlds, TestReporter reporter) {
    Map<String, double[]> means = correlations(worlds, Decision.AT_THE_END, reporter);

    double[] last = means.get("last");
    for (String name : DATA_DRIVEN) {
      assertThat(means.get(name)[0]).as("Spearman of %s", name).isGreaterThanOrEqualTo(last[0]);
      assertThat(means.get(name)[1]).as("Kendall of %s", name).isGreaterThanOrEqualTo(last[1]);
    }
  }

  /**
   * Acceptance row A43, the other side of it: where customers buy the moment they are persuaded, it
   * is the last touch that did it, and no other model knows.
   */
  @Test
  void whereCustomersDecideAfterEachTouchTheLastTouchIsAheadOfAll(TestReporter reporter) {
    assertTheLastTouchIsAheadAfterEachTouch(SOME_WORLDS, reporter);
  }

  @Test
  @Tag("long")
  void whereCustomersDecideAfterEachTouchInManyWorldsTheLastTouchIsAheadOfAll(
      TestReporter reporter) {
    assertTheLastTouchIsAheadAfterEachTouch(WORLDS, reporter);
  }

  private static void assertTheLastTouchIsAheadAfterEachTouch(int worlds, TestReporter reporter) {
    Map<String, double[]> means = correlations(worlds, Decision.AFTER_EACH_TOUCH, reporter);

    double[] last = means.get("last");
    for (String name : DATA_DRIVEN) {
      assertThat(means.get(name)[0]).as("Spearman of %s", name).isPositive().isLessThan(last[0]);
    }
  }

  @Test
  void ordersThatRankTrulyAreThoseThatAreChosen() {
    assertTrueOrdersAreChosen(1);
  }

  @Test
  @Tag("long")
  void ordersThatRankTrulyAreThoseThatAreChosenInEachOfSixWorlds() {
    assertTrueOrdersAreChosen(3);
  }

  private static void assertTrueOrdersAreChosen(int seeds) {
    for (int seed = 0; seed < seeds; seed++) {
      for (Decision decision : Decision.values()) {
        OrderChoice choice = OrderChoice.among(new World(seed, decision).paths(), 5, 1);
        assertThat(choice.order()).isBetween(2, 3);
      }
    }
  }
}
