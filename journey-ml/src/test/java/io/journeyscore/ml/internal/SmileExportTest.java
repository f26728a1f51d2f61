package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.score.MarginUnit;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.Scratch;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.base.cart.SplitRule;
import smile.classification.GradientTreeBoost;
import smile.classification.LogisticRegression;
import smile.classification.RandomForest;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.math.MathEx;
import smile.regression.RegressionTree;

/** Exported models against Smile's own predict, on 4,096 rows that neither was fitted to. */
class SmileExportTest {
  private static final int ROWS = 4_096;
  private static final int WIDTH = 12;
  private static final double SHRINKAGE = 0.1;

  private static int[] classes(boolean[] labels) {
    return IntStream.range(0, labels.length).map(r -> labels[r] ? 1 : 0).toArray();
  }

  private static SmileFrame frame(Examples examples) {
    return new SmileFrame(examples.rows(), classes(examples.labels()));
  }

  private static GradientTreeBoost boost(SmileFrame data, int trees) {
    MathEx.setSeed(7);
    return GradientTreeBoost.fit(
        Formula.lhs("y"), data.frame(), trees, 7, Integer.MAX_VALUE, 5, SHRINKAGE, 0.7);
  }

  private static RandomForest grow(SmileFrame data, int trees) {
    return RandomForest.fit(
        Formula.lhs("y"),
        data.frame(),
        trees,
        3,
        SplitRule.GINI,
        12,
        Integer.MAX_VALUE,
        5,
        1.0,
        new int[] {1, 1},
        LongStream.range(2, 2 + trees));
  }

