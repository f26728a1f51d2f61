package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.signal.SignalVector;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapleyReasonsTest {

  private static final int SEED = 1;

  @Test
  void contributionsOfAScorerAreShapleyValuesByEnumerationOnTheLogOdds() {
    JourneyScorer scorer = SmallScorers.of(SmallScorers.Kind.BOOSTING, SEED);
    ColumnLayout layout = scorer.layout();
    List<SlowTree> trees = SmallScorers.trees(new Random(SEED), layout.columns());
    double slope = scorer.calibration().contributionScale(MarginUnit.LOG_ODDS);
    Random random = new Random(65);
    for (int round = 0; round < 5; round++) {
      double[] values = SmallScorers.randomRows(random, 1);
      double[] row = new double[layout.columns()];
      layout.fill(values, row);
      double[] expected = new double[layout.signals()];
      for (SlowTree tree : trees) {
        double[] byColumn = tree.shapley(row);
        for (int column = 0; column < byColumn.length; column++) {
          expected[layout.signalOf(column)] += slope * byColumn[column];
        }
      }

      Explanation explanation = scorer.explain(SignalVector.of(values));
      assertThat(explanation.unit()).isEqualTo(MarginUnit.LOG_ODDS);
      double[] contributions =
          explanation.contributions().stream().mapToDouble(Contribution::contribution).toArray();
      assertThat(contributions).containsExactly(expected, within(1e-9));
      double odds = explanation.probability() / (1 - explanation.probability());
      assertThat(Math.log(odds)).isCloseTo(explanation.margin(), within(1e-9));
    }
  }
}
