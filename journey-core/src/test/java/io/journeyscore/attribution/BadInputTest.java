package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that makes no sense, or hardly any: an answer or one clear error, never a silent zero. */
class BadInputTest {

  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  static List<AttributionModel> models() {
    List<AttributionModel> models = new ArrayList<>(AttributionModel.standard());
    models.add(AttributionModel.lastNonDirect(Set.of("direct")));
    models.add(AttributionModel.participation());
    models.add(AttributionModel.sameTouch());
    models.add(AttributionModel.custom(1, 2, 3));
    models.add(AttributionModel.position(0.4, 0.4));
    models.add(AttributionModel.markov(2));
    models.add(AttributionModel.markov(3));
    models.add(AttributionModel.markov(4));
    return models;
  }

  private static TouchPath.Touch touch(String name) {
    return new TouchPath.Touch(name, Log.at("0d"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void emptySetOfPathsIsAnError(AttributionModel model) {
    String message = "paths must hold a conversion: 0 of 0 journeys converted";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.attribute(List.of()))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.attribute(PathSet.builder().build()))
        .withMessage(message);
    assertThatIllegalStateException()
        .isThrownBy(() -> model.accumulator().result())
        .withMessage("a conversion must be accepted before result(): 0 of 0 journeys converted");
  }

  @ParameterizedTest
  @MethodSource("models")
  void onlyJourneysThatDidNotConvertAreAnError(AttributionModel model) {
    TouchPath path = TouchPath.unconverted(List.of(touch("a")), Log.at("1d"));
    String message = "paths must hold a conversion: 0 of 2 journeys converted";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.attribute(List.of(path, path)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.attribute(PathSet.of(List.of(path, path))))
        .withMessage(message);
    assertThatIllegalStateException()
        .isThrownBy(() -> model.accumulator().accept(path).accept(path).result())
        .withMessage("a conversion must be accepted before result(): 0 of 2 journeys converted");
  }

  @Test
  void nothingButNullsHasNoIntervalsNoContrastAndNoEffects() {
    PathSet nulls = PathSet.builder().addText("a > b", 0, NOTHING, 7).build();
    PathSet paths = PathSet.builder().addText("a > b", 1, NOTHING, 7).build();
    AttributionModel model = AttributionModel.markov(1);
    String message = "paths must hold a conversion: 0 of 7 journeys converted";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.markov(1).fit(nulls))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditIntervals.bootstrap(model, nulls, 20, 0.9, 1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditContrasts.bootstrap(model, paths, nulls, 20, 0.9, 1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelComparison.ofAll(nulls))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.shapley().byPosition(nulls))
        .withMessage(message);
  }

  /** Every conversion is credited, if only to none. */
  @ParameterizedTest
  @MethodSource("models")
  void conversionsWithoutATouchGoToNoneBesideNullsThatHaveSome(AttributionModel model) {
    Attribution credit =
        model.attribute(
            List.of(
                TouchPath.converted(List.of(), Log.at("1d"), BigDecimal.TEN),
                TouchPath.unconverted(List.of(touch("a")), Log.at("1d"))));

    assertThat(credit.none()).isEqualTo(new Credit(Attribution.NONE, 1, 10_000_000));
    assertThat(credit.credits()).containsExactly(new Credit("a", 0, 0));
    assertThat(credit.share("a")).isZero();
  }

  @Test
  void nameThatHoldsTheSeparatorIsOneTouchAndIsNotWrittenAsText() {
    PathSet paths = PathSet.builder().add(List.of("a > b", "c"), 2, NOTHING, 0).build();

    assertThat(AttributionModel.linear().attribute(paths).credits())
        .containsExactly(new Credit("a > b", 1, 0), new Credit("c", 1, 0));
    assertThat(AttributionModel.markov(2).attribute(paths).credit("a > b").conversions()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paths.text(0))
        .withMessage("name of a touch must not hold \" > \" nor begin or end with a space: a > b");
    assertThat(PathSet.builder().addText("a>b > c", 1, NOTHING, 0).build().names())
        .containsExactly("a>b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {" > a", "a > ", "a >  > b", " > "})
  void textWithATouchThatHasNoNameIsRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathSet.builder().addText(path, 1, NOTHING, 0))
        .withMessage("path must have a name on both sides of \" > \": " + path);
  }

