package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.evaluation.Evaluation.Options;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GainsTest {
  private static final Options FEW = Options.seeded(42).withResamples(50);

  private static ScoredRows reference(String set) {
    Reference.Rows rows = Reference.rows(set);
    return ScoredRows.of(rows.column("score"), rows.labels(), rows.clusters());
  }

  @Test
  void gainAndLiftAreThoseOfRocr() {
    Reference.Values r = Reference.values("values-evaluation-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      String prefix = set + ".gain.";
      int[] counts =
          r.startingWith(prefix).stream()
              .mapToInt(name -> Integer.parseInt(name.substring(prefix.length())))
              .sorted()
              .toArray();
      assertThat(counts.length).isGreaterThan(9);
      Gains gains = Gains.atCounts(reference(set), counts, FEW);
      for (int i = 0; i < counts.length; i++) {
        TopRows top = gains.points().get(i);
        assertThat(top.rows()).isEqualTo(counts[i]);
        assertThat(top.recall().value()).isCloseTo(r.of(prefix + counts[i]), within(1e-14));
        assertThat(top.lift().value()).isCloseTo(r.of(set + ".lift." + counts[i]), within(1e-13));
      }
    }
  }

  @Test
  void precisionAndRecallAreThoseOfScikitLearn() {
    Reference.Values python = Reference.values("values-evaluation-python.csv");
    for (String set : new String[] {"small", "tied"}) {
      String prefix = set + ".score.top.precision.";
      for (String name : python.startingWith(prefix)) {
        String count = name.substring(prefix.length());
        TopRows top =
            Gains.atCounts(reference(set), new int[] {Integer.parseInt(count)}, FEW)
                .points()
                .get(0);
        assertThat(top.precision().value()).isCloseTo(python.of(name), within(1e-14));
        assertThat(top.recall().value())
            .isCloseTo(python.of(set + ".score.top.recall." + count), within(1e-14));
      }
    }
  }

  @Property(tries = 100, seed = "20250101")
  void insideARunOfTiesTheyAreWhatRandomOrderGivesOnAverage(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    Sample sample = Sample.random(seed, 40, 3, 25);
    double inTop = 0;
    for (int i = 0; i < 40; i++) {
      double score = sample.scores()[i];
      double above = Arrays.stream(sample.scores()).filter(s -> s > score).count();
      double tied = Arrays.stream(sample.scores()).filter(s -> s == score).count();
      // Of all orders of the tied rows, this share has the row among the first.
      double inside = Math.min(tied, Math.max(0, count - above));
      inTop += sample.labels()[i] ? inside / tied : 0;
    }
    TopRows top = Gains.atCounts(sample.rows(), new int[] {count}, FEW).points().get(0);
    assertThat(top.precision().value()).isCloseTo(inTop / count, within(1e-13));
    assertThat(top.recall().value()).isCloseTo(inTop / sample.count(true), within(1e-13));
    assertThat(top.lift().value())
        .isCloseTo(inTop / count / (sample.count(true) / 40.0), within(1e-12));
    assertThat(top.share()).isEqualTo(count / 40.0);
  }

  @Property(tries = 100, seed = "20250101")
  void gainsRiseAndEndAtOneAndLiftAtOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int steps) {
    Gains gains = Gains.inSteps(Sample.random(seed, 61, 7, 25).rows(), steps, FEW);
    assertThat(gains.points()).hasSize(steps);
    double before = 0;
    for (TopRows top : gains.points()) {
      assertThat(top.recall().value()).isGreaterThanOrEqualTo(before);
      before = top.recall().value();
    }
    TopRows all = gains.points().get(steps - 1);
    assertThat(all.share()).isEqualTo(1);
    assertThat(all.recall().value()).isEqualTo(1);
    assertThat(all.recall().interval()).isEqualTo(new Interval(1, 1, 0.95));
    assertThat(all.lift().value()).isEqualTo(1);
  }

  @Property(tries = 100, seed = "20250101")
  void neitherRowOrderNorClusterNumbersNorStretchChangeABit(@ForAll long seed) {
    Sample sample = Sample.random(seed, 70, 9, 25);
    Gains expected = Gains.inSteps(sample.rows(), 10, FEW);
    assertThat(Gains.inSteps(sample.shuffled(seed + 1).rows(), 10, FEW)).isEqualTo(expected);
    assertThat(Gains.inSteps(sample.relabelled(seed + 2).rows(), 10, FEW)).isEqualTo(expected);
    assertThat(Gains.inSteps(sample.mapped(p -> p * p / 2).rows(), 10, FEW)).isEqualTo(expected);
  }

  @Test
  void theFirstOfTenStepsIsTheTopDecile() {
    Sample sample = Sample.random(5, 200, 30, 60);
    Estimate lift = Evaluation.of(sample.rows(), FEW).topDecileLift().orElseThrow();
    Estimate top = Gains.inSteps(sample.rows(), 10, FEW).points().get(0).lift();
    assertThat(top.value()).isCloseTo(lift.value(), within(1e-13));
    assertThat(top.interval().low()).isCloseTo(lift.interval().low(), within(1e-13));
    assertThat(top.interval().high()).isCloseTo(lift.interval().high(), within(1e-13));
  }

  @Test
  void intervalsAreThoseOfResamplesDrawnByHand() {
    Sample sample = Sample.random(6, 120, 12, 30);
    int[] clusters = Arrays.stream(sample.clusters()).distinct().toArray();
    SplittableRandom random = new SplittableRandom(99);
    double[] precisions = new double[2000];
    double[] recalls = new double[2000];
    for (int r = 0; r < 2000; r++) {
      double[][] drawn =
          random
              .ints(clusters.length, 0, clusters.length)
              .mapToObj(c -> rowsOf(sample, clusters[c]))
              .flatMap(Arrays::stream)
              .toArray(double[][]::new);
      double above = 0;
      double positivesAbove = 0;
      double positives = 0;
      double cut = 0.2 * drawn.length;
      Arrays.sort(drawn, (a, b) -> Double.compare(b[0], a[0]));
      for (int i = 0; i < drawn.length; ) {
        int end = i;
        double inRun = 0;
        while (end < drawn.length && drawn[end][0] == drawn[i][0]) {
          inRun += drawn[end++][1];
        }
        double taken = Math.max(0, Math.min(1, (cut - above) / (end - i)));
        positivesAbove += taken * inRun;
        positives += inRun;
        above += end - i;
        i = end;
      }
      precisions[r] = positivesAbove / cut;
      recalls[r] = positivesAbove / positives;
    }
    TopRows top =
        Gains.atShares(sample.rows(), new double[] {0.2}, Options.seeded(1).withResamples(4000))
            .points()
            .get(0);
    assertNear(top.precision().interval(), precisions);
    assertNear(top.recall().interval(), recalls);
  }

  private static double[][] rowsOf(Sample sample, int cluster) {
    double[][] rows = new double[sample.scores().length][];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (sample.clusters()[i] == cluster) {
        rows[count++] = new double[] {sample.scores()[i], sample.labels()[i] ? 1 : 0};
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /** Two bootstraps of thousands differ by a small part of their width. */
  private static void assertNear(Interval interval, double[] resamples) {
    Arrays.sort(resamples);
    assertThat(interval.low()).isCloseTo(resamples[50], within(0.08 * interval.width()));
    assertThat(interval.high()).isCloseTo(resamples[1949], within(0.08 * interval.width()));
  }

  @Test
  void withoutAnOutcomeThereIsNothingToGain() {
    ScoredRows none = ScoredRows.of(new double[] {0.1, 0.2}, new boolean[2], new int[] {1, 2});
    assertThat(Gains.inSteps(none, 4, FEW).points()).isEmpty();
  }

  @Test
  void oneClusterLeavesEverythingOpen() {
    ScoredRows one =
        ScoredRows.of(
            new double[] {0.9, 0.4, 0.3, 0.2},
            new boolean[] {true, false, true, false},
            new int[4]);
    TopRows top = Gains.atCounts(one, new int[] {1, 2}, FEW).points().get(1);
    assertThat(top.precision().value()).isEqualTo(0.5);
    assertThat(top.precision().interval()).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(top.recall().interval()).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(top.lift().interval()).isEqualTo(new Interval(0, 2, 0.95));
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    ScoredRows rows = Sample.random(1, 20, 5, 9).rows();
    assertThatThrownBy(() -> Gains.inSteps(rows, 0, FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at least 1: 0");
    assertThatThrownBy(() -> Gains.atShares(rows, new double[] {0.5, 1.1}, FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shares[1] must be above 0 and at most 1: 1.1");
    assertThatThrownBy(() -> Gains.atShares(rows, new double[] {0.5, 0.5}, FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shares must ascend: 0.5 after 0.5");
    assertThatThrownBy(() -> Gains.atCounts(rows, new int[] {21}, FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts[0] must be from 1 to 20: 21");
    assertThatThrownBy(() -> Gains.atCounts(rows, new int[] {3, 2}, FEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must ascend: 2 after 3");
    Estimate some = new Estimate(0.5, new Interval(0, 1, 0.95), 3);
    assertThatThrownBy(() -> new TopRows(0.5, 0, some, some, some))
        .hasMessage("rows must be positive and finite: 0.0");
  }
}
