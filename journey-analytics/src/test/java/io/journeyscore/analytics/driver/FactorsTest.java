package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.Factors.Options;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.time.CoxCoefficient;
import io.journeyscore.analytics.time.CoxFailure;
import io.journeyscore.analytics.time.SignalColumns;
import io.journeyscore.analytics.time.SurvivalTimes;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FactorsTest {
  private static final Options USUAL = Options.until(30);
  private static final int RUNS = 100;

  /**
   * Journeys with four independent flags: success doubles with the first, halves with the second;
   * leaving trebles with the third; the fourth does nothing. Some are still under way when the log
   * ends.
   */
  private record World(double[] stops, int[] outcomes, double[][] flags) {
    static World draw(SplittableRandom random, int n) {
      World world = new World(new double[n], new int[n], new double[4][n]);
      for (int i = 0; i < n; i++) {
        for (double[] flag : world.flags) {
          flag[i] = random.nextDouble() < 0.4 ? 1 : 0;
        }
        double faster = world.flags[0][i] == 1 ? 2 : 1;
        double slower = world.flags[1][i] == 1 ? 0.5 : 1;
        double success = exponential(random, 0.05 * faster * slower);
        double leaving = exponential(random, world.flags[2][i] == 1 ? 0.06 : 0.02);
        double watched = 10 + 50 * random.nextDouble();
        world.stops[i] = Math.min(watched, Math.min(success, leaving));
        world.outcomes[i] = watched < Math.min(success, leaving) ? 0 : success < leaving ? 1 : 2;
      }
      return world;
    }

    private static double exponential(SplittableRandom random, double rate) {
      return -Math.log(1 - random.nextDouble()) / rate;
    }

    SurvivalTimes times() {
      return SurvivalTimes.ofKinds(stops, outcomes);
    }

    SignalColumns signals() {
      return SignalColumns.of("faster", flags[0])
          .and("slower", flags[1])
          .and("blocking", flags[2])
          .and("idle", flags[3]);
    }
  }

  private static double ratio(Factor.Association association) {
    return association.coefficient().orElseThrow().hazardRatio().value();
  }

  @Test
  void plantedClassesAreFoundInNearlyAllRuns() {
    SplittableRandom random = new SplittableRandom(83);
    FactorClass[] planted = {
      FactorClass.ACCELERATOR, FactorClass.SLOWER, FactorClass.BLOCKER, FactorClass.NEITHER
    };
    int[] right = new int[4];
    int allRight = 0;
    int[] held = new int[3];
    for (int run = 0; run < RUNS; run++) {
      World world = World.draw(random.split(), 2000);
      List<Factor> factors = Factors.of(world.times(), world.signals(), USUAL);
      int rightHere = 0;
      for (int j = 0; j < 4; j++) {
        rightHere += factors.get(j).factor() == planted[j] ? 1 : 0;
        right[j] += factors.get(j).factor() == planted[j] ? 1 : 0;
      }
      allRight += rightHere == 4 ? 1 : 0;
      held[0] += holds(factors.get(0).success(), 2);
      held[1] += holds(factors.get(1).success(), 0.5);
      held[2] += holds(factors.get(2).leaving(), 3);
    }
    for (int count : right) {
      assertThat(count).isGreaterThanOrEqualTo(95);
    }
    assertThat(allRight).isGreaterThanOrEqualTo(95);
    // 100 intervals at 0.95: mean 95, standard deviation 2.2.
    for (int count : held) {
      assertThat(count).isBetween(88, 100);
    }
  }

  private static int holds(Factor.Association association, double truth) {
    Interval interval = association.coefficient().orElseThrow().hazardRatio().interval();
    return interval.contains(truth) ? 1 : 0;
  }

  @Test
  void ratiosOfManyJourneysAreThePlantedOnes() {
    World world = World.draw(new SplittableRandom(5), 100_000);
    List<Factor> factors = Factors.of(world.times(), world.signals(), USUAL);
    assertThat(ratio(factors.get(0).success())).isCloseTo(2, within(0.04));
    assertThat(ratio(factors.get(1).success())).isCloseTo(0.5, within(0.01));
    assertThat(ratio(factors.get(2).leaving())).isCloseTo(3, within(0.08));
    assertThat(ratio(factors.get(1).leaving())).isCloseTo(1, within(0.04));
  }

  @Test
  void bySharesASlowerWouldLookLikeABlocker() {
    World world = World.draw(new SplittableRandom(5), 20_000);
    Factor slower = Factors.of(world.times(), world.signals(), USUAL).get(1);
    assertThat(slower.leavingLift().orElseThrow().interval().low()).isGreaterThan(1.1);
    assertThat(slower.factor()).isEqualTo(FactorClass.SLOWER);
  }

  @Test
  void liftIsTheRatioOfTheSharesLeft() {
    int n = 4000;
    double[] stops = new double[n];
    int[] outcomes = new int[n];
    double[] flag = new double[n];
    int[] left = new int[2];
    int[] all = new int[2];
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < n; i++) {
      flag[i] = i % 2;
      outcomes[i] = random.nextDouble() < (flag[i] == 1 ? 0.45 : 0.15) ? 2 : 1;
      stops[i] = 1 + random.nextInt(20);
      left[i % 2] += outcomes[i] == 2 ? 1 : 0;
      all[i % 2]++;
    }
    Factor factor =
        Factors.of(SurvivalTimes.ofKinds(stops, outcomes), SignalColumns.of("flag", flag), USUAL)
            .get(0);
    Estimate lift = factor.leavingLift().orElseThrow();
    double with = (double) left[1] / all[1];
    double without = (double) left[0] / all[0];
    assertThat(lift.value()).isCloseTo(with / without, within(1e-12));
    // Wald's interval of the logarithm of a risk ratio, where nobody is censored.
    double error = Math.sqrt((1 - with) / left[1] + (1 - without) / left[0]);
    assertThat(lift.interval().low())
        .isCloseTo(with / without * Math.exp(-1.959964 * error), within(1e-6));
    assertThat(factor.factor()).isEqualTo(FactorClass.BLOCKER);
  }

  @Test
  void whatOnlyLongJourneysLiveToSeeIsNoSlower() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 20_000;
    double[] naiveStops = new double[n];
    int[] naiveOutcomes = new int[n];
    double[] ever = new double[n];
    double[] starts = new double[2 * n];
    double[] stops = new double[2 * n];
    int[] outcomes = new int[2 * n];
    double[] seen = new double[2 * n];
    int[] customers = new int[2 * n];
    int rows = 0;
    for (int i = 0; i < n; i++) {
      double success = -Math.log(1 - random.nextDouble()) / 0.05;
      double leaving = -Math.log(1 - random.nextDouble()) / 0.02;
      // A reminder is sent after some days, to those who are still under way, and does nothing.
      double reminder = 5 + 10 * random.nextDouble();
      double stop = Math.min(success, leaving);
      int outcome = success < leaving ? 1 : 2;
      naiveStops[i] = stop;
      naiveOutcomes[i] = outcome;
      ever[i] = reminder < stop ? 1 : 0;
      stops[rows] = Math.min(stop, reminder);
      outcomes[rows] = reminder < stop ? 0 : outcome;
      customers[rows++] = i;
      if (reminder < stop) {
        starts[rows] = reminder;
        stops[rows] = stop;
        outcomes[rows] = outcome;
        seen[rows] = 1;
        customers[rows++] = i;
      }
    }
    int used = rows;
    SurvivalTimes cut =
        SurvivalTimes.ofKinds(Arrays.copyOf(stops, used), Arrays.copyOf(outcomes, used))
            .from(Arrays.copyOf(starts, used))
            .clustered(Arrays.copyOf(customers, used));
    Factor right =
        Factors.of(cut, SignalColumns.of("seen", Arrays.copyOf(seen, used)), USUAL).get(0);
    Factor wrong =
        Factors.of(
                SurvivalTimes.ofKinds(naiveStops, naiveOutcomes),
                SignalColumns.of("ever", ever),
                USUAL)
            .get(0);
    assertThat(right.factor()).isEqualTo(FactorClass.NEITHER);
    assertThat(ratio(right.success())).isBetween(0.9, 1.1);
    assertThat(wrong.factor()).isEqualTo(FactorClass.SLOWER);
    assertThat(ratio(wrong.success())).isLessThan(0.4);
  }

  @Test
  void signalsWithoutAnEstimateAreSetAsideWithTheReason() {
    World world = World.draw(new SplittableRandom(2), 1000);
    double[] never = new double[1000];
    double[] copy = world.flags[0].clone();
    for (int i = 0; i < never.length; i++) {
      never[i] = world.outcomes[i] == 2 ? 0 : i % 2;
    }
    List<Factor> factors =
        Factors.of(
            world.times(),
            world.signals().and("copy", copy).and("constant", new double[1000]).and("never", never),
            USUAL);
    assertThat(factors)
        .extracting(Factor::signal)
        .containsExactly("faster", "slower", "blocking", "idle", "copy", "constant", "never");
    assertThat(factors.get(0).factor()).isEqualTo(FactorClass.ACCELERATOR);
    assertThat(factors.get(2).factor()).isEqualTo(FactorClass.BLOCKER);
    assertThat(factors.get(4).success().unknown()).contains(CoxFailure.Reason.COLLINEAR);
    assertThat(factors.get(5).success().unknown()).contains(CoxFailure.Reason.CONSTANT);
    assertThat(factors.get(5).factor()).isEqualTo(FactorClass.NEITHER);
    assertThat(factors.get(5).leavingLift()).isEmpty();
    assertThat(factors.get(6).leaving().unknown()).contains(CoxFailure.Reason.MONOTONE);
    assertThat(factors.get(6).leaving().q()).isEqualTo(1);
    assertThat(factors.get(6).success().coefficient().map(CoxCoefficient::signal))
        .contains("never");
    assertThat(factors.get(6).leavingLift()).isEmpty();
  }

  @Property(tries = 500, seed = "20250101")
  void fewJourneysGiveAClassOrAReason(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int n) {
    World world = World.draw(new SplittableRandom(seed), n);
    for (Factor factor : Factors.of(world.times(), world.signals(), USUAL)) {
      boolean known = factor.success().coefficient().isPresent();
      assertThat(known).isNotEqualTo(factor.success().unknown().isPresent());
      if (!known && factor.leaving().coefficient().isEmpty()) {
        assertThat(factor.factor()).isEqualTo(FactorClass.NEITHER);
      }
    }
  }

  @Test
  void orderOfRowsChangesNoBit() {
    World world = World.draw(new SplittableRandom(4), 500);
    int[] order = Draws.permutation(new SplittableRandom(6), 500);
    World other = new World(new double[500], new int[500], new double[4][500]);
    for (int i = 0; i < 500; i++) {
      other.stops[order[i]] = world.stops[i];
      other.outcomes[order[i]] = world.outcomes[i];
      for (int j = 0; j < 4; j++) {
        other.flags[j][order[i]] = world.flags[j][i];
      }
    }
    assertThat(Factors.of(other.times(), other.signals(), USUAL))
        .isEqualTo(Factors.of(world.times(), world.signals(), USUAL));
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    assertThatThrownBy(() -> new Options(1, 1, 30, 0.95, 0.05))
        .hasMessage("leaving must not be success: 1");
    assertThatThrownBy(() -> Options.until(0))
        .hasMessage("horizon must be positive and finite: 0.0");
    assertThatThrownBy(() -> new Options(1, 2, 30, 0.95, 2))
        .hasMessage("falseDiscoveryRate must be in [0, 1]: 2.0");
    World world = World.draw(new SplittableRandom(2), 20);
    assertThatThrownBy(() -> Factors.of(world.times(), SignalColumns.of("x", new double[3]), USUAL))
        .hasMessage("signals must have one entry for each of the 20 rows: 3");
  }
}
