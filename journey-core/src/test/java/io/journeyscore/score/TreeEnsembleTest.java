package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeEnsembleTest {

  private static double[] gridRow(Random random, int width) {
    double[] row = new double[width];
    Arrays.setAll(row, j -> SlowTree.gridValue(random) + (random.nextBoolean() ? 0 : 0.25));
    return row;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 23})
  void marginIsTheSumOfTheLeavesInTreeOrderToTheBit(int trees) {
    Random random = new Random(trees);
    List<SlowTree> slow = SlowTree.forest(random, trees, 6, 7);
    TreeEnsemble model = SlowTree.ensemble(slow, 6, 0.3);
    Scratch scratch = model.newScratch();
    for (int r = 0; r < 500; r++) {
      double[] row = gridRow(random, 6);
      double expected = 0.3;
      for (SlowTree tree : slow) {
        expected += tree.predict(row);
      }
      assertThat(model.margin(row)).isEqualTo(expected);
      assertThat(model.margin(row, scratch)).isEqualTo(expected);
    }
  }

  @Test
  void missingValuesGoWhereEachSplitSaysWithAndWithoutScratch() {
    Random random = new Random(5);
    List<SlowTree> slow = SlowTree.forest(random, 9, 5, 6);
    TreeEnsemble model = SlowTree.ensemble(slow, 5, 0);
    Scratch scratch = model.newScratch();
    int different = 0;
    for (int r = 0; r < 500; r++) {
      double[] row = gridRow(random, 5);
      double whole = model.margin(row);
      row[random.nextInt(5)] = Double.NaN;
      double expected = 0;
      for (SlowTree tree : slow) {
        expected += tree.predict(row);
      }
      assertThat(model.margin(row)).isEqualTo(expected);
      assertThat(model.margin(row, scratch)).isEqualTo(expected);
      different += whole == expected ? 0 : 1;
    }
    assertThat(different).isGreaterThan(100);
  }

  @Test
  void zerosOfBothSignsAndTheEndsOfTheFloatsAreOnTheRightSideOfAThreshold() {
    float[] edges = {
      -Float.MAX_VALUE,
      -1f,
      -Float.MIN_NORMAL,
      -Float.MIN_VALUE,
      -0f,
      0f,
      Float.MIN_VALUE,
      1f,
      Float.MAX_VALUE
    };
    for (float threshold : edges) {
      TreeEnsemble model =
          TreeEnsemble.sum(1, 0).split(0, threshold, false).leaf(-1, 1).leaf(1, 1).build();
      for (float value : edges) {
        double expected = value <= threshold ? -1 : 1;
        assertThat(model.margin(new double[] {value})).isEqualTo(expected);
        assertThat(model.margin(new double[] {value}, model.newScratch())).isEqualTo(expected);
      }
    }
  }

  @Test
  void contributionsAreTheShapleyValuesOfThePathDependentGame() {
    Random random = new Random(11);
    for (int width = 1; width <= 6; width++) {
      for (int depth = 0; depth <= 7; depth++) {
        List<SlowTree> slow = SlowTree.forest(random, 3, width, depth);
        TreeEnsemble model = SlowTree.ensemble(slow, width, -0.7);
        Scratch scratch = model.newScratch();
        for (int r = 0; r < 10; r++) {
          double[] row = gridRow(random, width);
          double[] expected = new double[width];
          for (SlowTree tree : slow) {
            double[] part = tree.shapley(row);
            Arrays.setAll(expected, j -> expected[j] + part[j]);
          }
          double[] contributions = new double[width];
          Arrays.fill(contributions, 99);
          model.contribute(row, contributions, scratch);
          assertThat(contributions).containsExactly(expected, within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 16, 40})
  void baseAndContributionsAddUpToTheMargin(int depth) {
    Random random = new Random(depth);
    TreeEnsemble model =
        SlowTree.ensemble(SlowTree.forest(random, 50, 80, Math.min(depth, 10)), 80, 0.1);
    if (depth > 10) {
      model = chain(depth);
    }
    Scratch scratch = model.newScratch();
    double[] contributions = new double[80];
    for (int r = 0; r < 200; r++) {
      double[] row = gridRow(random, 80);
      model.contribute(row, contributions, scratch);
      assertThat(model.base() + DoubleStream.of(contributions).sum())
          .isCloseTo(model.margin(row), within(1e-9));
    }
  }

  /** A tree that goes on to the right only, each split on a column of its own. */
  private static TreeEnsemble chain(int depth) {
    TreeEnsemble.Builder builder = TreeEnsemble.sum(80, 0.1);
    for (int d = 0; d < depth; d++) {
      builder.split(d, -1f, true).leaf(d - 3.5, 1 + d);
    }
    return builder.leaf(depth, 7).build();
  }

  @Test
  void baseIsTheMeanOfTheLeavesByCover() {
    TreeEnsemble model =
        TreeEnsemble.sum(2, 1)
            .split(0, 0.5f, false)
            .leaf(2, 30)
            .split(1, 0.5f, false)
            .leaf(4, 10)
            .leaf(-6, 60)
            .build();

    assertThat(model.base()).isCloseTo(1 + 0.3 * 2 + 0.1 * 4 - 0.6 * 6, within(1e-15));
    assertThat(model.unit()).isEqualTo(MarginUnit.LOG_ODDS);
    assertThat(model.depth()).isEqualTo(2);
    assertThat(model.nodes()).isEqualTo(5);
  }

  @Test
  void anAverageDividesWhatIsForTheTargetByAll() {
    TreeEnsemble model =
        TreeEnsemble.average(1)
            .split(0, 0f, false)
            .leaf(0.2, 0.6, 5)
            .leaf(0.6, 0.2, 15)
            .split(0, 1f, false)
            .leaf(0.1, 0.3, 10)
            .leaf(0.4, 0, 10)
            .build();
    double[] row = {0.5};
    double[] contributions = new double[1];

    assertThat(model.margin(row)).isEqualTo((0.6 + 0.1) / ((0.2 + 0.3) + (0.6 + 0.1)));
    assertThat(model.margin(row, model.newScratch())).isEqualTo(model.margin(row));
    assertThat(model.unit()).isEqualTo(MarginUnit.PROBABILITY);
    assertThat(model.probability(0.25)).isEqualTo(0.25);
    assertThat(model.base()).isCloseTo((0.5 + 0.25) / 1.2, within(1e-15));
    model.contribute(row, contributions, model.newScratch());
    assertThat(model.base() + contributions[0]).isCloseTo(model.margin(row), within(1e-12));
  }

  @Test
  void aTreeMayBeSixtyFourSplitsDeepAndNoDeeper() {
    assertThat(chain(64).depth()).isEqualTo(64);
    assertThatIllegalStateException().isThrownBy(() -> chain(65)).withMessageContaining("depth");
  }

  @Test
  void aTreeThatIsTooLargeForItsNodesIsRefused() {
    TreeEnsemble.Builder builder = TreeEnsemble.sum(1, 0);

    assertThatIllegalStateException()
        .isThrownBy(() -> addComplete(builder, 18))
        .withMessageContaining("fewer nodes");
  }

  private static void addComplete(TreeEnsemble.Builder builder, int depth) {
    if (depth == 0) {
      builder.leaf(1, 1);
    } else {
      builder.split(0, depth, false);
      addComplete(builder, depth - 1);
      addComplete(builder, depth - 1);
    }
  }

  @Test
  void theLargestCompleteTreeIsWalkedToItsLastLeaf() {
    TreeEnsemble.Builder builder = TreeEnsemble.sum(1, 0);
    addComplete(builder, 16);
    TreeEnsemble model = builder.build();

    assertThat(model.nodes()).isEqualTo((1 << 17) - 1);
    assertThat(model.margin(new double[] {99}, model.newScratch())).isEqualTo(1);
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TreeEnsemble.sum(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeEnsemble.sum(8193, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeEnsemble.sum(1, Double.NaN));
    TreeEnsemble.Builder sum = TreeEnsemble.sum(2, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> sum.split(2, 0, false));
    assertThatIllegalArgumentException().isThrownBy(() -> sum.split(-1, 0, false));
    assertThatIllegalArgumentException().isThrownBy(() -> sum.split(0, Float.NaN, false));
    assertThatIllegalArgumentException().isThrownBy(() -> sum.leaf(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> sum.leaf(1, 0));
    assertThatIllegalStateException().isThrownBy(() -> sum.leaf(1, 1, 1));
    assertThatIllegalStateException().isThrownBy(sum::build);
    sum.split(0, 0, false);
    assertThatIllegalStateException().isThrownBy(sum::build);
    TreeEnsemble.Builder average = TreeEnsemble.average(1).split(0, 0, false).leaf(0.5, 0.5, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> average.leaf(0.5, 0.6, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> average.leaf(1.5, -0.5, 1));
    assertThatIllegalStateException().isThrownBy(() -> average.leaf(1, 1));
    assertThatIllegalStateException()
        .isThrownBy(() -> TreeEnsemble.average(1).leaf(0, 0, 1).build())
        .withMessageContaining("positive");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                TreeEnsemble.sum(1, 0).leaf(Double.MAX_VALUE, 1).leaf(Double.MAX_VALUE, 1).build())
        .withMessageContaining("finite");
  }

  @Test
  void arraysOfAnotherLengthAreRefused() {
    TreeEnsemble model = SlowTree.ensemble(SlowTree.forest(new Random(1), 4, 3, 3), 3, 0);
    Scratch scratch = model.newScratch();
    Scratch tooSmall =
        LinearModel.of(0, new double[1], new double[1], new double[] {1}).newScratch();

    assertThatIllegalArgumentException().isThrownBy(() -> model.margin(new double[2]));
    assertThatIllegalArgumentException().isThrownBy(() -> model.margin(new double[4], scratch));
    assertThatIllegalArgumentException().isThrownBy(() -> model.margin(new double[3], tooSmall));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.contribute(new double[3], new double[2], scratch));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.contribute(new double[3], new double[3], tooSmall));
  }

  @Test
  void equalTreesMakeEqualEnsembles() {
    TreeEnsemble one = SlowTree.ensemble(SlowTree.forest(new Random(3), 5, 4, 4), 4, 1);
    TreeEnsemble same = SlowTree.ensemble(SlowTree.forest(new Random(3), 5, 4, 4), 4, 1);
    TreeEnsemble other = SlowTree.ensemble(SlowTree.forest(new Random(4), 5, 4, 4), 4, 1);

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
    assertThat(one.toString()).contains("trees=5", "width=4");
  }
}
