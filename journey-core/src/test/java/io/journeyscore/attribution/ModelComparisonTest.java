package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

  private static Attribution attribute(AttributionModel model, String... paths) {
    PathSet.Builder set = PathSet.builder();
    for (String path : paths) {
      set.addText(path, 1, BigDecimal.ONE, 0);
    }
    return model.attribute(set.build());
  }

  @Test
  void modelsThatCreditNoNameBothDisagreeWhollyAndOneAgreesWithItself() {
    Attribution first = attribute(AttributionModel.first(), "a > b");
    Attribution last = attribute(AttributionModel.last(), "a > b");

    ModelComparison comparison = ModelComparison.of(List.of(first, last));

    assertThat(comparison.disagreement()).isEqualTo(1);
    assertThat(comparison.attributions()).containsExactly(first, last);
    assertThat(comparison.rows())
        .containsExactly(
            new ModelComparison.Row("a", List.of(1.0, 0.0), 1),
            new ModelComparison.Row("b", List.of(0.0, 1.0), 1));
    assertThat(comparison.none())
        .isEqualTo(new ModelComparison.Row(Attribution.NONE, List.of(0.0, 0.0), 0));
    assertThat(ModelComparison.of(List.of(first, first)).disagreement()).isZero();
  }

  /** First (1, 0), last (0, 1), linear (1/2, 1/2): distances 1, 1/2, 1/2. */
  @Test
  void disagreementIsTheMeanDistanceOverAllPairs() {
    ModelComparison comparison =
        ModelComparison.of(
            List.of(
                attribute(AttributionModel.first(), "a > b"),
                attribute(AttributionModel.last(), "a > b"),
                attribute(AttributionModel.linear(), "a > b")));

    assertThat(comparison.disagreement()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(comparison.rows().get(0).disagreement()).isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void whatIsCreditedToNoneIsAShareToo() {
    TouchPath path =
        TouchPath.converted(
            List.of(new TouchPath.Touch("a", Log.at("0d"))), Log.at("1d"), BigDecimal.ONE);

    ModelComparison comparison =
        ModelComparison.of(
            List.of(
                AttributionModel.last().attribute(List.of(path)),
                AttributionModel.sameTouch().attribute(List.of(path))));

    assertThat(comparison.none().shares()).containsExactly(0.0, 1.0);
    assertThat(comparison.disagreement()).isEqualTo(1);
  }

  @Test
  void participationIsComparedByItsShares() {
    ModelComparison comparison =
        ModelComparison.of(
            List.of(
                attribute(AttributionModel.participation(), "a > b", "a"),
                attribute(AttributionModel.linear(), "a > b", "a")));

    assertThat(comparison.rows().get(0).shares().get(0)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(comparison.rows().get(0).shares().get(1)).isEqualTo(0.75);
    assertThat(comparison.disagreement()).isCloseTo(1.0 / 12, within(1e-15));
  }

  @Test
  void allModelsAgreeOnJourneysOfOneTouch() {
    List<TouchPath> paths =
        List.of(
            TouchPath.converted(
                List.of(new TouchPath.Touch("a", Log.at("0d"))), Log.at("1d"), BigDecimal.ONE),
            TouchPath.converted(
                List.of(new TouchPath.Touch("b", Log.at("0d"))), Log.at("1d"), BigDecimal.TEN));

    ModelComparison withMoments = ModelComparison.ofAll(paths);
    ModelComparison without = ModelComparison.ofAll(PathSet.of(paths));

    assertThat(withMoments.attributions().stream().map(Attribution::model))
        .containsExactly(
            "first",
            "last",
            "linear",
            "u-shaped",
            "j-shaped",
            "inverse-j",
            "time-decay",
            "markov-1",
            "shapley");
    assertThat(without.attributions()).hasSize(8);
    assertThat(withMoments.disagreement()).isCloseTo(0, within(1e-15));
    assertThat(without.disagreement()).isCloseTo(0, within(1e-15));
  }

  @Test
  void creditsOfDifferentConversionsAndASingleOneAreRefused() {
    Attribution one = attribute(AttributionModel.first(), "a > b");
    Attribution two = attribute(AttributionModel.first(), "a > b", "a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelComparison.of(List.of(one, two)))
        .withMessage(
            "models must credit the same conversions: 1 of 1.000000 by first, 2 of 2.000000 by"
                + " first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelComparison.of(List.of(one)))
        .withMessage("models must be at least 2: 1");
  }
}
