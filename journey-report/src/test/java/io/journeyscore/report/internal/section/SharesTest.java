package io.journeyscore.report.internal.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.internal.markup.Words;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SharesTest {

  private final Words words = Words.of(Locale.ENGLISH, ZoneOffset.UTC);

  @Test
  void nearlyAllIsNotAllAndNearlyNoneIsNotNone() {
    assertThat(Shares.text(999_999, 1_000_000, words)).isEqualTo(">99.9%");
    assertThat(Shares.text(1, 1_000_000, words)).isEqualTo("<0.1%");
    assertThat(Shares.text(1_000_000, 1_000_000, words)).isEqualTo("100.0%");
    assertThat(Shares.text(0, 1_000_000, words)).isEqualTo("0.0%");
    assertThat(Shares.text(1, 3, words)).isEqualTo("33.3%");
  }

  @Test
  void shareOfNothingIsNone() {
    assertThat(Shares.text(0, 0, words)).isEqualTo("0.0%");
  }
}
