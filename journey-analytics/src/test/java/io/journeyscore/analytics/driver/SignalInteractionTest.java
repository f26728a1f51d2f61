package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.driver.SignalEffect.Options;
import io.journeyscore.analytics.internal.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalInteractionTest {
  private static final Options USUAL = Options.defaults();
  private static final Split FLAG = new Split(Split.Rule.PRESENT_ABSENT, 0, 1);
  private static final Split SOME = new Split(Split.Rule.AROUND_MOST_COMMON, 0, 1);

  @Test
  void departureAndErrorAreThoseOfR() {
    Reference.Values r = Reference.values("values-strata-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      double[] flag = rows.column("flag");
      double[] count = rows.column("count");

      SignalInteraction one =
          SignalInteraction.of(flag, FLAG, count, SOME, rows.labels(), rows.clusters(), USUAL);
      SignalInteraction other =
          SignalInteraction.of(count, SOME, flag, FLAG, rows.labels(), rows.clusters(), USUAL);

      int[] cells =
          IntStream.range(0, flag.length)
              .map(i -> (flag[i] > 0 ? 2 : 0) + (count[i] > 0 ? 1 : 0))
              .toArray();
      CellRates rates =
          CellRates.of(cells, new double[] {1, -1, -1, 1}, rows.labels(), rows.clusters());
      assertThat(one.departure().orElseThrow().value())
          .isCloseTo(r.of(set + ".departure"), within(1e-13));
      assertThat(rates.standardError()).isCloseTo(r.of(set + ".departure.error"), within(1e-12));
      assertThat(other.departure().orElseThrow().value())
          .isCloseTo(one.departure().orElseThrow().value(), within(1e-15));
      assertThat(other.p()).isCloseTo(one.p(), within(1e-12));
    }
  }

  /** Rates of the outcome: 0.2, plus 0.1 for each of two flags, plus what both do together. */
  private static SignalInteraction drawn(int customers, double together, SplittableRandom random) {
    int n = 2 * customers;
    double[] first = new double[n];
    double[] second = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i++) {
      clusters[i] = i / 2;
      first[i] = Draws.below(random, 2);
      second[i] = Draws.below(random, 2);
      double rate = 0.2 + 0.1 * first[i] + 0.1 * second[i] + together * first[i] * second[i];
      labels[i] = random.nextDouble() < rate;
    }
    return SignalInteraction.of(first, FLAG, second, FLAG, labels, clusters, USUAL);
  }

  @Test
  void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
    for (double together : new double[] {0, 0.3}) {
      SplittableRandom random = new SplittableRandom(5);
      int held = 0;
      for (int run = 0; run < 1_000; run++) {
        held +=
            drawn(100, together, random).departure().orElseThrow().interval().contains(together)
                ? 1
                : 0;
      }
      assertThat(held / 1000.0).as("departure %s", together).isBetween(0.93, 0.97);
    }
  }

  @Test
  void directionSaysWhetherBothDoMoreThanTheirSum() {
    assertThat(drawn(2_000, 0.3, new SplittableRandom(6)).direction()).isEqualTo(Direction.RAISES);
    assertThat(drawn(2_000, -0.3, new SplittableRandom(6)).direction()).isEqualTo(Direction.LOWERS);
    assertThat(drawn(2_000, 0, new SplittableRandom(6)).direction()).isEqualTo(Direction.UNCLEAR);
  }

  @Test
  void emptyGroupGivesNoDeparture() {
    double[] same = {0, 0, 1, 1, Double.NaN};

    SignalInteraction none =
        SignalInteraction.of(
            same,
            FLAG,
            same,
            FLAG,
            new boolean[] {true, false, true, false, true},
            new int[] {1, 2, 3, 4, 5},
            USUAL);

    assertThat(none.departure()).isEmpty();
    assertThat(none.p()).isEqualTo(1);
    assertThat(none.direction()).isEqualTo(Direction.UNCLEAR);
  }

  @Test
  void oneCustomerKnowsNothing() {
    double[] first = {0, 0, 1, 1};
    double[] second = {0, 1, 0, 1};
    SignalInteraction one =
        SignalInteraction.of(
            first,
            FLAG,
            second,
            FLAG,
            new boolean[] {false, false, false, true},
            new int[4],
            USUAL);

    assertThat(one.departure().orElseThrow().value()).isEqualTo(1);
    assertThat(one.departure().orElseThrow().interval().low()).isEqualTo(-2);
    assertThat(Arrays.stream(new double[] {one.p()})).containsExactly(1.0);
  }
}
