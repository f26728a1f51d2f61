package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page by the keyboard alone: nothing is focused but by its keys. */
@ExtendWith(InBrowser.class)
class KeyboardBrowserTest {

  /** More than the controls of a page. */
  private static final int FAR = 400;

  /** The controls that can be reached, in the order of the document. */
  private static final String CONTROLS =
      """
      window.controls = [...document.querySelectorAll('a[href], summary, select, input, [tabindex]')]
          .filter(e => e.tabIndex >= 0 && e.checkVisibility())
          .filter(e => e.type !== 'radio' || e.checked);
      return controls.length
      """;

  /** Notes each stop of the focus: number of the control, left, top, bottom, width of its ring. */
  private static final String WATCH =
      """
      window.stops = [];
      document.addEventListener('focusin', event => {
        const stop = event.target;
        const shown = stop.type === 'radio' ? stop.nextElementSibling : stop;
        const box = shown.getBoundingClientRect();
        const ring = getComputedStyle(shown);
        stops.push([
          controls.indexOf(stop), box.left + scrollX, box.top + scrollY, box.bottom + scrollY,
          ring.outlineStyle === 'none' ? 0 : parseFloat(ring.outlineWidth)
        ].join(' '));
      })
      """;

  private static final String FOCUSED = "return document.activeElement.id";

  private final Browser browser;

  KeyboardBrowserTest(Browser browser) {
    this.browser = browser.width(1440).system("light").open(WholePage.ENGLISH);
  }

  private record Stop(int control, double left, double top, double bottom, double ring) {

    static Stop of(String line) {
      double[] parts = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
      return new Stop((int) parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** Whether this is read before another: above it, or left of it in one line. */
    boolean isBefore(Stop other) {
      return bottom <= other.top + 1 || top <= other.bottom && left <= other.left;
    }
  }

  private List<Stop> walk(int controls) {
    browser.run(WATCH);
    Keys[] keys = new Keys[controls];
    Arrays.fill(keys, Keys.TAB);
    browser.press(keys);
    return browser.texts("return stops").stream().map(Stop::of).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {375, 768, 1440})
  void everyControlIsReachedInTheOrderOfTheDocumentAndTheFocusIsSeen(int width) {
    browser.width(width);
    int controls = (int) browser.count(CONTROLS);
    List<Stop> stops = walk(controls);

    assertThat(controls).isGreaterThan(60);
    assertThat(stops).extracting(Stop::control).hasSize(controls).isSorted().doesNotContain(-1);
    assertThat(stops).allMatch(stop -> stop.ring() >= 3);
  }

  @Test
  void orderOfControlsIsThatOfReading() {
    browser.width(768);
    List<Stop> stops = walk((int) browser.count(CONTROLS));

    for (int i = 1; i < stops.size(); i++) {
      Stop next = stops.get(i);
      assertThat(stops.get(i - 1)).matches(stop -> stop.isBefore(next), "is read before " + next);
    }
  }

  @Test
  void withOpenTablesEveryControlIsReachedToo() {
    browser.run(WholePage.OPEN_DETAILS);
    int controls = (int) browser.count(CONTROLS);

    assertThat(walk(controls)).extracting(Stop::control).hasSize(controls).isSorted();
  }

  @Test
  void firstStopSkipsToTheReport() {
    browser.press(Keys.TAB, Keys.ENTER);
    assertThat(browser.run("return location.hash")).isEqualTo("#main");

    browser.press(Keys.TAB);
    assertThat(
            browser.count(
                "return document.querySelector('main').contains(document.activeElement) ? 1 : 0"))
        .isOne();
  }

  @Test
  void themeIsChosenByArrows() {
    String colour = "return getComputedStyle(document.body).backgroundColor";
    Object light = browser.run(colour);
    tabTo("t-auto");
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(browser.run(FOCUSED)).isEqualTo("t-dark");
    assertThat(browser.run(colour)).isNotEqualTo(light);

    browser.press(Keys.ARROW_LEFT);
    assertThat(browser.run(FOCUSED)).isEqualTo("t-light");
    assertThat(browser.run(colour)).isEqualTo(light);
  }

  @Test
  void tablesAndDefinitionsOpenAndClose() {
    String figures = "return document.querySelectorAll('figure').length";
    assertThat(browser.count("return document.querySelectorAll('figure details').length"))
        .isEqualTo(2 * browser.count(figures));
    browser.run("document.querySelector('figure summary').id = 'first-table'");
    String height =
        "return document.querySelector('figure details').checkVisibility()"
            + " && document.querySelector('figure details table').checkVisibility() ? 1 : 0";
    tabTo("first-table");

    browser.press(Keys.SPACE);
    assertThat(browser.count(height)).isOne();
    browser.press(Keys.ENTER);
    assertThat(browser.count(height)).isZero();
  }

  @Test
  void contentsLeadToTheirSections() {
    browser.run("document.querySelector('nav.toc a[href=\"#trust\"]').id = 'to-trust'");
    tabTo("to-trust");
    browser.press(Keys.ENTER);

    assertThat(browser.run("return location.hash")).isEqualTo("#trust");
    assertThat(browser.count("return document.getElementById('trust').getBoundingClientRect().top"))
        .isBetween(-40L, 900L);
  }

  @Test
  void filtersAndComparisonAreChosenByArrowsAndGivenBack() {
    String said = "return document.querySelector('.filters [role=status]').textContent";
    Object all = browser.run(said);
    tabTo("map-segment");
    browser.press(Keys.ARROW_DOWN, Keys.TAB, Keys.ARROW_DOWN, Keys.TAB, Keys.ARROW_DOWN);
    assertThat(browser.run(FOCUSED)).isEqualTo("map-ending");
    assertThat((String) browser.run(said))
        .startsWith("Showing even week, Before ")
        .contains("Succeeded");

    browser.press(Keys.TAB, Keys.ARROW_DOWN);
    assertThat(browser.run("return document.getElementById('map-compare').value")).isEqualTo("0/2");
    assertThat((String) browser.run(said)).contains("A, even week", "B, odd week");

    browser.press(Keys.ARROW_UP);
    browser.pressBackwards(3, Keys.ARROW_UP);
    assertThat(browser.run(FOCUSED)).isEqualTo("map-segment");
    assertThat(browser.run(said)).isEqualTo(all);
    assertThat(browser.console()).isEmpty();
  }

  private void tabTo(String id) {
    for (int i = 0; i < FAR; i++) {
      browser.press(Keys.TAB);
      if (id.equals(browser.run(FOCUSED))) {
        return;
      }
    }
    throw new AssertionError("no stop of the keyboard at " + id);
  }
}