  @Test
  void namesThatAreBlankOrHoldControlCharactersAreRefused() {
    for (String name : List.of("", "  ", "a\nb", "\u0000")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PathSet.builder().add(List.of(name), 1, NOTHING, 0))
          .withMessageStartingWith("name of a touch must");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> touch(name))
          .withMessageStartingWith("name of a touch must");
    }
  }

  @Test
  void negativeAndUndefinedNumbersAreRefused() {
    PathSet.Builder paths = PathSet.builder();
    List<String> path = List.of("a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> paths.add(path, 1, new BigDecimal("-0.01"), 0))
        .withMessage("value must not be negative: -0.01");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paths.add(path, -1, NOTHING, 0))
        .withMessage("conversions must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paths.add(path, 1, NOTHING, -1))
        .withMessage("nulls must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paths.add(path, 0, BigDecimal.ONE, 5))
        .withMessage("value must be zero where nothing converted: 1.000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TouchPath.converted(List.of(), Log.at("0d"), new BigDecimal("-1")))
        .withMessage("value must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Credit("a", Double.NaN, 0))
        .withMessageStartingWith("conversions must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.custom(Double.NaN, 1, 1))
        .withMessageStartingWith("weights must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.position(Double.NaN, 0.5))
        .withMessageStartingWith("shares of the first and the last touch must be from 0 to 1");
    assertThat(paths.build()).isEqualTo(PathSet.builder().build());
  }

  @Test
  void sumsThatAreTooGreatAreRefused() {
    PathSet.Builder counts = PathSet.builder().addText("a", Long.MAX_VALUE, NOTHING, 0);
    PathSet.Builder value = PathSet.builder().addText("a", 1, new BigDecimal("9e12"), 0);
    PathSet.Builder journeys =
        PathSet.builder().addText("a", Long.MAX_VALUE, NOTHING, Long.MAX_VALUE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.addText("a", 1, NOTHING, 0))
        .withMessageStartingWith("sum of conversions must stay below 2^63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value.addText("b", 1, new BigDecimal("9e12"), 0).build())
        .withMessageStartingWith("sum of value must stay below 2^63");
    assertThatIllegalArgumentException()
        .isThrownBy(journeys::build)
        .withMessageStartingWith("sum of journeys must stay below 2^63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value.addText("c", 1, new BigDecimal("1e999999999"), 0))
        .withMessageStartingWith("value must stay below 9.2e12");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 5, Integer.MAX_VALUE})
  void orderBeyondTheLimitIsRefused(int order) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.markov(order))
        .withMessage("order must be from 1 to 4: " + order);
  }

  /** Nearly all journeys go round and round; one in 10^15 of those on a converts. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void chainsThatHardlyEverEndOrConvertAreSolved(int order) {
    PathSet paths =
        PathSet.builder()
            .addText("a > b > a > b > a > b > a > b > c", 1, BigDecimal.ONE, 0)
            .addText("a > b > a > b > a > b > a > b", 0, NOTHING, 1_000_000_000_000_000L)
            .build();

    MarkovResult result = AttributionModel.markov(order).fit(paths);

    assertThat(result.conversionProbability()).isCloseTo(1e-15, within(1e-27));
    assertThat(result.removalEffects())
        .allSatisfy(effect -> assertThat(effect.conversions()).isCloseTo(1, within(1e-12)));
    assertThat(result.attribution().credits())
        .allSatisfy(credit -> assertThat(credit.conversions()).isCloseTo(1.0 / 3, within(1e-12)));
  }

  /** Without the one name there is no way to conversion at all, nor any way from the start. */
  @Test
  void chainThatIsLostWhollyIsCreditedWholly() {
    MarkovResult result =
        AttributionModel.markov(1)
            .fit(PathSet.builder().addText("a > a > a", 3, BigDecimal.TEN, 0).build());

    assertThat(result.removalEffects()).containsExactly(new RemovalEffect("a", 1, 1));
    assertThat(result.attribution().credits()).containsExactly(new Credit("a", 3, 10_000_000));
    assertThat(result.conversionProbability()).isEqualTo(1);
  }

  /** As many names as touches: a state for each of ten thousand. */
  @Test
  void chainsOfAsManyNamesAsTouchesAreSolved() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      names.add("n" + i);
    }
    PathSet paths =
        PathSet.builder()
            .add(names.subList(0, 50), 1, BigDecimal.ONE, 0)
            .add(names, 0, NOTHING, 1)
            .build();

    Attribution credit = AttributionModel.shapley().attribute(paths);
    assertThat(credit.credit("n7").conversions()).isCloseTo(0.02, within(1e-15));
    assertThat(credit.credit("n50")).isEqualTo(new Credit("n50", 0, 0));
    PathSet shorter =
        PathSet.builder()
            .add(names.subList(0, 50), 1, BigDecimal.ONE, 0)
            .add(names.subList(0, 500), 0, NOTHING, 1)
            .build();
    for (int order = 1; order <= MarkovModel.MAX_ORDER; order++) {
      assertThat(AttributionModel.markov(order).attribute(shorter).credit("n7").conversions())
          .isCloseTo(0.02, within(1e-15));
    }
  }
}
