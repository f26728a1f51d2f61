package io.journeyscore.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathSetTest {

  private static final BigDecimal ONE = BigDecimal.ONE;

  @Test
  void equalPathsAreOneWhateverTheOrder() {
    PathSet one =
        PathSet.builder()
            .addText("b > a", 1, ONE, 0)
            .addText("a", 0, BigDecimal.ZERO, 4)
            .addText("b > a", 2, ONE, 3)
            .build();
    PathSet other = PathSet.builder().add(List.of("b", "a"), 3, new BigDecimal("2"), 3).build();
    PathSet rest = PathSet.builder().addText(" a ", 0, BigDecimal.ZERO, 4).build();

    assertThat(PathSet.builder().addAll(other).addAll(rest).build()).isEqualTo(one);
    assertThat(one).hasToString("PathSet[names=2, paths=2, conversions=3, nulls=7]");
    assertThat(one.names()).containsExactly("a", "b");
    assertThat(one.text(0)).isEqualTo("a");
    assertThat(one.text(1)).isEqualTo("b > a");
    assertThat(one.totalValueMicros()).isEqualTo(2_000_000);
  }

  @Test
  void namesThatHoldTheSeparatorAreNamesInListsAndRefusedAsText() {
    PathSet set = PathSet.builder().add(List.of("home > shoes", "b"), 1, ONE, 0).build();

    assertThat(AttributionModel.first().attribute(set).credit("home > shoes").conversions())
        .isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set.text(0))
        .withMessageStartingWith("name of a touch must not hold \" > \"");
    for (String text : List.of("a > > b", "> a", "a >", " > ", "a >  > b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PathSet.builder().addText(text, 1, ONE, 0))
          .withMessage("path must have a name on both sides of \" > \": " + text);
    }
  }

  @Test
  void textWithANameThatCouldNotBeWrittenAgainIsRefused() {
    for (String name : List.of("\n>", ">\u2003", "\u2003> b", "b >\u001f")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PathSet.builder().addText("a > " + name + " > c", 1, ONE, 0))
          .withMessageStartingWith("name of a touch must not hold \" > \"");
    }
  }

  @Test
  void badNumbersAreRefused() {
    PathSet.Builder builder = PathSet.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addText("a", -1, BigDecimal.ZERO, 0))
        .withMessage("conversions must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addText("a", 1, ONE, -1))
        .withMessage("nulls must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addText("a", 1, ONE.negate(), 0))
        .withMessage("value must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addText("a", 1, new BigDecimal("1e999999999"), 0))
        .withMessageStartingWith("value must stay below 9.2e12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addText("a", 0, ONE, 5))
        .withMessage("value must be zero where nothing converted: 1.000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(List.of(" "), 1, ONE, 0))
        .withMessage("name of a touch must not be blank");
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    PathSet.Builder builder = PathSet.builder().addText("a", Long.MAX_VALUE, ONE, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addText("a", 1, ONE, 0))
        .withMessageStartingWith("sum of conversions must stay below 2^63");
  }

  @Test
  void anEmptySetIsRefusedByModels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributionModel.linear().attribute(PathSet.builder().build()))
        .withMessage("paths must hold a conversion: 0 of 0 journeys converted");
  }
}
