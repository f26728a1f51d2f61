package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.RatingScale.Direction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingTest {

  @Test
  void wellKnownScalesAreFoundByName() {
    assertThat(RatingScale.parse(" NPS ")).isEqualTo(RatingScale.NPS);
    assertThat(RatingScale.parse("Csat")).isEqualTo(RatingScale.CSAT);
    assertThat(RatingScale.parse("ces")).isEqualTo(RatingScale.CES);
    assertThat(RatingScale.NPS.min()).isZero();
    assertThat(RatingScale.NPS.max()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "1..10, 1, 10, HIGHER_IS_BETTER",
    "1..7:lower, 1, 7, LOWER_IS_BETTER",
    "-2..2, -2, 2, HIGHER_IS_BETTER",
    "0.5..1.5:LOWER, 0.5, 1.5, LOWER_IS_BETTER"
  })
  void rangesAreRead(String text, double min, double max, Direction direction) {
    RatingScale scale = RatingScale.parse(text);
    assertThat(scale.min()).isEqualTo(min);
    assertThat(scale.max()).isEqualTo(max);
    assertThat(scale.direction()).isEqualTo(direction);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stars",
        "10",
        "..10",
        "1..",
        "10..1",
        "3..3",
        "1..x",
        "NaN..1",
        "0..Infinity",
        "1..1e999",
        "-1.7e308..1.7e308",
        "1..7:higher",
        ":lower"
      })
  void whatIsNoScaleIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RatingScale.parse(text));
  }

  @Test
  void answersMustBeOnTheScaleBothEndsIncluded() {
    assertThat(new Rating(0, RatingScale.NPS).normalised()).isZero();
    assertThat(new Rating(10, RatingScale.NPS).normalised()).isOne();
    for (double off : new double[] {-0.001, 10.001, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Rating(off, RatingScale.NPS))
          .withMessage("rating must lie on the scale nps, 0.0 to 10.0: " + off);
    }
  }

  @Test
  void bestAnswerIsOneWhicheverEndIsGood() {
    RatingScale effort = RatingScale.parse("1..7:lower");
    assertThat(new Rating(1, effort).normalised()).isOne();
    assertThat(new Rating(7, effort).normalised()).isZero();
    assertThat(new Rating(2.5, effort).normalised()).isEqualTo(0.75);
  }

  @Property(tries = 500, seed = "1")
  void normalisedAnswersAreShares(
      @ForAll @DoubleRange(min = -1e300, max = 1e300) double a,
      @ForAll @DoubleRange(min = -1e300, max = 1e300) double b,
      @ForAll @DoubleRange(min = 0, max = 1) double way) {
    if (a == b) {
      return;
    }
    RatingScale scale =
        new RatingScale("s", Math.min(a, b), Math.max(a, b), Direction.LOWER_IS_BETTER);
    double answer = Math.min(scale.max(), scale.min() + way * (scale.max() - scale.min()));
    assertThat(new Rating(answer, scale).normalised()).isBetween(0.0, 1.0);
  }
}