  /** The shift makes positives rare: about 1 in 2, and 1 in 10. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void boostingAddsUpTheSameBitsAndComesToTheSameProbability(int shift) {
    SmileFrame data = frame(Examples.draw(2_000, WIDTH, 1, shift));
    GradientTreeBoost smile = boost(data, 101);
    ScoringModel model = SmileExport.boosting(smile, SHRINKAGE, data);
    Examples fresh = Examples.draw(ROWS, WIDTH, 2, shift);
    Scratch scratch = model.newScratch();
    double[] posterior = new double[2];
    int inStrictUlps = 0;
    for (double[] row : fresh.rows()) {
      Tuple tuple = data.tuple(row);
      double sum = SmileFields.intercept(smile);
      for (RegressionTree tree : smile.trees()) {
        sum += SHRINKAGE * tree.predict(tuple);
      }
      smile.predict(tuple, posterior);
      double margin = model.margin(row);
      double probability = model.probability(margin);

      // Log-odds are twice Smile's sum, and doubling changes no digit.
      assertThat(margin).isEqualTo(2 * sum);
      assertThat(model.margin(row, scratch)).isEqualTo(margin);
      // Smile computes one class and takes the other from 1; the larger has the last place.
      double larger = Math.max(posterior[0], posterior[1]);
      assertThat(probability).isCloseTo(posterior[1], within(4 * Math.ulp(larger)));
      if (Math.abs(probability - posterior[1]) <= 4 * Math.ulp(posterior[1])) {
        inStrictUlps++;
      }
    }
    // What remains are rows where exp of StrictMath and of Math round to two sides of a place of 1.
    assertThat(inStrictUlps).isGreaterThan(ROWS * 99 / 100);
    assertThat(model.unit()).isEqualTo(MarginUnit.LOG_ODDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aForestAddsUpTheSameBitsAndComesToTheSameProbability(int shift) {
    SmileFrame data = frame(Examples.draw(2_000, WIDTH, 1, shift));
    RandomForest smile = grow(data, 50);
    ScoringModel model = SmileExport.forest(smile, data);
    Examples fresh = Examples.draw(ROWS, WIDTH, 2, shift);
    Scratch scratch = model.newScratch();
    double[] posterior = new double[2];
    for (double[] row : fresh.rows()) {
      smile.predict(data.tuple(row), posterior);
      double margin = model.margin(row);

      assertThat(margin).isEqualTo(posterior[1]);
      assertThat(model.margin(row, scratch)).isEqualTo(margin);
      assertThat(model.probability(margin))
          .isCloseTo(posterior[1], within(4 * Math.ulp(posterior[1])));
    }
    assertThat(model.unit()).isEqualTo(MarginUnit.PROBABILITY);
  }

  @Test
  void aLogisticRegressionAddsUpTheSameBitsAndComesToTheSameProbability() {
    Examples train = Examples.draw(2_000, WIDTH, 1);
    Standard standard = Standard.of(train.rows());
    double[][] standardised = standard.apply(train.rows());
    LogisticRegression.Binomial smile =
        LogisticRegression.binomial(standardised, classes(train.labels()), 1, 1e-7, 500);
    ScoringModel model = SmileExport.logistic(smile, standardised, standard, train.rows());
    Examples fresh = Examples.draw(ROWS, WIDTH, 2);
    double[][] freshStandardised = standard.apply(fresh.rows());
    double[] coefficients = smile.coefficients();
    double[] posterior = new double[2];
    for (int r = 0; r < ROWS; r++) {
      double sum = coefficients[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        sum += freshStandardised[r][j] * coefficients[j];
      }
      smile.predict(freshStandardised[r], posterior);
      double margin = model.margin(fresh.rows()[r]);

      assertThat(margin).isEqualTo(sum);
      assertThat(model.probability(margin))
          .isCloseTo(posterior[1], within(4 * Math.ulp(posterior[1])));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void contributionsOfTrainedModelsAddUpToTheMargin(boolean boosting) {
    SmileFrame data = frame(Examples.draw(2_000, WIDTH, 3));
    ScoringModel model =
        boosting
            ? SmileExport.boosting(boost(data, 100), SHRINKAGE, data)
            : SmileExport.forest(grow(data, 100), data);
    Scratch scratch = model.newScratch();
    double[] contributions = new double[WIDTH];
    double largest = 0;
    for (double[] row : Examples.draw(500, WIDTH, 4).rows()) {
      model.contribute(row, contributions, scratch);
      double sum = model.base() + DoubleStream.of(contributions).sum();
      assertThat(sum).isCloseTo(model.margin(row), within(1e-9));
      largest = Math.max(largest, Math.abs(contributions[0]));
    }
    assertThat(largest).isGreaterThan(0.01);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void baseIsTheMeanOverTheExamplesThatTheTreesRemember(boolean boosting) {
    SmileFrame data = frame(Examples.draw(3_000, WIDTH, 5));
    ScoringModel model =
        boosting
            ? SmileExport.boosting(boost(data, 50), SHRINKAGE, data)
            : SmileExport.forest(grow(data, 50), data);
    double mean = 0;
    for (int r = 0; r < data.rows(); r++) {
      mean += model.margin(data.row(r)) / data.rows();
    }
    // Each tree remembers its own sample of the rows, so the means agree only roughly.
    assertThat(model.base()).isCloseTo(mean, within(0.05));
  }

  @Test
  void anExportThatAddsUpAnotherNumberIsFound() {
    SmileFrame data = frame(Examples.draw(300, WIDTH, 6));
    GradientTreeBoost smile = boost(data, 5);

    // Told another shrinkage than Smile used, sum and proof agree with each other, Smile does not.
    assertThatIllegalStateException()
        .isThrownBy(() -> SmileExport.boosting(smile, SHRINKAGE / 2, data))
        .withMessageContaining("in row 0");
  }

  @Test
  void columnsWhoseValuesAreCloseTogetherAreSplitToo() {
    double[][] rows = new double[400][1];
    int[] labels = new int[400];
    for (int r = 0; r < 400; r++) {
      rows[r][0] = (float) (r * 1e-12);
      labels[r] = r < 200 ? 0 : 1;
    }
    SmileFrame data = new SmileFrame(rows, labels);
    ScoringModel model = SmileExport.boosting(boost(data, 20), SHRINKAGE, data);

    assertThat(model.margin(rows[399])).isGreaterThan(1);
    assertThat(model.margin(rows[0])).isLessThan(-1);
  }
}
