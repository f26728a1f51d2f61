package io.journeyscore.examples.pictures;

import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The browser of this machine, run once for each picture. Where there is none, or the font of
 * pictures is lacking, tests are skipped and say so; where the environment says {@code CI=true}
 * they fail instead.
 */
final class PageBrowser {

  private static final String FONT = "Liberation Sans";
  private static final String OTHER_FONTS =
      "-apple-system,BlinkMacSystemFont,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",";
  private static final String POLICY = "http-equiv=\"Content-Security-Policy\"";

  /** A window is no smaller than this, whatever is asked of it, and has bars of its own. */
  private static final int LEAST_WIDTH = 600;

  private static final int BARS = 300;
  private static final int SECONDS = 120;

  private PageBrowser() {}

  /** Returns a picture of a page's upper part, looked at as is wanted. */
  static BufferedImage picture(String html, PagePicture wanted) throws IOException {
    requireTools();
    Path folder = Files.createTempDirectory("journeyscore-picture");
    try {
      Path frame = framed(prepared(html, wanted.theme()), wanted, folder);
      Path picture = folder.resolve("picture.png");
      int width = Math.max(LEAST_WIDTH, wanted.width());
      run(
          List.of(
              "chromium",
              "--headless=new",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-dev-shm-usage",
              "--disable-background-networking",
              "--no-first-run",
              "--hide-scrollbars",
              "--font-render-hinting=none",
              "--disable-lcd-text",
              "--host-resolver-rules=MAP * ~NOTFOUND",
              "--user-data-dir=" + folder.resolve("browser"),
              "--force-device-scale-factor=" + wanted.scale(),
              "--window-size=%d,%d".formatted(width, wanted.height() + BARS),
              "--screenshot=" + picture,
              frame.toUri().toString()));
      return ImageIO.read(picture.toFile())
          .getSubimage(
              0,
              0,
              (int) Math.round(wanted.width() * wanted.scale()),
              (int) Math.round(wanted.height() * wanted.scale()));
    } finally {
      forget(folder);
    }
  }

  /** Writes the page, and another that frames it, which has the page's window be of any size. */
  private static Path framed(String html, PagePicture wanted, Path folder) throws IOException {
    Files.writeString(folder.resolve("page.html"), html);
    return Files.writeString(
        folder.resolve("frame.html"),
        """
        <!doctype html><style>body {margin: 0} iframe {border: 0}</style>
        <iframe src="page.html" width="%d" height="%d"></iframe>
        """
            .formatted(wanted.width(), wanted.height()));
  }

  /** Deletes what it can: a browser that has ended may still be putting its files away. */
  private static void forget(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (UncheckedIOException e) {
      folder.toFile().deleteOnExit();
    }
  }

  /** In one font and one theme; the policy, which allows no other style, is left out. */
  private static String prepared(String html, String theme) {
    String chosen =
        replaced(
            replaced(html, "id=\"t-auto\" checked=\"\"", "id=\"t-auto\""),
            "id=\"t-%s\"".formatted(theme),
            "id=\"t-%s\" checked=\"\"".formatted(theme));
    return replaced(replaced(chosen, OTHER_FONTS, ""), POLICY, "name=\"policy\"");
  }

  private static String replaced(String html, String what, String by) {
    if (!html.contains(what)) {
      throw new AssertionError("the page must hold " + what);
    }
    return html.replace(what, by);
  }

  private static void requireTools() throws IOException {
    boolean browser =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromium")));
    if (!browser) {
      lacking("chromium must be on the PATH to make pictures of pages");
    }
    if (!run(List.of("fc-list", ":", "family")).contains(FONT)) {
      lacking("the font %s must be installed to make pictures of pages".formatted(FONT));
    }
  }

  private static void lacking(String what) {
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new AssertionError(what);
    }
    abort("Skipped: " + what);
  }

  private static String run(List<String> command) throws IOException {
    Path told = Files.createTempFile("journeyscore", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      String text = Files.readString(told, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(command.get(0) + " must end well: " + text);
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      Files.deleteIfExists(told);
    }
  }
}
