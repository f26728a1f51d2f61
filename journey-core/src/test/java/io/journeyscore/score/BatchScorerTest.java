package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchScorerTest {

  private static final int SIGNALS = SmallScorers.signals().size();

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void rowsTogetherHaveTheBitsOfRowsAlone(SmallScorers.Kind kind) {
    JourneyScorer scorer = SmallScorers.of(kind);
    JourneyScorer.Buffer buffer = scorer.newBuffer();
    BatchScorer batch = scorer.batch();
    Random random = new Random(4);
    for (int count : new int[] {0, 1, 7, 8, 9, 255, 256, 257, 600}) {
      double[] rows = SmallScorers.randomRows(random, count);
      double[][] columns = new double[SIGNALS][count];
      double[] alone = new double[count];
      for (int r = 0; r < count; r++) {
        double[] row = new double[SIGNALS];
        System.arraycopy(rows, r * SIGNALS, row, 0, SIGNALS);
        for (int s = 0; s < SIGNALS; s++) {
          columns[s][r] = row[s];
        }
        alone[r] = scorer.probability(row, buffer);
      }
      double[] byRow = new double[count];
      batch.probabilities(rows, byRow);
      double[] byColumn = new double[count];
      batch.probabilities(columns, byColumn);

      assertThat(byRow).containsExactly(alone);
      assertThat(byColumn).containsExactly(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64})
  void blocksOfAModelsOwnRowsHaveItsBitsEvenWhereValuesAreMissing(int block) {
    Random random = new Random(block);
    TreeEnsemble sum = SlowTree.ensemble(SlowTree.forest(random, 13, 5, 6), 5, 0.25);
    double[] rows = new double[5 * 100];
    for (int i = 0; i < rows.length; i++) {
      boolean missing = i > 250 && random.nextInt(20) == 0;
      rows[i] = missing ? Double.NaN : SlowTree.gridValue(random);
    }
    double[] margins = new double[120];
    sum.margins(rows, 100, margins, sum.newScratch(block));

    for (int r = 0; r < 100; r++) {
      double[] row = new double[5];
      System.arraycopy(rows, 5 * r, row, 0, 5);
      assertThat(margins[r]).isEqualTo(sum.margin(row));
    }
    assertThat(margins).endsWith(new double[20]);
  }

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void arraysThatDoNotFitAreRefused(SmallScorers.Kind kind) {
    JourneyScorer scorer = SmallScorers.of(kind);
    BatchScorer batch = scorer.batch();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.probabilities(new double[SIGNALS + 1], new double[1]))
        .withMessage(
            "rows must have %d values for each of 1 probabilities: %d", SIGNALS, SIGNALS + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.probabilities(new double[1][1], new double[1]))
        .withMessage("columns must be as many as the %d signals: 1", SIGNALS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.probabilities(new double[SIGNALS][2], new double[3]))
        .withMessage("columns must be as long as the 3 probabilities: 2");

    double[] infinite = new double[SIGNALS];
    infinite[0] = Double.POSITIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.probabilities(infinite, new double[1]))
        .withMessage("signals must be finite or NaN: Infinity at 0");

    ScoringModel model = scorer.model();
    Scratch scratch = model.newScratch(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.margins(new double[model.width()], 2, new double[2], scratch));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.margins(new double[2 * model.width()], 2, new double[1], scratch));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.margins(new double[0], -1, new double[0], scratch));
    assertThatIllegalArgumentException().isThrownBy(() -> model.newScratch(0));
  }
}
