package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u2003", "\t"})
  void textMustNotBeBlank(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.requireText(text, "owner"))
        .withMessage("owner must not be blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\u007fb", "a\u0085b"})
  void textMustNotHoldControlCharacters(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.requireText(text, "owner"))
        .withMessage("owner must not hold control characters: one at position 1");
  }

  @Test
  void lengthsMustBeAtLeastAMicrosecond() {
    assertThat(Checks.requirePositive(Duration.ofNanos(1_000), "gap")).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.requirePositive(Duration.ofNanos(999), "gap"))
        .withMessage("gap must be a microsecond or more: PT0.000000999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.requirePositive(Duration.ZERO, "gap"))
        .withMessage("gap must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.requirePositive(Duration.ofMinutes(-5), "gap"))
        .withMessage("gap must be positive: PT-5M");
  }

  @Test
  void nullIsNamed() {
    assertThatNullPointerException()
        .isThrownBy(() -> Checks.requireText(nothing(), "owner"))
        .withMessage("owner");
  }

  @Test
  void numbersMustBeFiniteAndCountsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.requireFinite(Double.NaN, "min"))
        .withMessage("min must be finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.requirePositive(0, "events"))
        .withMessage("events must be positive: 0");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }
}
