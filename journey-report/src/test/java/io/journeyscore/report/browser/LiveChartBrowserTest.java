package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts that the library draws once more, under the policy of the page. */
@ExtendWith(InBrowser.class)
class LiveChartBrowserTest {

  private static final String DRAWN = "return document.querySelectorAll('.live svg path').length";
  private static final String TEXTS =
      "return [...document.querySelectorAll('.live svg text')].map(t => t.textContent)";
  private static final String CURVE =
      "return [...document.querySelectorAll('#f-curves .live path')]"
          + ".map(p => p.getAttribute('stroke')).join(' ')";

  private final Browser browser;

  LiveChartBrowserTest(Browser browser) {
    this.browser = browser.width(1440).system("light");
  }

  @Test
  void chartsAreDrawnWithoutAWordOnTheConsole() {
    browser.open(LivePages.scripted("first"));

    assertThat(browser.count(DRAWN)).isGreaterThan(10);
    assertThat(browser.texts(TEXTS))
        .contains("100%", "days since the first event", "first", "second", "predicted");
    assertThat(browser.console()).isEmpty();
    assertThat(browser.count("return performance.getEntriesByType('resource').length")).isZero();
  }

  @Test
  void drawnChartStandsInPlaceOfTheOtherOnScreenAndNotInPrint() {
    browser.open(LivePages.scripted("first"));
    String shown =
        "return ['.still > svg', '.live'].map(c =>"
            + " getComputedStyle(document.querySelector(c)).display)";

    assertThat(browser.texts(shown)).containsExactly("none", "block");
    assertThat(browser.print().texts(shown)).containsExactly("block", "none");
    browser.screen();
  }

  @Test
  void withoutScriptTheChartIsAsItWas() {
    browser.open(LivePages.plain("first"));

    assertThat(browser.count("return document.scripts.length")).isZero();
    assertThat(browser.count("return document.querySelector('#f-curves svg').clientHeight"))
        .isEqualTo(100);
  }

  @Test
  void coloursAreThoseOfTheThemeAndFollowIt() {
    browser.open(LivePages.scripted("first"));
    assertThat(browser.run(CURVE).toString().toUpperCase()).contains("#00695C", "#6A3D9A");

    browser.theme("dark");
    assertThat(browser.run(CURVE).toString().toUpperCase())
        .contains("#5FC9B8", "#C3A2EE")
        .doesNotContain("#00695C");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void pointerTellsWhatTheTableHolds() {
    browser.open(LivePages.scripted("first")).pointAt("#f-curves .live");

    assertThat(String.join("|", browser.texts(TEXTS))).contains("day 35 first", "day 35 second");
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 768, 1440})
  void chartFitsItsCard(int width) {
    browser.width(width).open(LivePages.scripted("first"));

    assertThat(browser.count("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    assertThat(
            browser.texts(
                """
                return [...document.querySelectorAll('.live text')].filter(text => {
                  const card = text.closest('.card').getBoundingClientRect();
                  const box = text.getBoundingClientRect();
                  return box.right > card.right || box.left < card.left;
                }).map(text => text.textContent)
                """))
        .isEmpty();
  }

  @Test
  void chartIsNamedByItsFinding() {
    browser.open(LivePages.scripted("first"));

    assertThat(
            browser.run(
                """
                const live = document.querySelector('#f-curves .live');
                return live.getAttribute('role') + ': ' + live.getAttribute('aria-label')
                """))
        .isEqualTo("img: The curve rises Share of all, n = 100.");
  }
}
