package io.journeyscore.report.browser;

import io.journeyscore.testkit.picture.PictureComparison;
import io.journeyscore.testkit.picture.SmallPicture;
import io.journeyscore.testkit.picture.Tolerance;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/**
 * The parts of a page, each as a picture of its own, so that a part that grows does not move those
 * below it.
 *
 * @param parts the pictures by the names of the parts, in their order on the page
 */
record PageSheet(Map<String, BufferedImage> parts) {

  /** Each part with its place: name, left, top, width, height. */
  private static final String PLACES =
      """
      const all = [...document.querySelectorAll(
          '.syn, header.top, nav.toc, main > section > :not(.two), .two > *, footer')];
      const unnamed = {};
      return all.map(e => {
        const box = e.getBoundingClientRect();
        const of = (e.closest('section') || {id: 'page'}).id;
        unnamed[of] = (unnamed[of] || 0) + (e.id ? 0 : 1);
        const name = e.id || of + '-' + unnamed[of];
        return [name, box.left + scrollX, box.top + scrollY, box.width, box.height].join('\\t');
      })
      """;

  PageSheet {
    parts = new LinkedHashMap<>(parts);
  }

  /** Takes the parts of the page that is open. */
  static PageSheet of(Browser browser) {
    List<String> places = browser.texts(PLACES);
    BufferedImage page = browser.picture();
    Map<String, BufferedImage> parts = new LinkedHashMap<>();
    for (String place : places) {
      String[] part = place.split("\t");
      int x = Math.max(0, pixels(part[1]));
      int y = Math.max(0, pixels(part[2]));
      int width = Math.min(pixels(part[3]), page.getWidth() - x);
      int height = Math.min(pixels(part[4]), page.getHeight() - y);
      if (width > 0
          && height > 0
          && parts.put(part[0], page.getSubimage(x, y, width, height)) != null) {
        throw new AssertionError("two parts of the page are called " + part[0]);
      }
    }
    return new PageSheet(parts);
  }

  private static int pixels(String number) {
    return (int) Math.round(Double.parseDouble(number));
  }

  /** Returns the sheet with a pixel for each block of pixels. */
  PageSheet scaled(int side) {
    return each(picture -> SmallPicture.scaled(picture, side));
  }

  private PageSheet each(UnaryOperator<BufferedImage> change) {
    Map<String, BufferedImage> changed = new LinkedHashMap<>();
    parts.forEach((name, picture) -> changed.put(name, change.apply(picture)));
    return new PageSheet(changed);
  }

  /** Says of each part what is not as it should be. */
  List<String> complaints(PageSheet actual, Tolerance tolerance) {
    List<String> complaints = new ArrayList<>();
    if (!List.copyOf(parts.keySet()).equals(List.copyOf(actual.parts.keySet()))) {
      complaints.add(
          "parts are %s in place of %s".formatted(actual.parts.keySet(), parts.keySet()));
    }
    parts.forEach(
        (name, picture) -> {
          if (actual.parts.containsKey(name)) {
            PictureComparison.of(picture, actual.parts.get(name), tolerance)
                .complaint()
                .ifPresent(said -> complaints.add(name + ": " + said));
          }
        });
    return complaints;
  }

  /** Paints where another sheet differs from this one, part by part. */
  PageSheet differences(PageSheet actual, Tolerance tolerance) {
    Map<String, BufferedImage> marked = new LinkedHashMap<>();
    actual.parts.forEach(
        (name, picture) -> {
          BufferedImage expected =
              parts.getOrDefault(name, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
          marked.put(name, PictureComparison.of(expected, picture, tolerance).differences());
        });
    return new PageSheet(marked);
  }

  /** Returns all parts in one picture, one below the other. */
  BufferedImage picture() {
    int width = parts.values().stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
    int height = parts.values().stream().mapToInt(BufferedImage::getHeight).sum();
    BufferedImage all = new BufferedImage(width, Math.max(1, height), BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = all.createGraphics();
    int y = 0;
    for (BufferedImage part : parts.values()) {
      paint.drawImage(part, 0, y, null);
      y += part.getHeight();
    }
    paint.dispose();
    return all;
  }

  /** Writes the sheet in few colours, and beside it the names and sizes of its parts. */
  void write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    ImageIO.write(
        SmallPicture.inFewColours(picture()), "png", folder.resolve(name + ".png").toFile());
    List<String> sizes = new ArrayList<>();
    parts.forEach(
        (part, picture) ->
            sizes.add("%s\t%d\t%d".formatted(part, picture.getWidth(), picture.getHeight())));
    Files.write(folder.resolve(name + ".txt"), sizes);
  }

  /** Reads what was written. */
  static PageSheet read(Path folder, String name) throws IOException {
    BufferedImage all = ImageIO.read(folder.resolve(name + ".png").toFile());
    Map<String, BufferedImage> parts = new LinkedHashMap<>();
    int y = 0;
    for (String line : Files.readAllLines(folder.resolve(name + ".txt"))) {
      String[] part = line.split("\t");
      int height = Integer.parseInt(part[2]);
      parts.put(part[0], all.getSubimage(0, y, Integer.parseInt(part[1]), height));
      y += height;
    }
    return new PageSheet(parts);
  }
}
