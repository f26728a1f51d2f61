package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodePointsTest {

  @Test
  void textsBeyondTheBasicPlaneSortAboveAllOfIt() {
    String rocket = "\uD83D\uDE80";
    assertThat(CodePoints.compare(rocket, "\uFFFD")).isPositive();
    assertThat(CodePoints.compare("\uE000", rocket)).isNegative();
    assertThat(rocket.compareTo("\uFFFD")).as("by UTF-16, which is not meant").isNegative();
    assertThat(CodePoints.compare("a", "ab")).isNegative();
    assertThat(CodePoints.compare("", "")).isZero();
  }

  @Property(tries = 2_000, seed = "1")
  void comparesAsTheListsOfCodePointsDo(
      @ForAll("texts") String left, @ForAll("texts") String right) {
    int expected = Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    assertThat(Integer.signum(CodePoints.compare(left, right))).isEqualTo(Integer.signum(expected));
  }

  @Provide
  Arbitrary<String> texts() {
    List<String> letters =
        List.of("a", "b", "\uD7FF", "\uE000", "\uFFFF", "\uD83D\uDE80", "\uD800\uDC00");
    return Arbitraries.of(letters).list().ofMaxSize(4).map(parts -> String.join("", parts));
  }
}
