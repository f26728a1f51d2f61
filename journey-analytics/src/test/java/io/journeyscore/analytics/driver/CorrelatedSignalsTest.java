package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CorrelatedSignalsTest {
  private static final String[] NAMES = {"score", "other", "label", "cluster", "flag", "count"};

  private static double[][] columns(String set) {
    Reference.Rows rows = Reference.rows(set);
    double[] label = new double[rows.labels().length];
    Arrays.setAll(label, i -> rows.labels()[i] ? 1 : 0);
    return new double[][] {
      rows.column("score"),
      rows.column("other"),
      label,
      Arrays.stream(rows.clusters()).asDoubleStream().toArray(),
      rows.column("flag"),
      rows.column("count")
    };
  }

  @Test
  void correlationsAreThoseOfR() {
    Reference.Values r = Reference.values("values-strata-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      double[][] columns = columns(set);
      for (int a = 0; a < NAMES.length; a++) {
        for (int b = a + 1; b < NAMES.length; b++) {
          String key = String.join(".", set, "spearman", NAMES[a], NAMES[b]);
          assertThat(CorrelatedSignals.correlation(columns[a], columns[b]))
              .as(key)
              .isCloseTo(r.of(key), within(1e-13));
        }
      }
    }
  }

  @Test
  void groupsAreThoseOfCompleteLinkageInR() {
    Reference.Values r = Reference.values("values-strata-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      for (String threshold : new String[] {"0.7", "0.4", "0.2"}) {
        int[] group = new int[NAMES.length];
        List<List<Integer>> groups =
            CorrelatedSignals.groups(columns(set), Double.parseDouble(threshold));
        for (int g = 0; g < groups.size(); g++) {
          for (int signal : groups.get(g)) {
            group[signal] = g + 1;
          }
        }
        for (int signal = 0; signal < group.length; signal++) {
          String key = String.join(".", set, "group", threshold, Integer.toString(signal));
          assertThat(group[signal]).as(key).isEqualTo((int) r.of(key));
        }
      }
    }
  }

  @Property(seed = "17", tries = 200)
  void everyTwoOfAGroupAreAtTheThresholdAndNoTwoGroupsCouldBeOne(
      @ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[8][30];
    for (int i = 0; i < 30; i++) {
      double common = random.nextDouble();
      for (int p = 0; p < columns.length; p++) {
        columns[p][i] = Math.rint(10 * (common + p * 0.3 * random.nextDouble()));
      }
    }
    double threshold = 0.6;

    List<List<Integer>> groups = CorrelatedSignals.groups(columns, threshold);

    assertThat(groups.stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    for (List<Integer> one : groups) {
      for (List<Integer> other : groups) {
        double weakest = weakest(columns, one, other);
        if (one == other) {
          assertThat(weakest).isGreaterThanOrEqualTo(threshold - 1e-12);
        } else {
          assertThat(weakest).isLessThan(threshold);
        }
      }
    }
  }

  private static double weakest(double[][] columns, List<Integer> one, List<Integer> other) {
    double weakest = 1;
    for (int a : one) {
      for (int b : other) {
        if (a != b) {
          weakest =
              Math.min(weakest, Math.abs(CorrelatedSignals.correlation(columns[a], columns[b])));
        }
      }
    }
    return weakest;
  }

  @Test
  void oppositeSignalsAreOneGroupAndConstantOnesStayAlone() {
    double[][] columns = {{1, 2, 3, 4}, {7, 7, 7, 7}, {-1, -2, -3, -4}, {7, 7, 7, 7}};

    assertThat(CorrelatedSignals.groups(columns, 0.7))
        .containsExactly(List.of(0, 2), List.of(1), List.of(3));
    assertThat(CorrelatedSignals.groups(new double[0][], 0.7)).isEmpty();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorrelatedSignals.groups(new double[][] {{1}, {1, 2}}, 0.7))
        .withMessage("columns must have 1 values each: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorrelatedSignals.groups(new double[][] {{1}}, 0))
        .withMessage("threshold must be above 0 and at most 1: 0.0");
  }
}
