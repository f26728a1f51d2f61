package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.ReportPage;
import io.journeyscore.report.WholeReports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe finds on the page with every section, its tables and definitions open. */
@ExtendWith(InBrowser.class)
class AccessibilityBrowserTest {

  /** Shorter tables than those of other tests: more rows of a kind show axe nothing else. */
  private static final String PAGE =
      ReportPage.of(
              WholeReports.shop(200, 1, WholeReports.settings().top(4).build()), Locale.ENGLISH)
          .html();

  private static final String AXE = axe();

  private static final String VIOLATIONS =
      """
      const done = arguments[arguments.length - 1];
      axe.run(arguments[0], {resultTypes: ['violations'], preload: false}).then(
          found => done(found.violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`))),
          error => done([String(error)]))
      """;

  private final Browser browser;

  AccessibilityBrowserTest(Browser browser) {
    this.browser = browser.system("light");
  }

  @ParameterizedTest
  @CsvSource({"light, 320, false", "dark, 1440, true"})
  void axeFindsNothingSerious(String theme, int width, boolean comparing) {
    assertNothingSerious(theme, width, comparing);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "light, 320, true",
    "light, 1440, false",
    "light, 1440, true",
    "dark, 320, false",
    "dark, 320, true",
    "dark, 1440, false"
  })
  void axeFindsNothingSeriousInAnyOtherView(String theme, int width, boolean comparing) {
    assertNothingSerious(theme, width, comparing);
  }

  private void assertNothingSerious(String theme, int width, boolean comparing) {
    browser.width(width).open(PAGE).theme(theme);
    browser.run(WholePage.OPEN_DETAILS);
    if (comparing) {
      assertThat(browser.count(WholePage.COMPARE)).isOne();
    }
    browser.run(AXE);

    assertThat(violations("html")).isEmpty();
  }

  @Test
  void axeFindsWhatIsWrong() {
    browser.width(1440).open(PAGE);
    browser.run(
        """
        const image = document.createElement('img');
        document.querySelector('header').append(image);
        document.querySelector('h1').style.color = 'silver';
        """);
    browser.run(AXE);

    assertThat(violations("header"))
        .anyMatch(found -> found.startsWith("color-contrast"))
        .anyMatch(found -> found.startsWith("image-alt"));
  }

  private List<String> violations(String of) {
    return ((List<?>) browser.await(VIOLATIONS, of)).stream().map(String::valueOf).toList();
  }

  private static String axe() {
    try (InputStream in = AccessibilityBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
