package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final Report SHOP = TestReports.shop(200, 1);

  @Test
  void sameReportGivesTheSamePage() {
    assertThat(ReportPage.of(TestReports.shop(200, 1), Locale.ENGLISH).html())
        .isEqualTo(ReportPage.of(SHOP, Locale.ENGLISH).html());
  }

  @Test
  void pageIsInTheLanguageAskedFor() {
    assertThat(ReportPage.of(SHOP, Locale.ITALY).html())
        .contains("<html lang=\"it\">", "Qualità dei dati");
    assertThatThrownBy(() -> ReportPage.of(SHOP, Locale.FRENCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("locale must be English or Italian: fr");
  }

  @Test
  void nothingIsLoaded() {
    assertThat(ReportPage.of(SHOP, Locale.ENGLISH).withoutScript().html())
        .contains("default-src 'none'".replace("'", "&#39;"))
        .doesNotContain("src=", "url(h", "url(&quot;", "@import", " style=");
  }
}
