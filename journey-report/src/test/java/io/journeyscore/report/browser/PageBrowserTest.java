package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class PageBrowserTest {

  private final Browser browser;

  PageBrowserTest(Browser browser) {
    this.browser = browser.width(1440).system("light").open(WholePage.ENGLISH);
  }

  @Test
  void pageOpensFromAFileWithoutAWordOnTheConsole() {
    assertThat(browser.run("return location.protocol")).isEqualTo("file:");
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void consoleIsWatched() {
    browser.run(
        """
        console.warn('seen');
        const style = document.createElement('style');
        style.textContent = 'body{color:red}';
        document.head.append(style);
        """);

    assertThat(browser.console())
        .hasSize(2)
        .anyMatch(line -> line.contains("seen"))
        .anyMatch(line -> line.contains("Content Security Policy"));
  }

  @Test
  void nothingIsAskedForButThePage() {
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(address -> address.startsWith("file:") && address.endsWith("/report.html"));
    assertThat(browser.count("return performance.getEntriesByType('resource').length")).isZero();
  }

  @Test
  void whatWouldAskTheNetworkIsRefused() {
    browser.run(
        """
        const image = new Image();
        image.src = 'https://journeyscore.invalid/pixel.png';
        document.body.append(image);
        """);

    assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
  }

  @Test
  void everySectionOfTheContentsIsThereAndHasASize() {
    List<String> targets =
        browser.texts(
            "return [...document.querySelectorAll('nav.toc a')].map(a => a.hash.slice(1))");

    assertThat(targets).isNotEmpty();
    assertThat(
            browser.texts("return [...document.querySelectorAll('main > section')].map(s => s.id)"))
        .isEqualTo(targets);
    assertThat(
            browser.texts(
                """
                return [...document.querySelectorAll('main > section')]
                    .filter(s => s.offsetHeight < 100 || !s.querySelector('h2').innerText.trim())
                    .map(s => s.id)
                """))
        .isEmpty();
  }

  @Test
  void everyChartHasASize() {
    assertThat(browser.count("return document.querySelectorAll('figure').length")).isPositive();
    assertThat(
            browser.texts(
                """
                const drawn = e => [...e.querySelectorAll('svg')].some(svg => {
                  const box = svg.getBoundingClientRect();
                  return box.width > 20 && box.height > 5;
                });
                return [...document.querySelectorAll('figure')]
                    .filter(f => f.querySelector('svg') && !drawn(f)).map(f => f.id)
                """))
        .isEmpty();
  }

  @Test
  void namesOnThePageAreThereOnce() {
    assertThat(
            browser.texts(
                """
                const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
                return ids.filter((id, i) => ids.indexOf(id) !== i)
                """))
        .isEmpty();
    assertThat(
            browser.texts(
                """
                return [...document.querySelectorAll('a[href^="#"]')].map(a => a.hash.slice(1))
                    .filter(id => !document.getElementById(id))
                """))
        .isEmpty();
  }

  @Test
  void themeFollowsTheMachineUntilItIsChosen() {
    String colour = "return getComputedStyle(document.body).backgroundColor";
    Object light = browser.run(colour);
    Object dark = browser.system("dark").run(colour);

    assertThat(dark).isNotEqualTo(light);
    assertThat(browser.theme("light").run(colour)).isEqualTo(light);
    assertThat(browser.system("light").theme("dark").run(colour)).isEqualTo(dark);
    assertThat(browser.theme("auto").run(colour)).isEqualTo(light);
  }
}
