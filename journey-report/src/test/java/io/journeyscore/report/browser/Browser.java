package io.journeyscore.report.browser;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A browser without a window and without a network, in which a page is opened from a file.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
final class Browser implements AutoCloseable {

  private static final int HEIGHT = 900;
  private static final int BAND = 4_000;

  /** Held, so that it stays quiet: it warns of every browser that is newer than itself. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final Path folder;
  private Dimension current = new Dimension(0, 0);

  Browser(Chromium chromium) {
    SELENIUM.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.browser().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        // Build machines run as root in containers, where there is no sandbox.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        // Letters of one shape and shade on every machine.
        "--font-render-hinting=none",
        "--disable-lcd-text",
        // Whatever would leave is refused, so that a test of ours never asks a network.
        "--host-resolver-rules=MAP * ~NOTFOUND");
    // A page is looked through by axe in seconds; a busy machine may take longer.
    options.setScriptTimeout(Duration.ofMinutes(3));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromium.driver().toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    driver = new ChromeDriver(service, options);
    try {
      folder = Files.createTempDirectory("journeyscore-page");
    } catch (IOException e) {
      driver.quit();
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a page from a file and forgets what was logged before. */
  Browser open(String html) {
    try {
      Path page = Files.writeString(folder.resolve("report.html"), html);
      logged(LogType.BROWSER);
      logged(LogType.PERFORMANCE);
      driver.get(page.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Makes the page as wide as a screen of some pixels. */
  Browser width(int pixels) {
    return size(pixels, HEIGHT);
  }

  /** A size that is the page's already is not asked for again: the browser may never answer. */
  private Browser size(int width, int height) {
    Dimension size = new Dimension(width, height);
    if (!size.equals(current)) {
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
      current = size;
    }
    return this;
  }

  /** Has the machine ask for dark or light pages, and for no motion, as all of these do. */
  Browser system(String scheme) {
    return media("", scheme);
  }

  /** Shows the page as it is printed. */
  Browser print() {
    return media("print", "light");
  }

  /** Shows the page as it is on a screen. */
  Browser screen() {
    return media("", "light");
  }

  private Browser media(String medium, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** Moves the pointer to the middle of an element. */
  Browser pointAt(String selector) {
    WebElement element = driver.findElement(By.cssSelector(selector));
    new Actions(driver).scrollToElement(element).moveToElement(element).perform();
    return this;
  }

  /** Chooses one of the page's own themes: auto, light or dark. */
  Browser theme(String name) {
    run("document.getElementById('t-' + arguments[0]).click()", name);
    return this;
  }

  /** Runs a script and returns what it returns: numbers as Long or Double, lists as List. */
  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** Runs a script that calls its last argument when it is done, with what is returned. */
  Object await(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeAsyncScript(script, arguments);
  }

  /** Runs a script that returns texts. */
  List<String> texts(String script, Object... arguments) {
    return ((List<?>) run(script, arguments)).stream().map(String::valueOf).toList();
  }

  /** Runs a script that returns a count. */
  long count(String script, Object... arguments) {
    return ((Number) run(script, arguments)).longValue();
  }

  /** Presses keys one after the other, whatever has the focus. */
  Browser press(Keys... keys) {
    Actions actions = new Actions(driver);
    for (Keys key : keys) {
      actions.sendKeys(key);
    }
    actions.perform();
    return this;
  }

  /** Goes back from stop to stop and presses a key at each of them. */
  Browser pressBackwards(int stops, Keys key) {
    Actions actions = new Actions(driver);
    for (int i = 0; i < stops; i++) {
      actions.keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).sendKeys(key);
    }
    actions.perform();
    return this;
  }

  /** Returns what was written to the console since the page was opened, refusals included. */
  List<String> console() {
    return logged(LogType.BROWSER).stream().map(LogEntry::getMessage).toList();
  }

  /** Returns the addresses that were asked for since the page was opened. */
  List<String> requests() {
    return logged(LogType.PERFORMANCE).stream()
        .map(LogEntry::getMessage)
        .filter(entry -> entry.contains("\"Network.requestWillBeSent\""))
        .map(entry -> entry.replaceFirst("(?s).*\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** Returns a picture of the whole page, taken in bands that the browser can paint at once. */
  BufferedImage picture() {
    int width = (int) count("return document.documentElement.clientWidth");
    int height = (int) count("return document.documentElement.scrollHeight");
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = page.createGraphics();
    for (int y = 0; y < height; y += BAND) {
      paint.drawImage(band(y, width, Math.min(BAND, height - y)), 0, y, null);
    }
    paint.dispose();
    return page;
  }

  private BufferedImage band(int y, int width, int height) {
    Map<String, Object> clip = Map.of("x", 0, "y", y, "width", width, "height", height, "scale", 1);
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "format",
                "png",
                "captureBeyondViewport",
                true,
                "optimizeForSpeed",
                true,
                "clip",
                clip));
    byte[] png = Base64.getDecoder().decode((String) shot.get("data"));
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<LogEntry> logged(String type) {
    return driver.manage().logs().get(type).getAll();
  }

  @Override
  public void close() {
    driver.quit();
    try {
      Files.deleteIfExists(folder.resolve("report.html"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
