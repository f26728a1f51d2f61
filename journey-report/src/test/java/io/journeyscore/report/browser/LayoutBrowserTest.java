package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.ReportPage;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(InBrowser.class)
class LayoutBrowserTest {

  private static final String ITALIAN = ReportPage.of(WholePage.REPORT, Locale.ITALIAN).html();

  private static final List<Integer> WIDTHS = List.of(320, 375, 768, 1_055, 1_056, 1_440);
  private static final List<Integer> FAR_APART = List.of(320, 768, 1_440);

  /** Texts of a card, outside regions that scroll by themselves, that end beyond it. */
  private static final String BEYOND =
      """
      const found = [];
      for (const card of document.querySelectorAll('.card, .kpi')) {
        const edge = card.getBoundingClientRect();
        const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) {
          const parent = node.parentElement;
          if (!node.data.trim() || parent.closest('.scroll, .vh, title, desc, script')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const box of range.getClientRects()) {
            if (box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1)) {
              found.push(`${card.id || card.className}: ${node.data.trim().slice(0, 40)}`);
            }
          }
        }
      }
      return [...new Set(found)]
      """;

  private final Browser browser;

  LayoutBrowserTest(Browser browser) {
    this.browser = browser.system("light");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void nothingIsWiderThanItsPlaceButWhatScrollsByItself(String language) {
    browser.open(language.equals("en") ? WholePage.ENGLISH : ITALIAN);
    for (int width : WIDTHS) {
      browser.width(width);
      assertFits(width, "as it opens");
      assertThat(browser.texts(BEYOND)).as("texts beyond their cards at %d", width).isEmpty();
    }
    browser.run(WholePage.OPEN_DETAILS);
    assertThat(browser.count(WholePage.COMPARE)).isOne();
    for (int width : FAR_APART) {
      browser.width(width);
      assertFits(width, "with its tables open and comparing");
    }
  }

  private void assertFits(int width, String how) {
    assertThat(browser.count("return document.documentElement.scrollWidth"))
        .as("width of the page at %d, %s", width, how)
        .isLessThanOrEqualTo(width);
  }
}
