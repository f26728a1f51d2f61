package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.testkit.picture.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page with every section looks as it did when its pictures in {@code src/test/resources} were
 * looked at: each part by itself, at a quarter of the size, by the means of blocks.
 *
 * <p>To make the pictures anew, run this test with the system property {@code
 * journeyscore.regenerate}; then look at them. Where the page looks otherwise, it is left in {@code
 * target/pictures}, with its differences marked.
 */
@ExtendWith(InBrowser.class)
class PictureBrowserTest {

  private static final Path REFERENCES = Path.of("src", "test", "resources", "pictures");
  private static final Path FAILED = Path.of("target", "pictures");

  /** Of the screen's pixels a picture has one for so many squared, and a block so many squared. */
  private static final int SCALE = 4;

  private static final Tolerance TOLERANCE = Tolerance.ofPages(4);
  private static final int MOST_BYTES = 1_500_000;

  /** One font for all, whichever the machine has; those of charts are set when they are drawn. */
  private static final String SET_FONTS =
      """
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('body, select {font-family: "Liberation Sans" !important}'
          + 'code {font-family: "Liberation Mono" !important}');
      document.adoptedStyleSheets = [sheet];
      """;

  /** How wide some letters of the font are at 100 pixels; those of another font are not. */
  private static final String WIDTH_OF_FONT =
      """
      const paint = document.createElement('canvas').getContext('2d');
      paint.font = '100px "Liberation Sans", monospace';
      return paint.measureText('mmmiii').width
      """;

  private static final double MMMIII = 316.5;

  private static final String PAINTED =
      """
      const done = arguments[arguments.length - 1];
      document.fonts.ready.then(() =>
          requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
      """;

  private final Browser browser;

  PictureBrowserTest(Browser browser) {
    this.browser = browser.system("light");
  }

  private PageSheet sheet(String theme, int width) {
    browser.width(width).open(WholePage.ENGLISH);
    if (Math.abs(((Number) browser.run(WIDTH_OF_FONT)).doubleValue() - MMMIII) > 1) {
      Chromium.lacking("the font Liberation Sans must be installed to compare pictures of pages");
    }
    browser.run(SET_FONTS);
    browser.theme(theme).await(PAINTED);
    return PageSheet.of(browser);
  }

  @ParameterizedTest
  @CsvSource({
    "light, 375",
    "light, 768",
    "light, 1440",
    "dark, 375",
    "dark, 768",
    "dark, 1440",
  })
  void pageLooksAsItDidWhenItWasLookedAt(String theme, int width) throws IOException {
    String name = width + "-" + theme;
    PageSheet whole = sheet(theme, width);
    PageSheet actual = whole.scaled(SCALE);
    if (System.getProperty("journeyscore.regenerate") != null) {
      actual.write(REFERENCES, name);
    }
    PageSheet expected = PageSheet.read(REFERENCES, name);
    List<String> complaints = expected.complaints(actual, TOLERANCE);
    if (!complaints.isEmpty()) {
      Files.createDirectories(FAILED);
      ImageIO.write(whole.picture(), "png", FAILED.resolve(name + ".png").toFile());
      ImageIO.write(
          expected.differences(actual, TOLERANCE).picture(),
          "png",
          FAILED.resolve(name + "-differences.png").toFile());
    }

    assertThat(complaints)
        .as(
            "%s, now in %s; made anew with -Djourneyscore.regenerate",
            name, FAILED.toAbsolutePath())
        .isEmpty();
  }

  @Test
  void picturesAreSmall() throws IOException {
    long bytes = 0;
    try (var files = Files.list(REFERENCES)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }

    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void pageThatIsDoctoredLooksOtherwise() throws IOException {
    PageSheet expected = PageSheet.read(REFERENCES, "768-light");
    sheet("light", 768);
    browser.run(
        """
        document.documentElement.style.setProperty('--bad2', '#1B5A9E');
        document.querySelectorAll('.live svg, .mult svg').forEach(e => e.remove());
        document.querySelector('#cards').remove();
        """);
    browser.await(PAINTED);
    List<String> complaints = expected.complaints(PageSheet.of(browser).scaled(SCALE), TOLERANCE);

    assertThat(complaints)
        .as("a section that is missing")
        .anyMatch(said -> said.startsWith("parts are ") && said.contains("f-cards"));
    assertThat(complaints)
        .as("a colour that is another")
        .anyMatch(said -> said.matches("f-map: .*blocks differ in colour.*"))
        .anyMatch(said -> said.matches("f-signals-.*: .*blocks differ in colour.*"));
    assertThat(complaints)
        .as("charts that are empty")
        .anyMatch(said -> said.startsWith("f-calibration: "))
        .anyMatch(said -> said.startsWith("f-gains: "))
        .anyMatch(said -> said.startsWith("f-attribution: "));
    assertThat(complaints)
        .as("what was not touched")
        .noneMatch(said -> said.startsWith("f-identity: "));
  }
}
