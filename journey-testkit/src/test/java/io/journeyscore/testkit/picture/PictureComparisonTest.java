package io.journeyscore.testkit.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of lines of text and a chart of dots is doctored in one way at a time. */
class PictureComparisonTest {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final Color GOOD = new Color(0x1B, 0x5A, 0x9E);
  private static final Color BAD = new Color(0xA8, 0x43, 0x00);
  private static final Tolerance TOLERANCE = Tolerance.ofPages(16);
  private static final BufferedImage PAGE = page(HEIGHT, GOOD, 0);

  /** Strokes in the place of letters in the upper half, from a place on; dots in the lower one. */
  private static BufferedImage page(int height, Color dots, double shift) {
    BufferedImage page = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = page.createGraphics();
    paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paint.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paint.setColor(Color.WHITE);
    paint.fillRect(0, 0, WIDTH, height);
    paint.setColor(Color.DARK_GRAY);
    Random letters = new Random(3);
    for (int line = 20; line < HEIGHT / 2; line += 20) {
      for (double x = 20; x < WIDTH - 40; x += 4 + letters.nextInt(5)) {
        double at = x + shift;
        paint.fill(new Ellipse2D.Double(at, line + letters.nextInt(4), 2.5, 9));
      }
    }
    paint.setColor(dots);
    for (int i = 0; i < 12; i++) {
      double x = 40 + 45 * i + shift;
      paint.fill(new Ellipse2D.Double(x, HEIGHT - 60 - 12 * i, 11, 11));
    }
    paint.dispose();
    return page;
  }

  private static BufferedImage doctored(Consumer<Graphics2D> how) {
    BufferedImage page = page(HEIGHT, GOOD, 0);
    Graphics2D paint = page.createGraphics();
    how.accept(paint);
    paint.dispose();
    return page;
  }

  private static PictureComparison with(BufferedImage actual) {
    return PictureComparison.of(PAGE, actual, TOLERANCE);
  }

  @Test
  void samePictureLooksTheSame() {
    assertThat(with(page(HEIGHT, GOOD, 0)).complaint()).isEmpty();
    assertThat(with(page(HEIGHT, GOOD, 0)).share()).isZero();
    assertThat(with(PAGE)).hasToString("the same look");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 1})
  void edgesThatAreSmoothedOrPlacedALittleOtherwiseLookTheSame(double shift) {
    assertThat(with(page(HEIGHT, GOOD, shift)).complaint()).isEmpty();
  }

  @Test
  void noiseLooksTheSame() {
    Random random = new Random(5);
    BufferedImage noisy = page(HEIGHT, GOOD, 0);
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        int by = random.nextInt(13) - 6;
        Color one = new Color(noisy.getRGB(x, y));
        noisy.setRGB(
            x,
            y,
            new Color(near(one.getRed(), by), near(one.getGreen(), by), near(one.getBlue(), by))
                .getRGB());
      }
    }

    assertThat(with(noisy).complaint()).isEmpty();
  }

  private static int near(int value, int by) {
    return Math.max(0, Math.min(255, value + by));
  }

  @Test
  void swappedColourIsToldByItsHueAlone() {
    assertThat(with(page(HEIGHT, BAD, 0)).complaint())
        .hasValueSatisfying(said -> assertThat(said).contains("differ in colour, between (32, "));
  }

  @Test
  void emptyChartIsTold() {
    BufferedImage empty =
        doctored(
            paint -> {
              paint.setColor(Color.WHITE);
              paint.fillRect(0, HEIGHT / 2, WIDTH, HEIGHT / 2);
            });

    assertThat(with(empty).complaint()).isPresent();
    assertThat(with(empty).share()).isBetween(0.01, 0.1);
  }

  @Test
  void oneMissingLineOfTextIsTold() {
    BufferedImage line =
        doctored(
            paint -> {
              paint.setColor(Color.WHITE);
              paint.fillRect(0, 96, WIDTH, 22);
            });

    assertThat(with(line).complaint())
        .hasValueSatisfying(
            said -> assertThat(said).contains("differ in lightness, between (16, 96) and (592, "));
  }

  @Test
  void missingEndIsToldByTheSize() {
    assertThat(with(page(HEIGHT - 200, GOOD, 0)).complaint())
        .contains("640 by 280 pixels in place of 640 by 480");
    assertThat(with(page(HEIGHT + 33, GOOD, 0)).complaint()).isPresent();
    assertThat(with(page(HEIGHT, Color.WHITE, 0)).complaint()).isPresent();
  }

  @Test
  void darkThemeIsNotTheLightOne() {
    BufferedImage dark = page(HEIGHT, GOOD, 0);
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        dark.setRGB(x, y, ~dark.getRGB(x, y));
      }
    }

    assertThat(with(dark).share()).isGreaterThan(0.9);
  }

  @Test
  void blocksThatDifferAreFramed() {
    BufferedImage spot =
        doctored(
            paint -> {
              paint.setColor(Color.BLACK);
              paint.fillRect(160, 320, 16, 16);
            });
    BufferedImage marked = with(spot).differences();

    assertThat(new Color(marked.getRGB(160, 320))).isEqualTo(new Color(230, 0, 90));
    assertThat(new Color(marked.getRGB(176, 352))).isNotEqualTo(new Color(230, 0, 90));
    assertThat(with(spot).complaint()).as("one block is within the tolerance").isEmpty();
  }

  @Test
  void smallPictureOfAPageLooksLikeThePage() {
    BufferedImage small = SmallPicture.inFewColours(SmallPicture.scaled(PAGE, 4));

    assertThat(small.getWidth()).isEqualTo(WIDTH / 4);
    assertThat(
            PictureComparison.of(small, SmallPicture.scaled(PAGE, 4), Tolerance.ofPages(4))
                .complaint())
        .isEmpty();
    assertThat(
            PictureComparison.of(
                    small, SmallPicture.scaled(page(HEIGHT, BAD, 0), 4), Tolerance.ofPages(4))
                .complaint())
        .isPresent();
  }

  @Test
  void smallPictureHasTheMeansOfBlocksInItsMostFrequentColours() {
    BufferedImage two = new BufferedImage(5, 2, BufferedImage.TYPE_INT_RGB);
    two.setRGB(0, 0, 0xFF0000);
    two.setRGB(1, 1, 0x0000FF);
    two.setRGB(4, 0, 0x00FF00);
    BufferedImage scaled = SmallPicture.scaled(two, 2);

    assertThat(scaled.getWidth()).isEqualTo(3);
    assertThat(scaled.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x400040);
    assertThat(scaled.getRGB(2, 0) & 0xFFFFFF).as("a smaller block").isEqualTo(0x008000);
    assertThat(SmallPicture.inFewColours(two).getRGB(4, 0) & 0xFFFFFF).isEqualTo(0x00FF00);
  }

  @Test
  void toleranceIsOfNoNegativeParts() {
    assertThatThrownBy(() -> Tolerance.ofPages(0)).hasMessage("block must be positive: 0");
    assertThatThrownBy(() -> new Tolerance(4, 1, -1, 0, 0, 0))
        .hasMessage("tolerance must not be negative: 1.0, -1.0, 0.0, 0.0, 0");
  }
}
