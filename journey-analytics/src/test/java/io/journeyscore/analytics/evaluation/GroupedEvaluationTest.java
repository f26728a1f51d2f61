package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.evaluation.Evaluation.Options;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroupedEvaluationTest {
  private static final Options FEW = Options.seeded(42).withResamples(50);

  private static int[] lengths(long seed, int n, int most) {
    return new SplittableRandom(seed).ints(n, 1, most + 1).toArray();
  }

  private static Sample where(Sample sample, int[] keys, int key) {
    int[] rows = IntStream.range(0, keys.length).filter(i -> keys[i] == key).toArray();
    double[] scores = new double[rows.length];
    boolean[] labels = new boolean[rows.length];
    int[] clusters = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = sample.scores()[rows[i]];
      labels[i] = sample.labels()[rows[i]];
      clusters[i] = sample.clusters()[rows[i]];
    }
    return new Sample(scores, labels, clusters);
  }

  @Property(tries = 60, seed = "20250101")
  void eachGroupIsEvaluatedAsIfItWereAlone(@ForAll long seed) {
    Sample sample = Sample.random(seed, 150, 12, 40);
    int[] lengths = lengths(seed, 150, 3);
    GroupedEvaluation<Integer> grouped =
        GroupedEvaluation.byPrefixLength(sample.rows(), lengths, FEW);
    assertThat(grouped.groups()).extracting(GroupEvaluation::key).containsExactly(1, 2, 3);
    for (GroupEvaluation<Integer> group : grouped.groups()) {
      Sample alone = where(sample, lengths, group.key());
      assertThat(group.n()).isEqualTo(alone.scores().length);
      assertThat(group.positives()).isEqualTo(alone.count(true));
      assertThat(group.clusters()).isEqualTo(Arrays.stream(alone.clusters()).distinct().count());
      boolean enough = alone.count(true) >= 10 && alone.count(false) >= 10;
      assertThat(group.evaluation().isPresent()).isEqualTo(enough);
      group
          .evaluation()
          .ifPresent(
              evaluation -> assertThat(evaluation).isEqualTo(Evaluation.of(alone.rows(), FEW)));
      group
          .rate()
          .ifPresent(
              rate ->
                  assertThat(rate.value())
                      .isEqualTo(alone.count(true) / (double) alone.scores().length));
    }
  }

  @Property(tries = 100, seed = "20250101")
  void theWeightedAucIsTheMeanOfTheAreasByPairsWeightedByRows(@ForAll long seed) {
    Sample sample = Sample.random(seed, 90, 8, 30);
    int[] lengths = lengths(seed, 90, 12);
    double sum = 0;
    double weight = 0;
    for (int length = 1; length <= 12; length++) {
      Sample alone = where(sample, lengths, length);
      if (alone.count(true) > 0 && alone.count(false) > 0) {
        sum += alone.aucByPairs() * alone.scores().length;
        weight += alone.scores().length;
      }
    }
    Estimate weighted =
        GroupedEvaluation.byPrefixLength(sample.rows(), lengths, FEW).weightedAuc().orElseThrow();
    assertThat(weighted.value()).isCloseTo(sum / weight, within(1e-13));
    assertThat(weighted.n()).isEqualTo((long) weight);
    assertThat(weighted.interval().low()).isBetween(0.0, weighted.interval().high());
    assertThat(weighted.interval().high()).isLessThanOrEqualTo(1);
  }

  @Test
  void theIntervalOfTheWeightedAucIsThatOfCustomersDrawnByHand() {
    Sample sample = Sample.random(8, 160, 12, 50);
    int[] lengths = lengths(8, 160, 4);
    int[] customers = Arrays.stream(sample.clusters()).distinct().toArray();
    SplittableRandom random = new SplittableRandom(5);
    double[] means = new double[1500];
    for (int r = 0; r < means.length; r++) {
      List<Integer> rows = new ArrayList<>();
      for (int c = 0; c < customers.length; c++) {
        int drawn = customers[random.nextInt(customers.length)];
        IntStream.range(0, 160).filter(i -> sample.clusters()[i] == drawn).forEach(rows::add);
      }
      double sum = 0;
      for (int length = 1; length <= 4; length++) {
        int key = length;
        List<Integer> own = rows.stream().filter(i -> lengths[i] == key).toList();
        Sample alone =
            new Sample(
                own.stream().mapToDouble(i -> sample.scores()[i]).toArray(),
                labels(own, sample),
                new int[own.size()]);
        sum += alone.aucByPairs() * own.size();
      }
      means[r] = sum / rows.size();
    }
    Arrays.sort(means);
    Interval interval =
        GroupedEvaluation.byPrefixLength(
                sample.rows(), lengths, Options.seeded(1).withResamples(3000))
            .weightedAuc()
            .orElseThrow()
            .interval();
    assertThat(interval.low()).isCloseTo(means[37], within(0.1 * interval.width()));
    assertThat(interval.high()).isCloseTo(means[1462], within(0.1 * interval.width()));
  }

  private static boolean[] labels(List<Integer> rows, Sample sample) {
    boolean[] labels = new boolean[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = sample.labels()[rows.get(i)];
    }
    return labels;
  }

  @Property(tries = 60, seed = "20250101")
  void neitherRowOrderNorClusterNumbersChangeABit(@ForAll long seed) {
    Sample sample = Sample.random(seed, 90, 5, 25);
    int[] lengths = lengths(seed, 90, 2);
    GroupedEvaluation<Integer> expected =
        GroupedEvaluation.byPrefixLength(sample.rows(), lengths, FEW);
    int[] order = Sample.order(90, seed + 1);
    int[] shuffled = Arrays.stream(order).map(i -> lengths[i]).toArray();
    assertThat(GroupedEvaluation.byPrefixLength(sample.shuffled(seed + 1).rows(), shuffled, FEW))
        .isEqualTo(expected);
    assertThat(GroupedEvaluation.byPrefixLength(sample.relabelled(seed + 2).rows(), lengths, FEW))
        .isEqualTo(expected);
  }

  /**
   * A score that knows nothing but the length of the prefix, where long ones turn out well more
   * often: it ranks all rows together well, and none of those of equal length.
   */
  @Test
  void theWeightedAucDoesNotRewardKnowingTheLength() {
    Sample lengthsAlone =
        new Sample(new double[200], new boolean[200], new int[200]).withOwnClusters();
    int[] lengths = new int[200];
    for (int i = 0; i < 200; i++) {
      lengths[i] = 1 + i % 2;
      lengthsAlone.scores()[i] = lengths[i] / 3.0;
      lengthsAlone.labels()[i] = i % 10 < (lengths[i] == 2 ? 8 : 2);
    }
    assertThat(lengthsAlone.auc().value()).isGreaterThan(0.55);
    assertThat(
            GroupedEvaluation.byPrefixLength(lengthsAlone.rows(), lengths, FEW)
                .weightedAuc()
                .orElseThrow()
                .value())
        .isEqualTo(0.5);
  }

  @Test
  void aGroupThatIsTooSmallIsCountedAndNotMeasured() {
    double[] p = new double[60];
    boolean[] labels = new boolean[60];
    int[] clusters = new int[60];
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      segments.add(i < 30 ? "new" : i < 50 ? "old" : "vip");
      labels[i] = i < 50 && i % 3 == 0;
      p[i] = i % 7 / 10.0;
      clusters[i] = i;
    }
    GroupedEvaluation<String> grouped =
        GroupedEvaluation.of(ScoredRows.of(p, labels, clusters), segments, FEW);
    assertThat(grouped.groups())
        .extracting(GroupEvaluation::key)
        .containsExactly("new", "old", "vip");
    assertThat(grouped.groups().get(0).evaluation()).isPresent();
    assertThat(grouped.groups().get(0).positives()).isEqualTo(10);
    assertThat(grouped.groups().get(1).n()).isEqualTo(20);
    assertThat(grouped.groups().get(1).positives()).isEqualTo(7);
    assertThat(grouped.groups().get(1).evaluation()).isEmpty();
    assertThat(grouped.groups().get(1).rate()).isEmpty();
    assertThat(grouped.groups().get(2).n()).isEqualTo(10);
    assertThat(
            GroupedEvaluation.of(ScoredRows.of(p, labels, clusters), segments, 7, FEW)
                .groups()
                .get(1)
                .evaluation())
        .isPresent();
    // Neither is one that is of a single customer.
    assertThat(
            GroupedEvaluation.of(ScoredRows.of(p, labels, new int[60]), segments, 1, FEW)
                .groups()
                .get(0)
                .evaluation())
        .isEmpty();
    // Rows of one class alone have no area.
    GroupedEvaluation<String> none =
        GroupedEvaluation.of(ScoredRows.of(p, new boolean[60], clusters), segments, FEW);
    assertThat(none.weightedAuc()).isEmpty();
  }

  @Test
  void monthsAreThoseOfTheCalendarOfAZone() {
    List<Instant> moments =
        List.of(
            Instant.parse("2025-01-31T22:30:00Z"),
            Instant.parse("2025-01-31T23:30:00Z"),
            Instant.parse("2025-03-01T00:00:00Z"));
    ScoredRows rows =
        ScoredRows.of(new double[3], new boolean[] {true, false, true}, new int[] {1, 2, 3});
    assertThat(GroupedEvaluation.byMonth(rows, moments, ZoneOffset.UTC, FEW).groups())
        .extracting(group -> group.key() + " " + group.n())
        .containsExactly("2025-01 2", "2025-03 1");
    assertThat(GroupedEvaluation.byMonth(rows, moments, ZoneId.of("Europe/Rome"), FEW).groups())
        .extracting(GroupEvaluation::key)
        .containsExactly(YearMonth.of(2025, 1), YearMonth.of(2025, 2), YearMonth.of(2025, 3));
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    ScoredRows rows = Sample.random(1, 20, 5, 9).rows();
    assertThatThrownBy(() -> GroupedEvaluation.of(rows, List.of("a"), FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keys must have one entry for each of the 20 rows: 1");
    assertThatThrownBy(() -> GroupedEvaluation.of(rows, List.of("a"), 0, FEW))
        .hasMessage("least must be at least 1: 0");
    assertThatThrownBy(() -> GroupedEvaluation.byPrefixLength(rows, new int[] {-1}, FEW))
        .hasMessage("lengths must be at least 0: -1");
    assertThatThrownBy(() -> GroupedEvaluation.of(rows, Arrays.asList(new String[20]), FEW))
        .isInstanceOf(NullPointerException.class);
  }
}
