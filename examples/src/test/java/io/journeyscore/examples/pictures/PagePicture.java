package io.journeyscore.examples.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.examples.structure.SourceTree;
import io.journeyscore.testkit.picture.PictureComparison;
import io.journeyscore.testkit.picture.Tolerance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture of a page in {@code docs/images/report}. With the system property {@code
 * journeyscore.regenerate} it is made anew.
 *
 * @param name the name of the file, without its ending
 * @param width how wide the page is, in pixels of its own
 * @param height how much of it is seen, in pixels of its own
 * @param theme light or dark
 * @param scale how many pixels of the picture one of the page is
 */
public record PagePicture(String name, int width, int height, String theme, double scale) {

  private static final Path FOLDER =
      SourceTree.ofThisProject().root().resolve("docs").resolve("images").resolve("report");
  private static final Path FAILED = Path.of("target", "pictures");
  private static final int BLOCK = 12;

  /** Says that a page looks as on this picture. */
  public void assertShows(String html) throws IOException {
    BufferedImage actual = PageBrowser.picture(html, this);
    Path file = FOLDER.resolve(name + ".png");
    if (System.getProperty("journeyscore.regenerate") != null) {
      Files.createDirectories(FOLDER);
      ImageIO.write(actual, "png", file.toFile());
    }
    PictureComparison compared =
        PictureComparison.of(ImageIO.read(file.toFile()), actual, Tolerance.ofPages(BLOCK));
    if (compared.complaint().isPresent()) {
      Files.createDirectories(FAILED);
      ImageIO.write(actual, "png", FAILED.resolve(name + ".png").toFile());
      ImageIO.write(
          compared.differences(), "png", FAILED.resolve(name + "-differences.png").toFile());
    }
    assertThat(compared.complaint())
        .as(
            "%s, now in %s; made anew with -Djourneyscore.regenerate",
            file, FAILED.toAbsolutePath())
        .isEmpty();
  }
}
